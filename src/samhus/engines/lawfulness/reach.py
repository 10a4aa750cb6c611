"""What could open between two kinds of agency, whatever else became known: for people to read.

`survey.matrix` answers "what is it now, with nothing known", which is mostly "it depends". A
reader of a country's law asks the other question: which roads are there at all?
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from samhus.engines.lawfulness.conditions import FALSE, TRUE, Both, Facts, Not, facts_in
from samhus.engines.lawfulness.framework import Framework, Layer, Rule
from samhus.engines.lawfulness.law import Law, Route
from samhus.engines.lawfulness.outcomes import Outcome
from samhus.engines.lawfulness.survey import can_hold
from samhus.engines.lawfulness.vocabulary import OWN_ORGANISATION


class Reach(StrEnum):
    """One thing that can be said of a pair; the first that holds is what one reads first."""

    BARRED = "barred"
    DUTY = "duty"
    MAY = "may"
    CLOSED = "closed"
    NOT_RESEARCHED = "not_researched"
    NOTHING = "nothing"


Pair = tuple[str, str]
Grid = Mapping[Pair, tuple[Reach, ...]]
STANDS_BACK = {
    Reach.CLOSED: (Reach.DUTY, Reach.MAY),
    Reach.NOT_RESEARCHED: (Reach.DUTY, Reach.MAY),
}


def reach(law: Law, facts: Facts) -> tuple[Reach, ...]:
    """A duty and a "may" side by side; what is closed or unread only where there is neither."""
    asked = law.asked(facts)
    if any(bar.holds(facts) == TRUE for bar in asked.bars):
        return (Reach.BARRED,)
    found = {each for route in asked.roads for each in _of(route, facts)}
    if any(
        all(route.holds(facts) == FALSE for route in routes) for _layer, routes in asked.lowering
    ):
        found -= {Reach.DUTY, Reach.MAY}
    found = {each for each in found if not found.intersection(STANDS_BACK.get(each, ()))}
    return tuple(each for each in Reach if each in found) or (Reach.NOTHING,)


def _of(route: Route, facts: Facts) -> Iterator[Reach]:
    if is_everybodys(route.rule) or route.holds(facts) == FALSE:
        return
    if route.gives is Outcome.NOT_RESEARCHED:
        yield Reach.NOT_RESEARCHED
    elif _always_closed(route, facts):
        yield Reach.CLOSED
    else:
        yield Reach.DUTY if route.gives is Outcome.MUST else Reach.MAY


def _always_closed(route: Route, facts: Facts) -> bool:
    """Whether what opens the gateway closes it as well, whatever else became known."""
    if route.closing is None:
        return False
    open_ = Both((route.condition, Not(route.closing)))
    return not can_hold(open_, route.framework, facts)


def is_everybodys(rule: Rule) -> bool:
    """A duty whoever tells (danger to life): said once for all, not in every cell."""
    return rule.layer is Layer.DUTY and "sender" not in facts_in(rule.when)


def everybodys(law: Law) -> tuple[tuple[Framework, Rule], ...]:
    """The duties that hold whoever tells, in force on the law's day."""
    return tuple((r.framework, r.rule) for r in law.routes if is_everybodys(r.rule))


def grid(law: Law, **fixed: str) -> Grid:
    """Every pair of different kinds of agency; `fixed` states purpose, category and the like."""
    agencies = [each for each in law.facts["sender"].values if each != OWN_ORGANISATION]
    return {
        (sender, recipient): reach(law, fixed | {"sender": sender, "recipient": recipient})
        for sender in agencies
        for recipient in agencies
        if sender != recipient
    }


@dataclass(frozen=True)
class Change:
    """What one day changed: rules that began and ended, and the pairs that read otherwise."""

    day: date
    began: tuple[tuple[Framework, Rule], ...]
    ended: tuple[tuple[Framework, Rule], ...]
    pairs: tuple[tuple[Pair, tuple[Reach, ...], tuple[Reach, ...]], ...]


def changes(frameworks: tuple[Framework, ...], **fixed: str) -> tuple[Change, ...]:
    """Every day on which a rule begins or ends, the newest first."""
    dated = [(each, rule) for each in frameworks for rule in each.rules]
    days = {d for _, rule in dated for d in (rule.valid_from, rule.valid_until) if d is not None}
    return tuple(_change(frameworks, day, fixed) for day in sorted(days, reverse=True))


def _change(frameworks: tuple[Framework, ...], day: date, fixed: dict[str, str]) -> Change:
    dated = [(each, rule) for each in frameworks for rule in each.rules]
    before = grid(Law(frameworks, day - timedelta(days=1)), **fixed)
    after = grid(Law(frameworks, day), **fixed)
    return Change(
        day,
        tuple(pair for pair in dated if pair[1].valid_from == day),
        tuple(pair for pair in dated if pair[1].valid_until == day),
        tuple((p, before[p], after[p]) for p in after if before[p] != after[p]),
    )
