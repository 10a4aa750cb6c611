"""Two encodings of the same law by two people, asked the same questions.

Values that no condition of either file tells apart ("police" and "customs" where neither is named)
give the same answers by construction, so one of them stands for all; with that, every combination
of facts, known or not, can be asked. A duty that comes before the act is no part of the second
encoder's task and is left out of the first as well; remarks change no answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import product
from math import prod
from pathlib import Path
from random import Random
from typing import Any

from tests.engines.lawfulness.making import PACKS, VOCABULARY

from samhus.engines.lawfulness.building import read_framework
from samhus.engines.lawfulness.conditions import (
    Both,
    Condition,
    Either,
    Is,
    Not,
    Use,
    Within,
)
from samhus.engines.lawfulness.deciding import outcome_of
from samhus.engines.lawfulness.framework import Effect, Fact, Framework, Layer, Rule
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.outcomes import Outcome

SECOND = Path(__file__).parent / "second"
TODAY = date(2026, 11, 22)
Facts = dict[str, Any]


@dataclass(frozen=True)
class Disagreement:
    """What both were asked, and what each answered."""

    on: date
    facts: Facts
    first: Outcome
    second: Outcome


@dataclass(frozen=True)
class Pair:
    """The framework that is served, and the one by somebody who had not seen it."""

    first: Framework
    second: Framework

    @cached_property
    def laws(self) -> dict[date, tuple[Law, Law]]:
        """Both on every day on which something begins or ends in either, the day before, today."""
        days = {TODAY}
        for rule in self._rules:
            for day in (rule.valid_from, rule.valid_until):
                days |= {day, day - timedelta(days=1)} if day else set()
        return {day: (Law((self.first,), day), Law((self.second,), day)) for day in sorted(days)}

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        return (*self.first.rules, *self.second.rules)

    @cached_property
    def classes(self) -> dict[str, tuple[tuple[Any, ...], ...]]:
        """Every fact that either asks -> its values, those together that neither tells apart."""
        atoms: dict[str, list[Is | Within]] = {}
        for rule in self._rules:
            for atom in _atoms(rule.when):
                atoms.setdefault(atom.fact, []).append(atom)
        facts = self.first.facts | self.second.facts
        return {name: _told_apart(facts[name], atoms[name]) for name in sorted(atoms)}

    @cached_property
    def size(self) -> int:
        """How many combinations are asked when all are: one of each class, or not known; days."""
        return len(self.laws) * prod(len(each) + 1 for each in self.classes.values())

    @cached_property
    def stands_for(self) -> int:
        """How many combinations of the values themselves that is."""
        counted = (1 + sum(len(one) for one in each) for each in self.classes.values())
        return len(self.laws) * prod(counted)

    def every(self) -> Iterator[tuple[date, Facts]]:
        """All of them."""
        choices = [[None, *(one[0] for one in each)] for each in self.classes.values()]
        for day in self.laws:
            for values in product(*choices):
                yield day, _stated(zip(self.classes, values, strict=True))

    def drawn(self, random: Random, number: int) -> Iterator[tuple[date, Facts]]:
        """So many: half drawn freely, half near a rule, as facts drawn freely mostly open nothing.

        A value is drawn within its class too, which tries the classes themselves.
        """
        days = list(self.laws)
        for at in range(number):
            facts = {name: self._draw(name, random) for name in self.classes}
            if at % 2:
                self._satisfy(random.choice(self._rules).when, facts, random)
                for name in random.sample(list(facts), random.randrange(3)):
                    facts[name] = self._draw(name, random)
            yield random.choice(days), _stated(facts.items())

    def _draw(self, name: str, random: Random) -> Any:
        each = random.choice([(None,), *self.classes[name]])
        return random.choice(each)

    def _satisfy(self, condition: Condition, facts: Facts, random: Random) -> None:
        match condition:
            case Is(fact, values):
                facts[fact] = random.choice(sorted(values, key=str))
            case Within(fact):
                inside = [one for (one,) in self.classes[fact] if _holds(condition, one)]
                facts[fact] = random.choice(inside)
            case Both(parts):
                for part in parts:
                    self._satisfy(part, facts, random)
            case Either(parts):
                self._satisfy(random.choice(parts), facts, random)
            case Use(_, part):
                self._satisfy(part, facts, random)
            case Not():
                return

    def compare(self, cases: Iterator[tuple[date, Facts]]) -> Iterator[Disagreement | None]:
        """For each case None where both say the same, else what they say."""
        for day, facts in cases:
            one, other = (outcome_of(law, facts) for law in self.laws[day])
            yield None if one is other else Disagreement(day, facts, one, other)

    def smallest(self, found: Disagreement) -> Disagreement:
        """The same two answers with the facts left out that change neither."""
        facts = dict(found.facts)
        for name in sorted(found.facts):
            fewer = {other: value for other, value in facts.items() if other != name}
            answers = tuple(outcome_of(law, fewer) for law in self.laws[found.on])
            if answers == (found.first, found.second):
                facts = fewer
        return replace(found, facts=facts)


def pair_of(first: Path, second: Path) -> Pair:
    """Two files, without duties and remarks."""
    return Pair(_compared(first), _compared(second))


def _compared(file: Path) -> Framework:
    framework = read_framework(file, VOCABULARY)
    exceptions = {other for rule in framework.rules for other in rule.unless}
    rules = tuple(
        rule
        for rule in framework.rules
        if rule.layer is not Layer.DUTY
        and (rule.effect is not Effect.NOTE or rule.id in exceptions)
    )
    return replace(framework, rules=rules)


def _stated(given: Any) -> Facts:
    return {name: value for name, value in given if value is not None}


def _atoms(condition: Condition) -> Iterator[Is | Within]:
    match condition:
        case Is() | Within():
            yield condition
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _atoms(part)
        case Not(part) | Use(_, part):
            yield from _atoms(part)


def _told_apart(fact: Fact, atoms: list[Is | Within]) -> tuple[tuple[Any, ...], ...]:
    """The values by what the conditions make of them; of a number one on each side of each line."""
    together: dict[tuple[bool, ...], list[Any]] = {}
    for value in fact.domain or _around(atoms):
        together.setdefault(tuple(_holds(atom, value) for atom in atoms), []).append(value)
    kept = (each if fact.domain else each[:1] for each in together.values())
    return tuple(tuple(each) for each in kept)


def _around(atoms: list[Is | Within]) -> list[int]:
    ends = {
        end for atom in atoms if isinstance(atom, Within) for end in (atom.at_least, atom.below)
    }
    return sorted({0} | {n for end in ends if end is not None for n in (end - 1, end)})


def _holds(atom: Is | Within, value: Any) -> bool:
    if isinstance(atom, Is):
        return value in atom.values
    low, high = atom.at_least, atom.below
    return (low is None or value >= low) and (high is None or value < high)


# The shipped file -> the second one of the same act.
PAIRS = {
    file.stem: pair_of(PACKS / file.stem[:2] / "law" / f"{file.stem[3:]}.yaml", file)
    for file in sorted(SECOND.glob("*.yaml"))
}
