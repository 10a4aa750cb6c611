"""A legal framework as data: where a rule stands, what it asks, what it says, since when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from samhus.engines.lawfulness.conditions import Condition

Words = Mapping[str, str]
"""Language -> sentence; English is always there."""


class Kind(StrEnum):
    """What sort of fact it is, which decides who may be asked for it.

    A fact of kind `world` is never suggested: nobody is coached into asserting danger.
    """

    CHOICE = "choice"
    JUDGEMENT = "judgement"
    FORMAL = "formal"
    OBTAINABLE = "obtainable"
    PURPOSE = "purpose"
    SUBDECISION = "subdecision"
    WORLD = "world"


class Effect(StrEnum):
    """What a rule does when its condition holds."""

    MUST_NOT = "must_not"
    CLOSES = "not_by_this_route"
    MAY = "may"
    MUST = "must"
    PASS = "pass"  # noqa: S105 - a layer lets pass; no password
    NOT_RESEARCHED = "not_researched"
    NOTE = "note"


class Layer(StrEnum):
    """Where a rule stands: duties first, then gateways; the last two can only lower."""

    DUTY = "duty"
    GATEWAY = "gateway"
    DATA_PROTECTION = "data_protection"
    NEED_TO_KNOW = "need_to_know"


LOWERING = (Layer.DATA_PROTECTION, Layer.NEED_TO_KNOW)


class Certainty(StrEnum):
    """How far anybody looked at the text: as the reference marks it, never more."""

    READ = "read"
    PAGE = "page"
    KNOWLEDGE = "knowledge"
    UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Source:
    """A provision or decision. `sha256` is there exactly when a short `quotation` is kept."""

    key: str
    cite: str
    consulted: date
    certainty: Certainty
    url: str = ""
    quotation: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Citation:
    """A pinpoint in a source."""

    source: str
    at: str


@dataclass(frozen=True)
class Fact:
    """One typed question. `by` names the role that judges; `values` those of an enumeration."""

    name: str
    type: str
    kind: Kind
    ask: Words
    values: tuple[str, ...] = ()
    by: str = ""
    labels: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def domain(self) -> tuple[Any, ...]:
        """Every value it can take; empty for numbers."""
        return (True, False) if self.type == "bool" else self.values


@dataclass(frozen=True)
class Duty:
    """What must be done when the rule is used, with the pinpoint that asks for it."""

    key: str
    say: Words
    cite: Citation | None = None


@dataclass(frozen=True)
class Rule:
    """One dated rule. `unless` names rules of the same framework that set it aside when they hold.

    `closes` (of a rule with effect `not_by_this_route`) names the rules whose gateway it closes;
    empty means every gateway rule of the framework. `ask` is said instead of the framework's own
    `whom_to_ask` where nothing but such rules speaks.
    """

    id: str
    effect: Effect
    layer: Layer
    cite: Citation
    when: Condition
    say: Words
    valid_from: date | None = None
    valid_until: date | None = None
    unless: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    prevails: bool = False
    ask: Words | None = None

    def in_force(self, day: date) -> bool:
        """Whether the rule holds on that day; `valid_until` is the first day on which it is not."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )


@dataclass(frozen=True)
class Scenario:
    """Real law as an example: these facts, on this day, give this outcome by these rules."""

    id: str
    facts: Mapping[str, Any]
    on: date
    outcome: str
    rules: tuple[str, ...]
    quotes: str
    near_miss_of: str = ""


@dataclass(frozen=True)
class OpenPoint:
    """Something nobody verified; it stands in the answer too."""

    key: str
    say: Words
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Researched:
    """Somebody looked here and nothing opened: what a "no basis" may rest on where no rule does."""

    key: str
    cite: Citation
    when: Condition
    say: Words


@dataclass(frozen=True)
class Framework:
    """One checked file. `digest` is the SHA-256 of its bytes; `stale` names changed sources."""

    key: str
    country: str
    version: str
    title: Words
    status: str
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    rules: tuple[Rule, ...]
    scenarios: tuple[Scenario, ...]
    open_points: tuple[OpenPoint, ...]
    whom_to_ask: Words
    digest: str
    stale: tuple[str, ...] = ()
    researched: tuple[Researched, ...] = ()

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id. Raises KeyError."""
        return next(rule for rule in self.rules if rule.id == rule_id)
