"""What a law amounts to as a whole: who may tell whom what, where nothing opens."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from samhus.engines.lawfulness.conditions import Condition, evaluate, facts_in
from samhus.engines.lawfulness.deciding import outcome_of
from samhus.engines.lawfulness.framework import Effect, Framework, Layer, Rule
from samhus.engines.lawfulness.indexing import ends
from samhus.engines.lawfulness.law import Law, Route
from samhus.engines.lawfulness.outcomes import Outcome
from samhus.engines.lawfulness.vocabulary import TOLD_ONLY

CELL = ("sender", "recipient", "category")
ASKED = ("sender", "recipient", "purpose", "mode")


@dataclass(frozen=True)
class Cell:
    """The answer when nothing but who, whom and what is known."""

    sender: str
    recipient: str
    category: str
    outcome: Outcome


def matrix(law: Law, **fixed: Any) -> Iterator[Cell]:
    """Every cell of agencies x agencies x categories; `fixed` states further facts for all."""
    facts = law.facts
    values = [[fixed[name]] if name in fixed else facts[name].values for name in CELL]
    for sender, recipient, category in product(*values):
        if sender == recipient:
            continue
        given = fixed | {"sender": sender, "recipient": recipient, "category": category}
        yield Cell(sender, recipient, category, outcome_of(law, given))


@dataclass(frozen=True)
class Difference:
    """A cell that another day, or another version, answers otherwise."""

    cell: Cell
    after: Outcome


def difference(before: Law, after: Law, **fixed: Any) -> tuple[Difference, ...]:
    """Who gains and who loses between two laws."""
    pairs = zip(matrix(before, **fixed), matrix(after, **fixed), strict=True)
    return tuple(Difference(one, two.outcome) for one, two in pairs if one.outcome != two.outcome)


def gaps(law: Law) -> tuple[Cell, ...]:
    """Cells in which nothing could ever open, whatever else became known."""
    closed = (Outcome.NO_BASIS, Outcome.MUST_NOT)
    return tuple(cell for cell in matrix(law) if cell.outcome in closed)


def unlooked(law: Law) -> tuple[dict[str, str], ...]:
    """Questions that could end in "no basis" although nobody looked.

    A "no basis" rests on a gateway that was read and speaks of this sender, recipient, purpose and
    mode, or on a `researched` mark of a framework. Where there is neither, a rule has to say that
    nobody looked. Those who are only told (`TOLD_ONLY`) are not asked as senders.
    """
    values = [
        [value for value in law.facts[name].values if name != "sender" or value not in TOLD_ONLY]
        for name in ASKED
    ]
    cells = (dict(zip(ASKED, each, strict=True)) for each in product(*values))
    return tuple(cell for cell in cells if not _rests_on_something(law, cell))


def _rests_on_something(law: Law, cell: Mapping[str, str]) -> bool:
    if any(_speaks(route, cell) for route in law.asked(cell).roads):
        return True
    marks = (mark for each in law.frameworks for mark in each.researched)
    return any(evaluate(mark.when, cell) is not False for mark in marks)


def _speaks(route: Route, cell: Mapping[str, str]) -> bool:
    """Whether the gateway is about this question; one that nobody read has to be so for certain."""
    truth = evaluate(route.condition, cell)
    if route.rule.effect is Effect.NOT_RESEARCHED:
        return truth is True
    return route.rule.layer is Layer.GATEWAY and truth is not False


def dead(frameworks: Iterable[Framework]) -> tuple[tuple[Framework, Rule], ...]:
    """Rules whose condition no combination of facts can make hold."""
    return tuple(
        (framework, rule)
        for framework in frameworks
        for rule in framework.rules
        if not can_hold(rule.when, framework)
    )


def can_hold(
    condition: Condition, framework: Framework, given: Mapping[str, Any] | None = None
) -> bool:
    """Whether some combination of values makes the condition true; by trying those it names.

    What is `given` holds in every combination.
    """
    known = dict(given or {})
    names = [name for name in dict.fromkeys(facts_in(condition)) if name not in known]
    return _satisfiable(condition, names, framework, known)


def _satisfiable(
    condition: Condition, names: list[str], framework: Framework, given: dict[str, Any]
) -> bool:

    truth = evaluate(condition, given)
    if truth is not None or not names:
        return truth is True
    name, rest = names[0], names[1:]
    return any(
        _satisfiable(condition, rest, framework, given | {name: value})
        for value in trial_values(name, condition, framework)
    )


def trial_values(name: str, condition: Condition, framework: Framework) -> tuple[Any, ...]:
    """Enough values of a fact to see every truth its condition can take."""
    fact = framework.facts[name]
    if fact.type == "int":
        lines = set(ends(name, condition))
        return tuple(sorted({0, *lines, *(line - 1 for line in lines if line)}))
    return fact.domain
