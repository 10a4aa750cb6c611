"""The rules of some frameworks on one day, made ready to be asked often.

Rules are found by sender and recipient, so that a decision looks at those few that could matter;
what they ask is compiled once. The result is the same as asking every rule.
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
    Is,
    Not,
    Use,
    compiled,
)
from samhus.engines.lawfulness.framework import LOWERING, Effect, Fact, Framework, Kind, Layer, Rule
from samhus.engines.lawfulness.outcomes import Outcome

AXES = ("sender", "recipient")
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
    def _index(self) -> dict[tuple[str, str], "Sorted"]:
        return {}

    def asked(self, facts: Facts) -> "Sorted":
        """The routes that sender and recipient do not exclude, sorted by what they do."""
        pair = (facts.get("sender"), facts.get("recipient"))
        found = self._index.get(pair)  # type: ignore[arg-type]
        if found is None:
            axes = {name: value for name, value in zip(AXES, pair, strict=True) if value}
            possible = (r for r in self.routes if _could_hold(r.condition, axes))
            found = sort(possible, layers=self._layers)
            self._index[pair] = found  # type: ignore[index]
        return found


@dataclass(frozen=True)
class Sorted:
    """Routes by what they do: bars, roads, layers that can only lower, remarks."""

    bars: tuple[Route, ...]
    roads: tuple[Route, ...]
    lowering: tuple[tuple[Layer, tuple[Route, ...]], ...]
    notes: tuple[Route, ...]


ROADS = (Effect.MAY, Effect.MUST, Effect.NOT_RESEARCHED)


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


def _could_hold(condition: Condition, axes: dict[str, str]) -> bool:
    """Whether sender and recipient alone leave the condition a chance of holding."""
    match condition:
        case Is(fact, values):
            return fact not in axes or axes[fact] in values
        case Both(parts):
            return all(_could_hold(part, axes) for part in parts)
        case Either(parts):
            return any(_could_hold(part, axes) for part in parts)
        case Use(_, part):
            return _could_hold(part, axes)
        case _:
            return True
