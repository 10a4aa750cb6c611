"""What is missing: the smallest sets of facts that would make an item lawful.

A fact of kind `world` is never in such a set: the tool must not coach anybody into asserting that
danger exists. Nor is a fact that was stated, unless it is a choice that can be made anew (another
recipient, another channel): people do not unsay what they know.

Source of the method: the conditions themselves say which values make them hold; each road, with
its closing rules, the bars and the lowering layers, gives its own ways; what remains is checked by
deciding again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice, product
from math import prod
from typing import Any

from samhus.engines.lawfulness.conditions import (
    Both,
    Condition,
    Either,
    Facts,
    Is,
    Not,
    Use,
    Within,
)
from samhus.engines.lawfulness.deciding import outcome_of
from samhus.engines.lawfulness.framework import Fact, Kind
from samhus.engines.lawfulness.indexing import could_hold
from samhus.engines.lawfulness.law import Law, Route
from samhus.engines.lawfulness.outcomes import OPEN

Way = Mapping[str, frozenset[Any]]
"""Fact -> the values that would do."""

MOST_WAYS = 400
MOST_COMBINATIONS = 400
SUGGESTED = 8


@dataclass(frozen=True)
class MissingSet:
    """Facts that together would make the item lawful, each with values of which any would do."""

    needed: tuple[tuple[Fact, tuple[Any, ...]], ...]

    @property
    def names(self) -> frozenset[str]:
        """The facts of the set."""
        return frozenset(fact.name for fact, _values in self.needed)


def missing_sets(law: Law, facts: Facts, *, most: int = SUGGESTED) -> tuple[MissingSet, ...]:
    """Up to `most` subset-minimal sets, the smallest first; none when it is lawful already."""
    stated = {name: value for name, value in facts.items() if value is not None}
    if outcome_of(law, stated) in OPEN:
        return ()
    search = _Search(law, stated)
    found: list[dict[str, frozenset[Any]]] = []
    possible = law.index.candidates(search.fixed)
    for route in law.at(possible & (law.groups.may | law.groups.must)):
        found += search.ways_of(route)
    sets = (_all_of_which_open(law, stated, way) for way in _minimal(law, stated, found)[:most])
    return tuple(
        MissingSet(tuple((law.facts[name], values) for name, values in each.items()))
        for each in sets
    )


def _all_of_which_open(law: Law, stated: Facts, way: Way) -> dict[str, tuple[Any, ...]]:
    """Values of each fact of which every combination opens: one may pick any of each.

    Begins with the first values and takes in another one where it opens with all those taken in
    for the other facts; beyond MOST_COMBINATIONS of these it takes in none.
    """
    ordered = {name: _sorted(law.facts[name], way[name]) for name in sorted(way)}
    taken = {name: values[:1] for name, values in ordered.items()}
    for name, values in ordered.items():
        others = [other for other in taken if other != name]
        if prod(len(taken[other]) for other in others) > MOST_COMBINATIONS:
            continue
        trials = [
            {**stated, **dict(zip(others, each, strict=True))}
            for each in product(*(taken[other] for other in others))
        ]
        more = (v for v in values[1:] if all(_open_with(law, trial, name, v) for trial in trials))
        taken[name] = (*taken[name], *more)
    return taken


def _open_with(law: Law, facts: Facts, name: str, value: Any) -> bool:
    return outcome_of(law, {**facts, name: value}) in OPEN


class _Search:
    """The ways in which one law can be satisfied from what is stated."""

    def __init__(self, law: Law, stated: Facts) -> None:
        self.law, self.stated = law, stated

    @cached_property
    def fixed(self) -> dict[str, Any]:
        """What is stated and cannot be chosen anew; a rule that it rules out has no way."""
        facts = self.law.facts
        return {n: value for n, value in self.stated.items() if not _can_be_chosen_anew(facts[n])}

    def ways_of(self, route: Route) -> list[dict[str, frozenset[Any]]]:
        """What would have to be so for this road to be open and nothing to stand against it."""
        wanted = [self.ways(route.condition, truth=True)]
        if route.closing is not None:
            wanted.append(self.ways(route.closing, truth=False))
        partial = _combined(wanted)
        found = []
        for way in partial:
            found += self._with_the_rest(way)
        return found

    def _with_the_rest(self, way: dict[str, frozenset[Any]]) -> list[dict[str, frozenset[Any]]]:
        trial = dict(self.stated) | _tried(self.law, way)
        inner = _Search(self.law, trial)
        wanted = [[way]]
        # A bar that is ruled out already needs nothing more.
        bars = self.law.at(self.law.index.candidates(trial) & self.law.groups.bars)
        wanted += [inner.ways(bar.condition, truth=False) for bar in bars]
        for _layer, every in self.law.asked(trial).lowering:
            routes = [route for route in every if could_hold(route.condition, inner.fixed)]
            wanted.append([w for r in routes for w in inner.ways(r.condition, truth=True)])
        return _combined(wanted)

    def ways(self, condition: Condition, *, truth: bool) -> list[dict[str, frozenset[Any]]]:
        """Ways for the condition to have this truth; `[{}]` when it has it already."""
        match condition:
            case Is(fact, values):
                return self._value(fact, values, truth=truth)
            case Within(fact):
                return [{}] if self._number(condition) is truth else []
            case Use(_, part):
                return self.ways(part, truth=truth)
            case Not(part):
                return self.ways(part, truth=not truth)
            case Both(parts) | Either(parts):
                each = [self.ways(part, truth=truth) for part in parts]
                together = isinstance(condition, Both) is truth
                return _combined(each) if together else _shortest(w for ways in each for w in ways)

    def _number(self, condition: Within) -> bool | None:
        value = self.stated.get(condition.fact)
        if value is None:
            return None
        low, high = condition.at_least, condition.below
        return (low is None or value >= low) and (high is None or value < high)

    def _value(
        self, name: str, values: frozenset[Any], *, truth: bool
    ) -> list[dict[str, frozenset[Any]]]:
        stated = self.stated.get(name)
        if stated is not None and (stated in values) is truth:
            return [{}]
        fact = self.law.facts[name]
        if fact.kind is Kind.WORLD or (stated is not None and not _can_be_chosen_anew(fact)):
            return []
        domain = frozenset(fact.domain)
        fitting = (values if truth else domain - values) & domain
        return [{name: fitting}] if fitting else []


def _can_be_chosen_anew(fact: Fact) -> bool:
    """Another recipient or channel is a choice; who one is, and what for, is not."""
    return fact.kind is Kind.CHOICE and fact.name not in ("sender", "category", "mode")


def _combined(each: list[list[dict[str, frozenset[Any]]]]) -> list[dict[str, frozenset[Any]]]:
    found: list[dict[str, frozenset[Any]]] = [{}]
    for ways in each:
        merged = (_merged(one, way) for one, way in product(found, ways))
        found = _shortest(one for one in merged if one is not None)
    return found


def _merged(
    one: dict[str, frozenset[Any]], other: dict[str, frozenset[Any]]
) -> dict[str, frozenset[Any]] | None:
    both = dict(one)
    for name, values in other.items():
        left = both.get(name, values) & values
        if not left:
            return None
        both[name] = left
    return both


def _shortest(ways: Iterator[dict[str, frozenset[Any]]]) -> list[dict[str, frozenset[Any]]]:
    """Without repetitions and without those that ask for more than another; bounded."""
    kept: list[dict[str, frozenset[Any]]] = []
    for way in sorted(islice(ways, MOST_WAYS * 10), key=len):
        if not any(_at_most(other, way) for other in kept):
            kept.append(way)
        if len(kept) >= MOST_WAYS:
            break
    return kept


def _at_most(one: dict[str, frozenset[Any]], other: dict[str, frozenset[Any]]) -> bool:
    """Whether `one` asks for no more than `other`: fewer facts, each with at least its values."""
    return all(name in other and other[name] <= values for name, values in one.items())


def _minimal(
    law: Law, stated: Facts, found: list[dict[str, frozenset[Any]]]
) -> list[dict[str, frozenset[Any]]]:
    """Those that really open the item, each without a fact that is not needed."""
    kept: list[dict[str, frozenset[Any]]] = []
    for way in _shortest(iter(found)):
        if not _opens(law, stated, way):
            continue
        needed = _needed(law, stated, way)
        needed = {name: _that_open(law, stated, needed, name) for name in needed}
        if not any(other.keys() <= needed.keys() and _at_most(other, needed) for other in kept):
            kept.append(needed)
    return sorted(kept, key=lambda way: (len(way), sorted(way)))


def _needed(law: Law, stated: Facts, way: dict[str, frozenset[Any]]) -> dict[str, frozenset[Any]]:
    """The way without what is not needed, so that no part of it opens.

    What becomes known besides never takes a yes away, so that such facts can be left out one after
    the other; what is chosen anew can, so that those choices are taken back together, most first.
    """
    chosen = sorted(way.keys() & stated.keys())
    needed = way
    for gone in (each for n in range(len(chosen), 0, -1) for each in combinations(chosen, n)):
        less = _without(way, gone)
        if less and _opens(law, stated, less):
            needed = less
            break
    for name in sorted(needed.keys() - stated.keys()):
        less = _without(needed, (name,))
        if less and _opens(law, stated, less):
            needed = less
    return needed


def _without(way: dict[str, frozenset[Any]], gone: tuple[str, ...]) -> dict[str, frozenset[Any]]:
    return {name: values for name, values in way.items() if name not in gone}


def _that_open(law: Law, stated: Facts, way: Mapping[str, frozenset[Any]], name: str) -> Any:
    """Of the values of one fact those with which, the others given, the item is lawful."""
    opening = (v for v in way[name] if _opens(law, stated, {**way, name: frozenset({v})}))
    return frozenset(opening)


def _opens(law: Law, stated: Facts, way: Mapping[str, frozenset[Any]]) -> bool:
    return outcome_of(law, dict(stated) | _tried(law, way)) in OPEN


def _tried(law: Law, way: Way) -> dict[str, Any]:
    """One value for each fact, the first that would do in the order of its domain."""
    facts = law.facts
    return {n: next(v for v in facts[n].domain if v in values) for n, values in way.items()}


def _sorted(fact: Fact, values: frozenset[Any]) -> tuple[Any, ...]:
    return tuple(value for value in fact.domain if value in values)
