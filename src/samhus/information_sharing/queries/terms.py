"""The words of the legal vocabulary in the reader's language: kinds, purposes, agencies."""

from collections.abc import Iterable

from samhus.engines.lawfulness.vocabulary import AXES
from samhus.information_sharing.queries.asking import NOBODYS_WORK, language, shelf

# Kinds of body in packs whose name in the vocabulary is another one.
AGENCY_OF_KIND = {
    "prison_and_probation": "prison_probation",
    "region": "health",
    "county_administrative_board": "state_agency",
    "centre": "state_agency",
}


def name_of(axis: str, key: str) -> str:
    """A term in the reader's language; a key that the vocabulary no longer has stands as it is."""
    try:
        words = shelf().vocabulary.name_of(axis, key)
    except KeyError:
        return key
    return str(words.get(language(), words["en"]))


def choices(axis: str) -> list[tuple[str, str]]:
    """All terms of an axis, in the vocabulary's order."""
    keys = shelf().vocabulary.terms[AXES[axis]]
    return [(key, name_of(axis, key)) for key in keys if key not in NOBODYS_WORK]


def kinds_in_order(kinds: Iterable[str]) -> list[str]:
    """The kinds in the vocabulary's order, unknown ones left out."""
    asked = set(kinds)
    return [key for key in shelf().vocabulary.terms["categories"] if key in asked]


def named(kinds: Iterable[str]) -> str:
    """Several kinds as one line."""
    return "; ".join(name_of("category", kind) for kind in kinds)


def agency_of(body_kind: str) -> str:
    """What a body of this kind usually acts as; empty when the vocabulary does not say."""
    key = AGENCY_OF_KIND.get(body_kind, body_kind)
    return key if key in shelf().vocabulary.terms["agencies"] else ""
