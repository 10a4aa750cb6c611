"""A small framework of an invented act, written to disk as an author would write it."""

import hashlib
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

import samhus.packs
from samhus.engines.lawfulness.building import read_framework
from samhus.engines.lawfulness.framework import Framework
from samhus.engines.lawfulness.reading import read_vocabulary

PACKS = Path(samhus.packs.__file__).parent
VOCABULARY = read_vocabulary(PACKS / "eu" / "law" / "vocabulary.yaml")
QUOTATION = "The school may tell the police what is necessary."

SMALL: dict[str, Any] = {
    "format": 1,
    "framework": "xx-small",
    "country": "xx",
    "version": "0.1.0",
    "status": "draft",
    "title": {"en": "Small Act", "sv": "Lilla lagen"},
    "whom_to_ask": {"en": "Your lawyer.", "sv": "Din jurist."},
    "sources": {
        "act": {
            "cite": "Small Act",
            "consulted": "2026-11-22",
            "certainty": "read",
            "text": "held",
            "quotation": QUOTATION,
            "sha256": hashlib.sha256(QUOTATION.encode()).hexdigest(),
        }
    },
    "facts": {
        "asked_in_writing": {"type": "bool", "kind": "formal", "ask": {"en": "In writing?"}},
        "group": {
            "type": "enum",
            "kind": "world",
            "values": ["free", "held"],
            "ask": {"en": "Which group?"},
        },
    },
    "define": {"needed": {"necessary": True}},
    "rules": [
        {
            "id": "tell",
            "effect": "may",
            "cite": {"source": "act", "at": "s. 1"},
            "when": {"sender": "school", "recipient": "police", "use": "needed"},
            "say": {"en": "A school may tell.", "sv": "En skola får berätta."},
            "duties": [
                {"key": "note", "say": {"en": "Write it down."}},
                {
                    "key": "inform",
                    "say": {"en": "Tell the parents."},
                    "cite": {"source": "act", "at": "s. 3"},
                },
            ],
        },
        {
            "id": "warn",
            "effect": "must",
            "layer": "duty",
            "cite": {"source": "act", "at": "s. 2"},
            "when": {"sender": "school", "recipient": "police", "danger_to_life": True},
            "say": {"en": "Warn."},
        },
        {
            "id": "sealed",
            "effect": "must_not",
            "cite": {"source": "act", "at": "s. 9"},
            "when": {"category": "intelligence"},
            "say": {"en": "Never."},
        },
        {
            "id": "not-for-cases",
            "effect": "not_by_this_route",
            "cite": {"source": "act", "at": "s. 1(2)"},
            "when": {"purpose": "investigate"},
            "say": {"en": "Not for cases."},
        },
        {
            "id": "health-guarded",
            "effect": "pass",
            "layer": "data_protection",
            "cite": {"source": "act", "at": "s. 5"},
            "when": {"any": [{"not": {"category": "@gdpr9"}}, {"asked_in_writing": True}]},
            "say": {"en": "Health only in writing."},
        },
        {
            "id": "free",
            "effect": "note",
            "cite": {"source": "act", "at": "s. 7"},
            "when": {"sender": "school"},
            "say": {"en": "You are free not to."},
        },
    ],
    "open_points": [
        {"key": "always", "say": {"en": "Nobody read the preparatory works."}},
        {"key": "about-warning", "say": {"en": "Is a rumour danger?"}, "concerns": ["warn"]},
    ],
    "scenarios": [
        {
            "id": "told",
            "facts": {"sender": "school", "recipient": "police", "necessary": True,
                      "category": "attendance", "danger_to_life": False, "purpose": "prevent_crime"},
            "on": "2026-11-22",
            "outcome": "may",
            "rules": ["tell"],
            "quotes": "s. 1: may tell what is necessary",
        }
    ],
}  # fmt: skip


def changed(*path: Any, to: Any) -> dict[str, Any]:
    """The small framework with one place of it set to something else; None takes it out."""
    data = deepcopy(SMALL)
    *above, last = path
    place: Any = data
    for step in above:
        place = place[step]
    if to is None:
        del place[last]
    elif isinstance(place, list) and last == len(place):
        place.append(to)
    else:
        place[last] = to
    return data


def write(folder: Path, data: dict[str, Any], name: str = "small.yaml") -> Path:
    """The framework as a file."""
    file = folder / name
    file.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return file


def read(folder: Path, data: dict[str, Any]) -> Framework:
    """Written and read again. Raises BadPack."""
    return read_framework(write(folder, data), VOCABULARY)
