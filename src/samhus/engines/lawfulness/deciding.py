"""decide: may this item be told to that recipient for this purpose, on this day, and why.

Order: the bars that prevail over everything; then duties and gateways together, of which one open
road suffices and the best one counts; then data protection and need-to-know, which can only lower.
Unknown facts stay unknown (see `conditions`): an unknown bar takes away a yes, never gives one.

Refuses to decide about persons: it answers about a kind of item, and a person acts.
"""

from dataclasses import dataclass
from datetime import date

from samhus.engines.lawfulness.conditions import FALSE, JUDGED, OPEN, TRUE, Facts, open_facts
from samhus.engines.lawfulness.framework import Effect, Layer
from samhus.engines.lawfulness.law import Law, Route, Sorted
from samhus.engines.lawfulness.outcomes import LOWERABLE, WAITING, Outcome, best, stronger

# An unknown condition waits for judgements alone, or for more.
WAITS = {JUDGED: Outcome.JUDGEMENT_NEEDED, OPEN: Outcome.UNDETERMINED}


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
    if any(bar.holds(facts) == TRUE for bar in asked.bars):
        return Outcome.MUST_NOT
    return _combined(asked, [(route, weigh(route, facts)) for route in asked.roads], facts)


def _combined(asked: Sorted, weighed: list[tuple[Route, Outcome]], facts: Facts) -> Outcome:
    """Roads that somebody read, lowered by bars not settled and by layers; then the unread ones."""
    outcome = _read(asked, weighed, facts)
    return best([outcome, *(each for route, each in weighed if _unread(route, each))])


def _read(asked: Sorted, weighed: list[tuple[Route, Outcome]], facts: Facts) -> Outcome:
    """What the roads give that somebody has read, lowered by bars not settled and by layers."""
    outcome = best([each for route, each in weighed if not _unread(route, each)])
    outcome = _less(outcome, _bars(asked.bars, facts))
    for _, routes in asked.lowering:
        outcome = _less(outcome, _layer(routes, facts))
    return outcome


def _unread(route: Route, given: Outcome) -> bool:
    """A road that nobody has read: a layer takes a yes away, never the fact that nobody looked.

    Where a provision closes it somebody has looked: it counts as any closed road.
    """
    return route.gives is Outcome.NOT_RESEARCHED and given is not Outcome.NOT_BY_THIS_ROUTE


def weigh(route: Route, facts: Facts) -> Outcome:
    """What one road gives by itself."""
    grade = route.holds(facts)
    if grade == FALSE:
        return Outcome.NO_BASIS
    if route.closed is not None:
        shut = route.closed(facts)
        if shut == TRUE:
            return Outcome.NOT_BY_THIS_ROUTE
        grade = max(grade, shut)
    return route.gives if grade <= TRUE else WAITS[grade]


def _bars(bars: tuple[Route, ...], facts: Facts) -> Outcome:
    """What bars that are not settled leave of a yes."""
    worst = max((bar.holds(facts) for bar in bars), default=FALSE)
    return WAITS[worst] if worst > TRUE else Outcome.MUST


def _layer(routes: tuple[Route, ...], facts: Facts) -> Outcome:
    """What a layer leaves of a yes: everything (`must`) when one of its rules passes."""
    found = Outcome.NO_BASIS
    for route in routes:
        grade = route.holds(facts)
        if grade == TRUE:
            return Outcome.MUST
        if grade == JUDGED or (grade == OPEN and found is Outcome.NO_BASIS):
            found = WAITS[grade]
    return found


def _less(outcome: Outcome, ceiling: Outcome) -> Outcome:
    """The outcome, lowered to the ceiling; only a yes or a waiting answer can be lowered."""
    if ceiling is not Outcome.MUST and outcome in LOWERABLE and stronger(outcome, ceiling):
        return ceiling
    return outcome


def _decide(law: Law, facts: dict[str, object]) -> Decision:
    asked = law.asked(facts)
    outcome = outcome_of(law, facts)
    holding = tuple(bar for bar in asked.bars if bar.holds(facts) == TRUE)
    if holding:
        return _answer(law, facts, outcome, asked, bars=holding)
    weighed = [(route, weigh(route, facts)) for route in asked.roads]
    before = best([each for _, each in weighed])
    roads = tuple(route for route, each in weighed if each is before)
    taken = next(
        (
            layer
            for layer, routes in asked.lowering
            if before in LOWERABLE and _layer(routes, facts) is Outcome.NO_BASIS
        ),
        None,
    )
    duties = tuple(
        route for route, each in weighed if route.rule.effect is Effect.MUST and each in WAITING
    )
    if _read(asked, weighed, facts) is not outcome:
        # The best road was lowered, and one that nobody has read is left: nothing but it counts.
        roads = tuple(route for route, each in weighed if _unread(route, each) and each is outcome)
        asked = Sorted((), roads, (), asked.notes)
    missing = _missing(asked, roads, facts) if outcome in WAITING else frozenset()
    return _answer(
        law, facts, outcome, asked, roads=roads, missing=missing, taken=taken, open_duties=duties
    )


def _missing(asked: Sorted, roads: tuple[Route, ...], facts: Facts) -> frozenset[str]:
    """The unstated facts of the best roads, of bars not settled, of layers that do not pass yet."""
    conditions = [road.condition for road in roads]
    conditions += [road.closing for road in roads if road.closing is not None]
    conditions += [bar.condition for bar in asked.bars]
    for _, routes in asked.lowering:
        best_of_layer = _layer(routes, facts)
        conditions += [
            route.condition for route in routes if WAITS.get(route.holds(facts)) is best_of_layer
        ]
    return frozenset().union(*(open_facts(each, facts) for each in conditions))


def _answer(
    law: Law,
    facts: dict[str, object],
    outcome: Outcome,
    asked: Sorted,
    *,
    roads: tuple[Route, ...] = (),
    bars: tuple[Route, ...] = (),
    missing: frozenset[str] = frozenset(),
    taken: Layer | None = None,
    open_duties: tuple[Route, ...] = (),
) -> Decision:
    # "You are free not to share" is said only once no duty holds and none is open.
    obliged = outcome is Outcome.MUST or bool(open_duties)
    notes = () if obliged else tuple(note for note in asked.notes if note.holds(facts) == TRUE)
    return Decision(outcome, law.on, facts, roads, bars, missing, taken, open_duties, notes)


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
