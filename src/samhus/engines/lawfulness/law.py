"""The rules of some frameworks on one day, made ready to be asked often.

Rules are found by what is stated, so that a decision looks at those few that could matter; what
they ask is compiled once. The result is the same as asking every rule.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samhus.engines.lawfulness.conditions import (
    Both,
    Condition,
    Either,
    Evaluate,
    Facts,
    Not,
    compiled,
)
from samhus.engines.lawfulness.framework import LOWERING, Effect, Fact, Framework, Kind, Layer, Rule
from samhus.engines.lawfulness.indexing import Index, could_hold, places
from samhus.engines.lawfulness.outcomes import Outcome

AXES = ("sender", "recipient")
ROADS = (Effect.MAY, Effect.MUST, Effect.NOT_RESEARCHED)
_GIVES = {
    Effect.MAY: Outcome.MAY,
    Effect.MUST: Outcome.MUST,
    Effect.NOT_RESEARCHED: Outcome.NOT_RESEARCHED,
}


@dataclass(frozen=True)
class Route:
    """A rule with everything that stands in its way, compiled.

    `condition` is the rule's own, without those that set it aside (`unless`); `closed` holds when
    a rule of the same framework closes this gateway.
    """

    framework: Framework
    rule: Rule
    condition: Condition
    closing: Condition | None
    closers: tuple[Rule, ...]
    holds: Evaluate
    closed: Evaluate | None
    gives: Outcome


class Groups:
    """Routes by what they do, as bits of their places; those that can be closed apart."""

    def __init__(self, routes: tuple[Route, ...], layers: tuple[Layer, ...]) -> None:
        def of(*effects: Effect) -> int:
            return sum(1 << k for k, each in enumerate(routes) if each.rule.effect in effects)

        passing = of(Effect.PASS)
        self.bars, self.notes = of(Effect.MUST_NOT), of(Effect.NOTE)
        self.must, self.may, self.unread = (
            of(Effect.MUST),
            of(Effect.MAY),
            of(Effect.NOT_RESEARCHED),
        )
        self.roads = of(*ROADS)
        self.closable = self.roads & sum(1 << k for k, each in enumerate(routes) if each.closed)
        self.lowering = tuple(
            (layer, passing & sum(1 << k for k, r in enumerate(routes) if r.rule.layer is layer))
            for layer in layers
        )


@dataclass(frozen=True)
class Law:
    """What is in force on `on` in `frameworks`, the country's and the Union's together."""

    frameworks: tuple[Framework, ...]
    on: date

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every fact that any framework knows, by name."""
        return {name: fact for each in self.frameworks for name, fact in each.facts.items()}

    @cached_property
    def judged(self) -> frozenset[str]:
        """The facts that are somebody's judgement."""
        return frozenset(n for n, fact in self.facts.items() if fact.kind is Kind.JUDGEMENT)

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """Every rule in force but the closing ones, which live within what they close."""
        return tuple(route for each in self.frameworks for route in self._routes_of(each))

    def _routes_of(self, framework: Framework) -> Iterator[Route]:
        in_force = [rule for rule in framework.rules if rule.in_force(self.on)]
        by_id = {rule.id: rule for rule in in_force}
        effective = {rule.id: _without_exceptions(rule, by_id) for rule in in_force}
        closing = [rule for rule in in_force if rule.effect is Effect.CLOSES]
        for rule in in_force:
            if rule.effect is Effect.CLOSES:
                continue
            closers = tuple(c for c in closing if closes(c, rule))
            shut = Either(tuple(effective[c.id] for c in closers)) if closers else None
            condition = effective[rule.id]
            yield Route(
                framework,
                rule,
                condition,
                shut,
                closers,
                compiled(condition, self.judged),
                compiled(shut, self.judged) if shut else None,
                _GIVES.get(rule.effect, Outcome.NO_BASIS),
            )

    @cached_property
    def _layers(self) -> tuple[Layer, ...]:
        """The lowering layers that have a rule at all; where none can hold, they lower."""
        present = {r.rule.layer for r in self.routes if r.rule.effect is Effect.PASS}
        return tuple(layer for layer in LOWERING if layer in present)

    @cached_property
    def index(self) -> Index:
        """Which rules the stated facts leave a chance."""
        return Index([route.condition for route in self.routes], self.facts, judged=self.judged)

    @cached_property
    def groups(self) -> Groups:
        """The places of the routes, as bits, by what they do."""
        return Groups(self.routes, self._layers)

    @cached_property
    def _sorted(self) -> dict[object, "Sorted"]:
        return {}

    def at(self, bits: int) -> tuple[Route, ...]:
        """The routes in these places."""
        return tuple(self.routes[k] for k in places(bits))

    def asked(self, facts: Facts) -> "Sorted":
        """The routes that sender and recipient do not exclude, sorted by what they do."""
        pair = (facts.get("sender"), facts.get("recipient"))
        found = self._sorted.get(pair)
        if found is None:
            axes = {name: value for name, value in zip(AXES, pair, strict=True) if value}
            each = self.at(self.index.candidates(axes))
            # The index looks at one fact at a time; together they can rule out more.
            possible = (route for route in each if could_hold(route.condition, axes))
            found = self._sorted[pair] = sort(possible, layers=self._layers)
        return found


@dataclass(frozen=True)
class Sorted:
    """Routes by what they do: bars, roads, layers that can only lower, remarks."""

    bars: tuple[Route, ...]
    roads: tuple[Route, ...]
    lowering: tuple[tuple[Layer, tuple[Route, ...]], ...]
    notes: tuple[Route, ...]


def sort(routes: Iterable[Route], *, layers: tuple[Layer, ...]) -> Sorted:
    """By effect and layer; only the `layers` of the law are asked."""
    every = tuple(routes)
    lowering = tuple(
        (layer, tuple(r for r in every if r.rule.layer is layer and r.rule.effect is Effect.PASS))
        for layer in layers
    )
    return Sorted(
        bars=tuple(r for r in every if r.rule.effect is Effect.MUST_NOT),
        roads=tuple(r for r in every if r.rule.effect in ROADS),
        lowering=lowering,
        notes=tuple(r for r in every if r.rule.effect is Effect.NOTE),
    )


def _without_exceptions(rule: Rule, by_id: dict[str, Rule]) -> Condition:
    aside = tuple(by_id[other].when for other in rule.unless if other in by_id)
    return Both((rule.when, Not(Either(aside)))) if aside else rule.when


def closes(closer: Rule, rule: Rule) -> bool:
    """Whether a closing rule closes this one: those it names, else every gateway there."""
    if closer.closes:
        return rule.id in closer.closes
    return rule.layer is Layer.GATEWAY and rule.effect in (Effect.MAY, Effect.MUST)
