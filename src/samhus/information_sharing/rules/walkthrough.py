"""What two bodies said to one scenario, held side by side: pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samhus.engines.lawfulness.conditions import facts_in
from samhus.engines.lawfulness.deciding import Decision, decide
from samhus.engines.lawfulness.framework import Fact, Kind
from samhus.engines.lawfulness.law import Law

GIVEN = ("sender", "recipient", "category", "purpose", "mode")
"""What the scenario itself says; the rest is for each body to answer."""


@dataclass(frozen=True)
class Difference:
    """One question; `is_judgement` marks those that are nobody's fact."""

    fact: Fact
    one: Any
    other: Any

    @property
    def differs(self) -> bool:
        """Whether they do not say the same; not answering is an answer too."""
        return bool(self.one != self.other)

    @property
    def is_judgement(self) -> bool:
        """Whether it is somebody's judgement: lawyers settle facts, not judgements."""
        return self.fact.kind is Kind.JUDGEMENT


def questions(law: Law, given: Mapping[str, Any]) -> tuple[Fact, ...]:
    """What could matter between the two, facts before judgements."""
    asked = law.asked(given)
    routes = [*asked.bars, *asked.roads, *(r for _layer, rs in asked.lowering for r in rs)]
    names: set[str] = set()
    for route in routes:
        names |= set(facts_in(route.condition))
        names |= set(facts_in(route.closing)) if route.closing is not None else set()
    open_ = [law.facts[name] for name in names - given.keys()]
    return tuple(sorted(open_, key=lambda fact: (fact.kind is Kind.JUDGEMENT, fact.name)))


def outcome_for(law: Law, given: Mapping[str, Any], said: Mapping[str, Any]) -> Decision:
    """What the engine makes of the scenario with one body's answers."""
    known = {name: value for name, value in said.items() if name in law.facts}
    return decide(law, dict(given) | known)


def side_by_side(
    law: Law, given: Mapping[str, Any], one: Mapping[str, Any], other: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """Every question with both answers, those that differ first."""
    every = [
        Difference(fact, one.get(fact.name), other.get(fact.name)) for fact in questions(law, given)
    ]
    return tuple(sorted(every, key=lambda each: not each.differs))
