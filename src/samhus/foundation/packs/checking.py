"""What a pack must fulfil: the schema, and what a schema cannot say."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from samhus.engines.packfiles import Place, Problem, Source

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).with_name("schema.json")
KEYED = ("levels", "kinds", "clocks", "secrecy")


@cache
def validator() -> "Draft202012Validator":
    """The schema, compiled once. Its library is loaded here: not every command reads a pack."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(
        json.loads(SCHEMA.read_text(encoding="utf-8")),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )


def problems(source: Source) -> tuple[Problem, ...]:
    """Every mistake in the order of lines. An empty answer means the pack can be used."""
    found = [
        source.problem(tuple(error.absolute_path), _worded(error))
        for error in validator().iter_errors(source.data)
    ]
    if not found:
        found = [source.problem(place, sentence) for place, sentence in _beyond(source)]
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.sentence)))


def _worded(error: Any) -> str:
    where = ".".join(str(part) for part in error.absolute_path) or "the pack"
    if error.validator == "additionalProperties":
        return f"{where}: {error.message} A typing mistake?"
    return f"{where}: {error.message}"


def _beyond(source: Source) -> Iterator[tuple[Place, str]]:
    data = source.data
    for part in KEYED:
        yield from _twice(part, data.get(part, ()))
    yield from _levels(data)
    yield from _kinds(data)
    yield from _languages(data)
    try:
        ZoneInfo(data["time_zone"])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield ("time_zone",), f"{data['time_zone']!r} is no time zone."
    if data["code"] != source.file.parent.name:
        yield ("code",), f"{data['code']!r} is not the folder's name {source.file.parent.name!r}."


def _twice(part: str, items: Any) -> Iterator[tuple[Place, str]]:
    seen: set[str] = set()
    for number, item in enumerate(items):
        if item["key"] in seen:
            yield (part, number, "key"), f"{part}: {item['key']!r} stands here a second time."
        seen.add(item["key"])


def _levels(data: Any) -> Iterator[tuple[Place, str]]:
    above: set[str] = set()
    for number, level in enumerate(data["levels"]):
        parent = level.get("parent")
        if parent and parent not in above:
            yield (
                ("levels", number, "parent"),
                f"level {level['key']!r} is part of {parent!r}, which must stand above it.",
            )
        above.add(level["key"])
    municipal = [level for level in data["levels"] if level.get("municipal")]
    if len(municipal) != 1:
        yield ("levels",), f"one level must be municipal, {len(municipal)} are."


def _kinds(data: Any) -> Iterator[tuple[Place, str]]:
    levels = {level["key"] for level in data["levels"]}
    for number, kind in enumerate(data["kinds"]):
        if kind.get("level", kind["key"]) not in levels and "level" in kind:
            yield ("kinds", number, "level"), f"there is no level {kind['level']!r}."
    if not any(kind["key"] == "centre" for kind in data["kinds"]):
        yield ("kinds",), "a kind of body with the key 'centre' is needed."


def _languages(data: Any) -> Iterator[tuple[Place, str]]:
    """The names that people read on every page exist in every language of the country."""
    needed = set(data["languages"])
    for part in ("levels", "kinds"):
        for number, item in enumerate(data[part]):
            if missing := sorted(needed - set(item["name"])):
                yield (
                    (part, number, "name"),
                    f"the name of {item['key']!r} is missing in: {', '.join(missing)}.",
                )
