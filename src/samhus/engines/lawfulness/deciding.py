"""decide: may this item be told to that recipient for this purpose, on this day, and why.

Order: the bars that prevail over everything; then duties and gateways together, of which one open
road suffices and the best one counts; then data protection and need-to-know, which can only lower.
Unknown facts stay unknown (see `conditions`): an unknown bar takes away a yes, never gives one.

Refuses to decide about persons: it answers about a kind of item, and a person acts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samhus.engines.lawfulness.conditions import Facts, open_facts
from samhus.engines.lawfulness.framework import Effect, Fact, Kind, Layer
from samhus.engines.lawfulness.law import Law, Route, Sorted
from samhus.engines.lawfulness.outcomes import OPEN, WAITING, Outcome, best, stronger


@dataclass(frozen=True)
class Weighed:
    """One road with its answer and the unstated facts on which it hangs."""

    route: Route
    outcome: Outcome
    missing: frozenset[str]


@dataclass(frozen=True)
class Decision:
    """The answer about one item. `human_decision_required` is always true.

    `roads` are those that carry the outcome; `lowered_by` the layer that took a yes away;
    `open_duties` roads that would oblige if more were known. `facts` are the stated ones.
    """

    outcome: Outcome
    on: date
    facts: dict[str, object]
    roads: tuple[Route, ...]
    bars: tuple[Route, ...]
    missing: frozenset[str]
    lowered_by: Layer | None
    open_duties: tuple[Route, ...]
    notes: tuple[Route, ...]
    human_decision_required: bool = True


def decide(law: Law, facts: Facts) -> Decision:
    """The outcome for one item. `facts` maps names to values; a fact not stated is unknown.

    Raises ValueError for a fact that no framework knows or a value that it cannot have.
    """
    check(law, facts)
    return _decide(law, {name: value for name, value in facts.items() if value is not None})


def outcome_of(law: Law, facts: Facts) -> Outcome:
    """The outcome alone, for whoever asks a great many times; facts are not checked."""
    asked = law.asked(facts)
    barred, unsure = _bars(asked.bars, facts, law.facts)
    if barred:
        return Outcome.MUST_NOT
    outcome = best([_weigh(route, facts, law.facts).outcome for route in asked.roads])
    outcome = _less(outcome, unsure)
    for _, layer in asked.lowering:
        outcome = _less(outcome, _layer(layer, facts, law.facts)[0])
    return outcome


def _decide(law: Law, facts: dict[str, object]) -> Decision:
    asked = law.asked(facts)
    barred, unsure = _bars(asked.bars, facts, law.facts)
    weighed = [_weigh(route, facts, law.facts) for route in asked.roads]
    if barred:
        return _answer(law, facts, Outcome.MUST_NOT, (), barred, frozenset(), None, (), asked)
    outcome = best([each.outcome for each in weighed])
    roads = tuple(each.route for each in weighed if each.outcome is outcome)
    missing = frozenset().union(*(w.missing for w in weighed if w.outcome is outcome))
    doubtful = tuple(bar for bar in asked.bars if bar.holds(facts) is None)
    lowered = _less(outcome, unsure)
    if outcome in OPEN | WAITING:
        missing |= frozenset().union(*(open_facts(bar.condition, facts) for bar in doubtful))
    taken: Layer | None = None
    for layer, routes in asked.lowering:
        passing, open_here = _layer(routes, facts, law.facts)
        if lowered in OPEN | WAITING and passing is Outcome.NO_BASIS:
            taken = taken or layer
        if lowered in OPEN | WAITING:
            missing |= open_here
        lowered = _less(lowered, passing)
    unsettled = tuple(
        each.route
        for each in weighed
        if each.route.rule.effect is Effect.MUST and each.outcome in WAITING
    )
    missing = missing if lowered in WAITING else frozenset()
    return _answer(law, facts, lowered, roads, (), missing, taken, unsettled, asked)


def _answer(
    law: Law,
    facts: dict[str, object],
    outcome: Outcome,
    roads: tuple[Route, ...],
    bars: tuple[Route, ...],
    missing: frozenset[str],
    lowered_by: Layer | None,
    open_duties: tuple[Route, ...],
    asked: Sorted,
) -> Decision:
    # "You are free not to share" is said only once no duty holds and none is open.
    obliged = outcome is Outcome.MUST or bool(open_duties)
    notes = () if obliged else tuple(n for n in asked.notes if n.holds(facts) is True)
    return Decision(
        outcome, law.on, facts, roads, bars, missing, lowered_by, open_duties, notes
    )  # fmt: skip


def _bars(
    bars: tuple[Route, ...], facts: Facts, known: dict[str, Fact]
) -> tuple[tuple[Route, ...], Outcome]:
    """The bars that hold, and what an unsettled one leaves of a yes."""
    holding, ceiling = [], Outcome.MUST
    for bar in bars:
        truth = bar.holds(facts)
        if truth is True:
            holding.append(bar)
        elif truth is None:
            ceiling = _less(ceiling, _waiting(open_facts(bar.condition, facts), known))
    return tuple(holding), ceiling


def _weigh(route: Route, facts: Facts, known: dict[str, Fact]) -> Weighed:
    truth = route.holds(facts)
    if truth is False:
        return Weighed(route, Outcome.NO_BASIS, frozenset())
    shut = route.closed(facts) if route.closed else False
    if shut is True:
        return Weighed(route, Outcome.NOT_BY_THIS_ROUTE, frozenset())
    if truth is True and shut is False:
        return Weighed(route, Outcome(route.rule.effect.value), frozenset())
    missing = open_facts(route.condition, facts)
    if route.closing is not None:
        missing |= open_facts(route.closing, facts)
    return Weighed(route, _waiting(missing, known), missing)


def _layer(
    routes: tuple[Route, ...], facts: Facts, known: dict[str, Fact]
) -> tuple[Outcome, frozenset[str]]:
    """What a layer leaves of a yes: everything (`must`) when one of its rules passes."""
    open_here: list[frozenset[str]] = []
    for route in routes:
        truth = route.holds(facts)
        if truth is True:
            return Outcome.MUST, frozenset()
        if truth is None:
            open_here.append(open_facts(route.condition, facts))
    if not open_here:
        return Outcome.NO_BASIS, frozenset()
    return best([_waiting(each, known) for each in open_here]), frozenset().union(*open_here)


def _waiting(missing: Iterable[str], known: dict[str, Fact]) -> Outcome:
    """`judgement_needed` when every open fact is somebody's judgement, else `undetermined`."""
    judged = all(name in known and known[name].kind is Kind.JUDGEMENT for name in missing)
    return Outcome.JUDGEMENT_NEEDED if judged else Outcome.UNDETERMINED


def _less(outcome: Outcome, ceiling: Outcome) -> Outcome:
    """The outcome, lowered to the ceiling; only a yes or a waiting answer can be lowered."""
    if outcome in OPEN | WAITING and stronger(outcome, ceiling):
        return ceiling
    return outcome


def check(law: Law, facts: Facts) -> None:
    """Every fact is known and has a value it can have. Raises ValueError that names it."""
    for name, value in facts.items():
        fact = law.facts.get(name)
        if fact is None:
            raise ValueError(f"no framework in use asks for {name!r}")
        if value is None or (fact.type == "int" and isinstance(value, int)):
            continue
        if value not in fact.domain or (fact.type == "bool") != isinstance(value, bool):
            raise ValueError(f"{name!r} cannot be {value!r}")
