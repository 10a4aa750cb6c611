"""What is told, and between whom, on its way into the verbs that tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from samhus.information_sharing.models import Disclosure


@dataclass(frozen=True)
class Parties:
    """Who tells whom, each acting as what, for which purpose, by whose law."""

    sender: Any
    recipient: Any
    sender_as: str
    recipient_as: str
    country: str
    purpose: str


@dataclass(frozen=True)
class Telling:
    """What is told and how: kinds with their mark, conditions, facts, judgements, own basis.

    `judged_by` names the colleague who judged; None where whoever decides judged too.
    """

    marks: Mapping[str, str]
    channel: str
    basis: str
    reference: str
    conditions: tuple[str, ...] = ()
    condition_words: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    judgements: Mapping[str, str] = field(default_factory=dict)
    urgent: bool = False
    why_not_all: str = ""
    judged_by: Any = None


@dataclass(frozen=True)
class Source:
    """Where passed-on information came from, for whoever records that it goes further."""

    earlier: Disclosure
    originator: Any
    named: bool
