"""decide: may this item be told to that recipient for this purpose, on this day, and why.

Order: the bars that prevail over everything; then duties and gateways together, of which one open
road suffices and the best one counts; then data protection and need-to-know, which can only lower.
Unknown facts stay unknown (see `conditions`): an unknown bar takes away a yes, never gives one.

Refuses to decide about persons: it answers about a kind of item, and a person acts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samhus.engines.lawfulness.conditions import (
    FALSE,
    JUDGED,
    OPEN,
    TRUE,
    Condition,
    Facts,
    open_facts,
)
from samhus.engines.lawfulness.framework import Layer
from samhus.engines.lawfulness.grading import WAITS, Grades, grade
from samhus.engines.lawfulness.law import Groups, Law, Route
from samhus.engines.lawfulness.outcomes import LOWERABLE, WAITING, Outcome, stronger


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
    stated = {name: value for name, value in facts.items() if value is not None}
    groups, grades = law.groups, grade(law, stated)
    barring = grades.holding & groups.bars
    if barring:
        return _answer(law, stated, Outcome.MUST_NOT, grades, bars=law.at(barring))
    outcome, before = _outcome(groups, grades), _best_road(groups, grades, groups.unread)
    # Without a road in question those are named that go this way at all.
    closed = before is Outcome.NO_BASIS
    roads = law.asked(stated).roads if closed else law.at(_giving(groups, grades, before))
    alone = _read(groups, grades) is not outcome
    if alone:
        # The best road was lowered, and one that nobody has read is left: nothing but it counts.
        roads = law.at(_giving(groups, grades, outcome) & groups.unread)
    missing = frozenset[str]()
    if outcome in WAITING:
        asked = _waiting(law, roads, None if alone else grades)
        missing = frozenset().union(*(open_facts(each, stated) for each in asked))
    taken = (
        layer
        for layer, bits in groups.lowering
        if before in LOWERABLE and grades.strongest(bits) == FALSE
    )
    return _answer(
        law, stated, outcome, grades, roads=roads, missing=missing, taken=next(taken, None)
    )


def outcome_of(law: Law, facts: Facts) -> Outcome:
    """The outcome alone, for whoever asks a great many times; facts are not checked."""
    if None in facts.values():
        facts = {name: value for name, value in facts.items() if value is not None}
    grades = grade(law, facts)
    if grades.holding & law.groups.bars:
        return Outcome.MUST_NOT
    return _outcome(law.groups, grades)


def _outcome(groups: Groups, grades: Grades) -> Outcome:
    """Roads that somebody read, lowered by bars not settled and by layers; then the unread ones.

    A layer takes a yes away, never the fact that nobody looked.
    """
    outcome = _read(groups, grades)
    unread = _best_unread(groups, grades)
    return unread if stronger(unread, outcome) else outcome


def _best_unread(groups: Groups, grades: Grades) -> Outcome:
    if grades.judged & groups.unread:
        return Outcome.JUDGEMENT_NEEDED
    if grades.open & groups.unread:
        return Outcome.UNDETERMINED
    return Outcome.NOT_RESEARCHED if grades.holding & groups.unread else Outcome.NO_BASIS


def _read(groups: Groups, grades: Grades) -> Outcome:
    """What the roads give that somebody has read, lowered by bars not settled and by layers."""
    outcome = _best_road(groups, grades, 0)
    if outcome not in LOWERABLE:
        return outcome
    waiting = OPEN if grades.open & groups.bars else JUDGED if grades.judged & groups.bars else TRUE
    outcome = _less(outcome, waiting)
    for _, bits in groups.lowering:
        outcome = _less(outcome, grades.strongest(bits))
    return outcome


def _best_road(groups: Groups, grades: Grades, unread: int) -> Outcome:
    """The best of the roads, of those of `unread` too; a closed one somebody has always read."""
    if grades.holding & groups.must:
        return Outcome.MUST
    if grades.holding & groups.may:
        return Outcome.MAY
    roads = groups.must | groups.may | unread
    if grades.judged & roads:
        return Outcome.JUDGEMENT_NEEDED
    if grades.open & roads:
        return Outcome.UNDETERMINED
    if grades.holding & unread:
        return Outcome.NOT_RESEARCHED
    return Outcome.NOT_BY_THIS_ROUTE if grades.shut else Outcome.NO_BASIS


def _giving(groups: Groups, grades: Grades, outcome: Outcome) -> int:
    """The roads that give just this outcome."""
    return {
        Outcome.MUST: grades.holding & groups.must,
        Outcome.MAY: grades.holding & groups.may,
        Outcome.JUDGEMENT_NEEDED: grades.judged & groups.roads,
        Outcome.UNDETERMINED: grades.open & groups.roads,
        Outcome.NOT_RESEARCHED: grades.holding & groups.unread,
        Outcome.NOT_BY_THIS_ROUTE: grades.shut,
    }.get(outcome, 0)


def _less(outcome: Outcome, grade: int) -> Outcome:
    """The outcome, lowered to what the grade of a layer or a bar leaves of it."""
    if grade == TRUE:
        return outcome
    ceiling = WAITS.get(grade, Outcome.NO_BASIS)
    return ceiling if outcome in LOWERABLE and stronger(outcome, ceiling) else outcome


def _waiting(law: Law, roads: tuple[Route, ...], grades: Grades | None) -> Iterator[Condition]:
    """The conditions of the roads, of bars not settled, of the rules on which a layer hangs."""
    for road in roads:
        yield road.condition
        if road.closing is not None:
            yield road.closing
    if grades is None:
        return
    bits = (grades.judged | grades.open) & law.groups.bars
    for _, layer in law.groups.lowering:
        found = grades.strongest(layer)
        bits |= layer & {JUDGED: grades.judged, OPEN: grades.open}.get(found, 0)
    yield from (route.condition for route in law.at(bits))


def _answer(
    law: Law,
    facts: dict[str, object],
    outcome: Outcome,
    grades: Grades,
    *,
    roads: tuple[Route, ...] = (),
    bars: tuple[Route, ...] = (),
    missing: frozenset[str] = frozenset(),
    taken: Layer | None = None,
) -> Decision:
    groups = law.groups
    duties = () if bars else law.at((grades.judged | grades.open) & groups.must)
    # "You are free not to share" is said only once no duty holds and none is open; a duty still
    # holds where a layer lets one kind of information wait.
    obliged = not bars and bool((grades.holding | grades.judged | grades.open) & groups.must)
    notes = () if obliged else law.at(grades.holding & groups.notes)
    return Decision(outcome, law.on, facts, roads, bars, missing, taken, duties, notes)


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
