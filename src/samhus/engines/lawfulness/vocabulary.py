"""The shared words: kinds of agency, categories of data, purposes, channels, modes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from samhus.engines.lawfulness.framework import Fact, Kind, Words

AXES = {
    "sender": "agencies",
    "recipient": "agencies",
    "category": "categories",
    "purpose": "purposes",
    "channel": "channels",
    "mode": "modes",
}
ASK: Mapping[str, Words] = MappingProxyType(
    {
        "sender": {"en": "Who are you?"},
        "recipient": {"en": "Whom would you tell?"},
        "category": {"en": "What kind of information is it?"},
        "purpose": {"en": "What is it for?"},
        "channel": {"en": "How would you tell it?"},
        "mode": {"en": "Were you asked, or is it your own initiative?"},
    }
)
KINDS = {"purpose": Kind.PURPOSE}


@dataclass(frozen=True)
class Term:
    """One word with its names and, where one exists, its W3C DPV term; flags of GDPR and LED."""

    key: str
    name: Words
    help: Words
    dpv: str
    flags: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """Terms by list. `groups` are named sets of terms, those of the flags included."""

    version: str
    terms: Mapping[str, Mapping[str, Term]]
    groups: Mapping[str, frozenset[str]]
    shared: Mapping[str, Fact]
    digest: str

    def facts(self) -> dict[str, Fact]:
        """What every framework may ask: who, whom, what, why, how, asked or not; shared facts."""
        return dict(self.shared) | {
            name: Fact(
                name, "enum", KINDS.get(name, Kind.CHOICE), ASK[name], tuple(self.terms[part])
            )
            for name, part in AXES.items()
        }

    def name_of(self, axis: str, key: str) -> Words:
        """A term's names. Raises KeyError."""
        return self.terms[AXES[axis]][key].name
