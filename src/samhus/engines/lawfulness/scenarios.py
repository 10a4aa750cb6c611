"""Scenarios of real law, run against their framework alone.

A framework that opens nothing by itself (the Union's layer, which can only lower) is run as if a
gateway were open, so that a scenario sees what the layer leaves of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from samhus.engines.lawfulness.conditions import ALWAYS
from samhus.engines.lawfulness.deciding import Decision, decide
from samhus.engines.lawfulness.framework import (
    Citation,
    Effect,
    Framework,
    Layer,
    Rule,
    Scenario,
)
from samhus.engines.lawfulness.law import ROADS, Law
from samhus.engines.lawfulness.outcomes import OPEN

OPEN_GATEWAY = Framework(
    key="as-if-open",
    country="eu",
    version="0.0.0",
    title={"en": "As if a gateway were open"},
    status="draft",
    sources={},
    facts={},
    rules=(
        Rule(
            id="as-if-open",
            effect=Effect.MAY,
            layer=Layer.GATEWAY,
            cite=Citation("", ""),
            when=ALWAYS,
            say={"en": "As if a gateway were open."},
        ),
    ),
    scenarios=(),
    open_points=(),
    whom_to_ask={"en": ""},
    digest="",
)


@dataclass(frozen=True)
class Run:
    """One scenario with what came out; `used` are the rules that carried a yes or barred."""

    scenario: Scenario
    decision: Decision
    used: frozenset[str]

    @property
    def passed(self) -> bool:
        """The outcome is the expected one, by the rules that were named."""
        outcome = self.decision.outcome.value == self.scenario.outcome
        return outcome and set(self.scenario.rules) <= self.used


def run_scenarios(framework: Framework) -> Iterator[Run]:
    """Each scenario of the framework, on its own day."""
    laws: dict[object, Law] = {}
    opened = () if any(rule.effect in ROADS for rule in framework.rules) else (OPEN_GATEWAY,)
    for scenario in framework.scenarios:
        law = laws.setdefault(scenario.on, Law((*opened, framework), scenario.on))
        decision = decide(law, scenario.facts)
        roads = decision.roads if decision.outcome in OPEN else ()
        used = frozenset(route.rule.id for route in (*roads, *decision.bars))
        yield Run(scenario, decision, used)
