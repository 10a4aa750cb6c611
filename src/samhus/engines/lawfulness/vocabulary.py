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
# A colleague in one's own house; and those who are told here but do not ask.
OWN_ORGANISATION = "own_organisation"
TOLD_ONLY = frozenset({"parents", OWN_ORGANISATION})
ASK: Mapping[str, Words] = MappingProxyType(
    {
        "sender": {
            "en": "Who are you?",
            "da": "Hvem er du?",
            "sv": "Vem är du?",
            "fi": "Kuka olet?",
        },
        "recipient": {
            "en": "Whom would you tell?",
            "da": "Hvem vil du fortælle det?",
            "sv": "Vem vill du berätta för?",
            "fi": "Kenelle kertoisit?",
        },
        "category": {
            "en": "What kind of information is it?",
            "da": "Hvilken slags oplysning er det?",
            "sv": "Vad för slags uppgift är det?",
            "fi": "Millainen tieto se on?",
        },
        "purpose": {
            "en": "What is it for?",
            "da": "Hvad skal den bruges til?",
            "sv": "Vad ska den användas till?",
            "fi": "Mihin sitä tarvitaan?",
        },
        "channel": {
            "en": "How would you tell it?",
            "da": "Hvordan vil du fortælle det?",
            "sv": "Hur vill du berätta det?",
            "fi": "Miten kertoisit sen?",
        },
        "mode": {
            "en": "Were you asked, or is it your own initiative?",
            "da": "Er du blevet spurgt, eller er det på eget initiativ?",
            "sv": "Har du blivit tillfrågad, eller är det på eget initiativ?",
            "fi": "Pyydettiinkö sitä, vai onko se oma aloitteesi?",
        },
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
