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
Evaluate = Callable[[Facts], Truth]


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
    return compiled(condition)(facts)


def compiled(condition: Condition) -> Evaluate:
    """The same condition as a closure: built once per rule, run for every decision."""
    match condition:
        case Is(fact, values):
            return _is(fact, values)
        case Within(fact, at_least, below):
            return _within(fact, at_least, below)
        case Both(parts):
            return _both(tuple(map(compiled, parts)))
        case Either(parts):
            return _either(tuple(map(compiled, parts)))
        case Not(part):
            return _not(compiled(part))
        case Use(_, part):
            return compiled(part)


def _is(fact: str, values: frozenset[Any]) -> Evaluate:
    def run(facts: Facts) -> Truth:
        value = facts.get(fact)
        return None if value is None else value in values

    return run


def _within(fact: str, at_least: int | None, below: int | None) -> Evaluate:
    def run(facts: Facts) -> Truth:
        value = facts.get(fact)
        if value is None:
            return None
        return (at_least is None or value >= at_least) and (below is None or value < below)

    return run


def _both(parts: tuple[Evaluate, ...]) -> Evaluate:
    if len(parts) == 1:
        return parts[0]

    def run(facts: Facts) -> Truth:
        answer: Truth = True
        for part in parts:
            truth = part(facts)
            if truth is False:
                return False
            if truth is None:
                answer = None
        return answer

    return run


def _either(parts: tuple[Evaluate, ...]) -> Evaluate:
    def run(facts: Facts) -> Truth:
        answer: Truth = False
        for part in parts:
            truth = part(facts)
            if truth is True:
                return True
            if truth is None:
                answer = None
        return answer

    return run


def _not(part: Evaluate) -> Evaluate:
    def run(facts: Facts) -> Truth:
        truth = part(facts)
        return None if truth is None else not truth

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
