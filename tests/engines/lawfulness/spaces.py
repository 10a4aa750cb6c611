"""Complete fact sets of the shipped laws: all of them where they are few, else drawn.

Half of what is drawn is drawn near a rule: its condition is made to hold and then up to two facts
are changed, since of facts drawn blindly nearly all open nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import product
from math import prod
from random import Random
from typing import Any

from samhus.engines.lawfulness.conditions import (
    Both,
    Condition,
    Either,
    Is,
    Not,
    Use,
    Within,
    facts_in,
)
from samhus.engines.lawfulness.framework import Effect, Fact, Framework, Rule
from samhus.engines.lawfulness.law import ROADS, Law
from samhus.engines.lawfulness.scenarios import OPEN_GATEWAY
from samhus.engines.lawfulness.survey import trial_values

EXHAUSTIVE = 200_000
TODAY = date(2026, 11, 22)
Facts = dict[str, Any]


@dataclass(frozen=True)
class Space:
    """Days and complete fact sets of some frameworks that are asked together."""

    frameworks: tuple[Framework, ...]

    @cached_property
    def laws(self) -> dict[date, Law]:
        """The law of every day on which something begins or ends, of the day before, of today."""
        days = {TODAY}
        for rule in self.rules:
            for day in (rule.valid_from, rule.valid_until):
                days |= {day, day - timedelta(days=1)} if day else set()
        return {day: Law(self.frameworks, day) for day in sorted(days)}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All but remarks."""
        every = [rule for each in self.frameworks for rule in each.rules]
        return tuple(rule for rule in every if rule.effect is not Effect.NOTE)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """What any of the rules asks."""
        known = {name: fact for each in self.frameworks for name, fact in each.facts.items()}
        asked = {name for rule in self.rules for name in facts_in(rule.when)}
        return {name: known[name] for name in sorted(asked)}

    @cached_property
    def domains(self) -> dict[str, Sequence[Any]]:
        """Every value; of a number those on both sides of each line that a rule draws."""
        return {name: self._domain(name, fact) for name, fact in self.facts.items()}

    def _domain(self, name: str, fact: Fact) -> Sequence[Any]:
        if fact.domain:
            return fact.domain
        every = Either(tuple(rule.when for rule in self.rules))
        holder = next(each for each in self.frameworks if name in each.facts)
        return trial_values(name, every, holder)

    @cached_property
    def size(self) -> int:
        """How many fact sets there are, on each of the days."""
        return prod(len(domain) for domain in self.domains.values())

    def every(self) -> Iterator[tuple[date, Facts]]:
        """All of them."""
        for day in self.laws:
            for values in product(*self.domains.values()):
                yield day, dict(zip(self.domains, values, strict=True))

    def drawn(self, random: Random, number: int) -> Iterator[tuple[date, Facts]]:
        """So many, half of them near a rule."""
        days = list(self.laws)
        for at in range(number):
            facts = {name: random.choice(domain) for name, domain in self.domains.items()}
            if at % 2:
                self.satisfy(random.choice(self.rules).when, facts, random)
                for name in random.sample(list(facts), min(len(facts), random.randrange(3))):
                    facts[name] = random.choice(self.domains[name])
            yield random.choice(days), facts

    def cases(self, random: Random, most: int) -> Iterator[tuple[date, Facts]]:
        """All of them where they are at most EXHAUSTIVE and `most` allows it, else drawn."""
        return self.every() if self.size <= min(EXHAUSTIVE, 2 * most) else self.drawn(random, most)

    def satisfy(self, condition: Condition, facts: Facts, random: Random) -> None:
        """Set facts so that the condition holds, a negation in it apart."""
        match condition:
            case Is(fact, values) if values:
                facts[fact] = random.choice(sorted(values, key=str))
            case Within(fact, at_least, below):
                inside = [
                    one
                    for one in self.domains[fact]
                    if (at_least is None or one >= at_least) and (below is None or one < below)
                ]
                facts[fact] = random.choice(inside)
            case Both(parts):
                for part in parts:
                    self.satisfy(part, facts, random)
            case Either(parts):
                self.satisfy(random.choice(parts), facts, random)
            case Use(_, part):
                self.satisfy(part, facts, random)
            case Not() | Is():
                return


def space_of(framework: Framework) -> Space:
    """One framework alone; one that opens nothing is asked as if a gateway were open."""
    opened = () if any(rule.effect in ROADS for rule in framework.rules) else (OPEN_GATEWAY,)
    return Space((*opened, framework))
