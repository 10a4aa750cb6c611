"""A country's structure from `structure.yaml` of its pack: every mistake with its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from samhus.engines.packfiles import BadPack, Place, Problem, Source, read_source
from samhus.foundation.packs.api import Words
from samhus.governance.models import Arrangement, Change, Responsibility
from samhus.governance.rules.structure_file import (
    FileChange,
    FileMove,
    FileSetup,
    NamedBody,
    StructureFile,
)

FILE = "structure.yaml"
SHIPPED = Path(__file__).parents[2] / "packs"
TOP = {"format", "country", "name", "source", "open_points", "bodies", "changes"}
CHANGE = {"day", "precision", "title", "why", "decision", "source", "moves", "structure"}
MOVE = {"body", "takes", "gives_up", "under", "words", "mandate"}
SETUP = {"form", "name", "body", "under", "tasks"}
LIMITS = {"title": 160, "why": 3000, "decision": 300, "source": 300, "name": 160}


@dataclass(frozen=True)
class Found:
    """A file as it was read; `structure` is None while there are problems."""

    structure: StructureFile | None
    problems: tuple[Problem, ...]


def structure_files() -> dict[str, Path]:
    """The file of each country: the shipped ones, and the deployment's own instead of them."""
    folders = [SHIPPED, *([Path(settings.SAMHUS_PACKS)] if settings.SAMHUS_PACKS else [])]
    return {
        file.parent.name: file for folder in folders for file in sorted(folder.glob(f"*/{FILE}"))
    }


def read_structure(file: Path, language: str) -> Found:
    """Read a file; its words in that language, else in English."""
    try:
        source = read_source(file)
    except BadPack as bad:
        return Found(None, bad.problems)
    problems = tuple(source.problem(place, words) for place, words in _problems(source.data))
    if problems:
        return Found(None, tuple(sorted(problems, key=lambda problem: problem.line)))
    return Found(_built(source, language), ())


def _problems(data: Any) -> Iterator[tuple[Place, str]]:
    if not isinstance(data, dict) or not {"format", "country", "changes"} <= set(data):
        yield (), _("The file needs format, country and changes.")
        return
    yield from _unknown(data, TOP, ())
    keys: set[str] = set()
    for number, body in enumerate(data.get("bodies") or []):
        yield from _missing(body, ("key", "kind", "name"), ("bodies", number))
        keys.add(str(body.get("key", "")))
    for number, change in enumerate(data["changes"] or []):
        yield from _of_change(change, keys, ("changes", number))


def _of_change(change: Any, keys: set[str], place: Place) -> Iterator[tuple[Place, str]]:
    yield from _missing(change, ("day", "title", "why"), place)
    yield from _unknown(change, CHANGE, place)
    try:
        date.fromisoformat(str(change.get("day", "2000-01-01")))
    except ValueError:
        yield (*place, "day"), _("%(word)s is no day.") % {"word": change["day"]}
    yield from _one_of(change, "precision", Change.Precision.values, place)
    for name, most in LIMITS.items():
        longest = max((len(each) for each in _texts(change.get(name))), default=0)
        if longest > most:
            words = _("%(name)s is longer than %(most)s letters.") % {"name": name, "most": most}
            yield (*place, name), words
    if not change.get("moves") and not change.get("structure"):
        yield place, _("Nothing changes here.")
    for number, move in enumerate(change.get("moves") or []):
        yield from _of_move(move, keys, (*place, "moves", number))
    if setup := change.get("structure"):
        yield from _of_setup(setup, keys, (*place, "structure"))


def _of_move(move: Any, keys: set[str], place: Place) -> Iterator[tuple[Place, str]]:
    yield from _missing(move, ("body",), place)
    yield from _unknown(move, MOVE, place)
    if ("takes" in move) == ("gives_up" in move):
        yield place, _("Say either takes or gives_up.")
    for name in ("takes", "gives_up"):
        yield from _one_of(move, name, Responsibility.Aspect.values, place)
    for name in ("body", "under"):
        yield from _one_of(move, name, keys, place)


def _of_setup(setup: Any, keys: set[str], place: Place) -> Iterator[tuple[Place, str]]:
    yield from _missing(setup, ("form",), place)
    yield from _unknown(setup, SETUP, place)
    yield from _one_of(setup, "form", Arrangement.Form.values, place)
    if setup.get("form") != Arrangement.Form.NONE and not setup.get("name"):
        yield place, _("The national structure needs a name, unless there is none.")
    for name in ("body", "under"):
        yield from _one_of(setup, name, keys, place)


def _missing(one: Any, names: tuple[str, ...], place: Place) -> Iterator[tuple[Place, str]]:
    for name in names:
        if not one.get(name):
            yield place, _("%(name)s is missing.") % {"name": name}


def _unknown(one: Any, names: set[str], place: Place) -> Iterator[tuple[Place, str]]:
    for name in sorted(set(one) - names):
        yield (*place, name), _("%(name)s is not known here. A typing mistake?") % {"name": name}


def _one_of(one: Any, name: str, allowed: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if one.get(name) and one[name] not in allowed:
        words = {"word": one[name], "name": name, "allowed": ", ".join(sorted(allowed)) or "–"}
        yield (*place, name), _("%(name)s: %(word)s is none of %(allowed)s.") % words


def _texts(value: Any) -> list[str]:
    return [str(each) for each in value.values()] if isinstance(value, dict) else [str(value or "")]


def _built(source: Source, language: str) -> StructureFile:
    data = source.data

    def worded(value: Any) -> str:
        text = Words.of(value).in_language(language) if isinstance(value, dict) else value
        return str(text or "").strip()

    def change(number: int, row: Any) -> FileChange:
        setup = row.get("structure")
        return FileChange(
            line=source.line_of(("changes", number)),
            day=date.fromisoformat(row["day"]),
            precision=row.get("precision", "day"),
            title=worded(row["title"]),
            why=worded(row["why"]),
            decision=worded(row.get("decision")),
            source="; ".join(part for part in (data.get("source"), row.get("source")) if part),
            moves=tuple(_move(each, worded) for each in row.get("moves") or []),
            setup=_setup(setup, worded) if setup else None,
        )

    return StructureFile(
        country=data["country"],
        source=worded(data.get("source")),
        open_points=tuple(worded(each) for each in data.get("open_points") or []),
        bodies=tuple(
            NamedBody(each["key"], each["kind"], worded(each["name"]))
            for each in data.get("bodies") or []
        ),
        changes=tuple(change(number, row) for number, row in enumerate(data["changes"])),
    )


def _move(row: Any, worded: Any) -> FileMove:
    return FileMove(
        body=row["body"],
        aspect=row.get("takes") or row["gives_up"],
        takes="takes" in row,
        under=row.get("under", ""),
        words=worded(row.get("words")),
        mandate=worded(row.get("mandate")),
    )


def _setup(row: Any, worded: Any) -> FileSetup:
    return FileSetup(
        form=row["form"],
        name=worded(row.get("name")),
        body=row.get("body", ""),
        under=row.get("under", ""),
        tasks=tuple(worded(each) for each in row.get("tasks") or []),
    )
