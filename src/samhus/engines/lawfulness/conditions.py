"""Conditions over facts in three values: true, false, and not known.

An unknown fact makes a condition unknown unless the rest decides it (Kleene). Nothing here turns
"not known" into yes: a comparison with a fact that nobody stated is unknown, and `not unknown` is
unknown too.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Truth = bool | None
Facts = Mapping[str, Any]

# What a compiled condition answers. Both unknowns are unknown; they differ in whom one asks:
# JUDGED hangs on named people's judgements alone, OPEN on anything else too.
FALSE, TRUE, JUDGED, OPEN = range(4)
Evaluate = Callable[[Facts], int]


@dataclass(frozen=True)
class Is:
    """The fact has one of these values."""

    fact: str
    values: frozenset[Any]


@dataclass(frozen=True)
class Within:
    """The number lies in [at_least, below); either end may be open."""

    fact: str
    at_least: int | None = None
    below: int | None = None


@dataclass(frozen=True)
class Both:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Either:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True)
class Use:
    """A named predicate that several rules share: "to the same extent" is the same predicate."""

    name: str
    part: "Condition"


Condition = Is | Within | Both | Either | Not | Use
ALWAYS = Both(())


def evaluate(condition: Condition, facts: Facts) -> Truth:
    """True, False, or None when the stated facts do not settle it."""
    grade = compiled(condition)(facts)
    return None if grade > TRUE else grade == TRUE


def compiled(condition: Condition, judged: frozenset[str] = frozenset()) -> Evaluate:
    """The same condition as a closure: built once per rule, run for every decision.

    `judged` names the facts that are people's judgements.
    """
    match condition:
        case Is(fact, values):
            return _is(fact, values, JUDGED if fact in judged else OPEN)
        case Within(fact, at_least, below):
            return _within(fact, at_least, below)
        case Both(parts) if all(isinstance(part, Is) for part in parts):
            return _all_are(tuple((p.fact, p.values, p.fact in judged) for p in parts))  # type: ignore[union-attr]
        case Both(parts):
            return _both(tuple(compiled(part, judged) for part in parts))
        case Either(parts):
            return _either(tuple(compiled(part, judged) for part in parts))
        case Not(part):
            return _not(compiled(part, judged))
        case Use(_, part):
            return compiled(part, judged)


def _is(fact: str, values: frozenset[Any], unknown: int) -> Evaluate:
    def run(facts: Facts) -> int:
        value = facts.get(fact)
        if value is None:
            return unknown
        return TRUE if value in values else FALSE

    return run


def _all_are(parts: tuple[tuple[str, frozenset[Any], bool], ...]) -> Evaluate:
    """A conjunction of plain comparisons, the commonest rule, without a call for each."""

    def run(facts: Facts) -> int:
        grade = TRUE
        for fact, values, judged in parts:
            value = facts.get(fact)
            if value is None:
                grade = max(grade, JUDGED if judged else OPEN)
            elif value not in values:
                return FALSE
        return grade

    return run


def _within(fact: str, at_least: int | None, below: int | None) -> Evaluate:
    def run(facts: Facts) -> int:
        value = facts.get(fact)
        if value is None:
            return OPEN
        inside = (at_least is None or value >= at_least) and (below is None or value < below)
        return TRUE if inside else FALSE

    return run


def _both(parts: tuple[Evaluate, ...]) -> Evaluate:
    def run(facts: Facts) -> int:
        grade = TRUE
        for part in parts:
            found = part(facts)
            if found == FALSE:
                return FALSE
            grade = max(grade, found)
        return grade

    return run


def _either(parts: tuple[Evaluate, ...]) -> Evaluate:
    def run(facts: Facts) -> int:
        grade = FALSE
        for part in parts:
            found = part(facts)
            if found == TRUE:
                return TRUE
            grade = max(grade, found)
        return grade

    return run


def _not(part: Evaluate) -> Evaluate:
    def run(facts: Facts) -> int:
        found = part(facts)
        return found if found > TRUE else TRUE - found

    return run


def facts_in(condition: Condition) -> Iterator[str]:
    """Every fact that the condition asks for, in order, some more than once."""
    match condition:
        case Is(fact) | Within(fact):
            yield fact
        case Both(parts) | Either(parts):
            for part in parts:
                yield from facts_in(part)
        case Not(part) | Use(_, part):
            yield from facts_in(part)


def open_facts(condition: Condition, facts: Facts) -> frozenset[str]:
    """The unstated facts on which a condition still hangs; empty once it is settled."""
    if evaluate(condition, facts) is not None:
        return frozenset()
    match condition:
        case Is(fact) | Within(fact):
            return frozenset({fact})
        case Use(_, part) | Not(part):
            return open_facts(part, facts)
        case Both(parts) | Either(parts):
            return frozenset().union(*(open_facts(part, facts) for part in parts))


def failing(condition: Condition, facts: Facts) -> Iterator[Condition]:
    """The smallest parts that keep a condition from holding: false ones, in order."""
    if evaluate(condition, facts) is not False:
        return
    match condition:
        case Both(parts):
            for part in parts:
                yield from failing(part, facts)
        case Use(_, part):
            yield from failing(part, facts)
        case _:
            yield condition
