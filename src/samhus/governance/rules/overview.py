"""The minister's page: parts that capabilities announce, each a few sentences with their place.

Nothing here ranks bodies or places: a part holds sentences and numbers of the whole country.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

# The lines on which the Danish centre was evaluated 2017-20: what a national centre answers for.
SEVEN = (
    "coordination", "counselling", "upskilling", "methods", "knowledge", "communication",
    "international",
)  # fmt: skip
ANSWER = "answer"
"""The words that answer a question as a whole stand under this key."""


@dataclass(frozen=True)
class Line:
    """One sentence; `url` where it can be looked at; `open` where something is owed."""

    words: str
    url: str = ""
    open: bool = False


@dataclass(frozen=True)
class Part:
    """What one capability knows: its lines, or `empty` in words; `serves` some of the seven."""

    key: str
    title: str
    lines: tuple[Line, ...]
    empty: str
    serves: tuple[str, ...] = ()


Source = Callable[[Any, date, date], Iterable[Part]]
"""(viewer, since, on), both days included: one part or more. At most two queries each."""

_sources: dict[str, tuple[int, Source]] = {}


def announce_part(order: int, key: str, source: Source) -> None:
    """An app says what it contributes; a key is announced once and replaced by the last."""
    _sources[key] = (order, source)


def sources() -> tuple[Source, ...]:
    """All of them in their order."""
    return tuple(source for _order, source in sorted(_sources.values(), key=lambda each: each[0]))


def by_seven(parts: Iterable[Part], titles: Mapping[str, str], empty: str) -> tuple[Part, ...]:
    """The same lines under the seven headings; a heading without any keeps its place."""
    parts = tuple(parts)
    return tuple(
        Part(
            key,
            titles[key],
            tuple(line for part in parts if key in part.serves for line in part.lines),
            empty,
        )
        for key in SEVEN
    )


def frozen(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """As a report keeps them: what was said that day, not where it could be looked at."""
    return [
        {
            "key": part.key,
            "title": str(part.title),
            "lines": [{"words": str(line.words), "open": line.open} for line in part.lines],
            "empty": str(part.empty),
        }
        for part in parts
    ]


def thawed(kept: Iterable[Mapping[str, Any]]) -> tuple[Part, ...]:
    """The parts of a report as they were kept."""
    return tuple(
        Part(
            each["key"],
            each["title"],
            tuple(Line(line["words"], open=line["open"]) for line in each["lines"]),
            each["empty"],
        )
        for each in kept
    )


def silent(parts: Iterable[Part], words: Mapping[str, str]) -> tuple[str, ...]:
    """Titles of parts about which neither figures nor people say anything."""
    return tuple(
        part.title for part in parts if not part.lines and not words.get(part.key, "").strip()
    )


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 over the content, written in one way only."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
