"""A file of areas as delivered, read by the engine, as rows that the plan can compare.

What makes the whole file unusable is a BadDelivery that says what to do; what is wrong with one
row is kept with that row.
"""

import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from django.utils.translation import gettext as _

from samhus.engines.places import AreaFile, AreaFileError, Fields, ReadArea, read_areas
from samhus.foundation.places.figures.outlines import WGS84, fingerprint
from samhus.foundation.places.rules import Delivered
from samhus.foundation.places.rules.plan import Said
from samhus.foundation.places.wording import worded_file_error
from samhus.foundation.ui.forms import is_on_one_line

LARGEST_FILE = 96_000_000
LARGEST_JSON = 12_000_000
"""Coordinates written as text take fifty times their size in memory."""
SUFFIXES = {".gpkg", ".zip", ".geojson", ".json", ".csv"}
PARENT_NAME = b"parent_name"
# The register wants a name that somebody gave; the engine lets the code stand in.
AS_PROBLEMS = {"missing_name"}
MOST_DIGITS = 10
SQLITE = b"SQLite format 3\x00"
VIEW = re.compile(r"create\b.{0,40}?\bview\b", re.IGNORECASE | re.DOTALL)
# What libraries raise at files that somebody made to be unreadable.
UNREADABLE = (AttributeError, KeyError, RecursionError, TypeError, ValueError)


class BadDelivery(ValueError):
    """A file that cannot be used at all. The sentence says what is wrong and what to do."""


@dataclass(frozen=True)
class Delivery:
    """The rows of a file and the outlines by code, in longitude and latitude."""

    areas: tuple[Delivered, ...]
    shapes: Mapping[str, Any] = field(default_factory=dict)
    crs: str = WGS84


def read_delivery(content: bytes, filename: str, *, layer: str = "") -> Delivery:
    """Read a GeoPackage, zipped Shapefile, GeoJSON or CSV file. Raises BadDelivery."""
    suffix = PurePath(filename).suffix.lower()
    if suffix not in SUFFIXES:
        raise BadDelivery(_("Send a GeoPackage, a zipped Shapefile, a GeoJSON or a CSV file."))
    if suffix in {".geojson", ".json"} and len(content) > LARGEST_JSON:
        raise BadDelivery(
            _("GeoJSON is read up to %(size)s MB. Send simplified shapes, or a GeoPackage.")
            % {"size": LARGEST_JSON // 1_000_000}
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"areas{suffix}"
        path.write_bytes(content)
        if content.startswith(SQLITE):
            _refuse_views(path)
        try:
            found = read_areas(path, layer=layer or None, largest_bytes=LARGEST_FILE)
            parents = _parent_names(path, layer) if PARENT_NAME in content else {}
        except AreaFileError as error:
            said = worded_file_error(error.code, error.values)
            raise BadDelivery(_writable(f"{filename}: {said}")) from None
        except UNREADABLE:
            raise BadDelivery(
                _("The file cannot be read. Save it anew and send it again.")
            ) from None
    rows = sorted(_rows(found, parents), key=lambda row: row.number)
    return Delivery(
        areas=tuple(rows),
        shapes={a.code: a.geometry for a in found.areas if a.geometry is not None},
    )


def _refuse_views(path: Path) -> None:
    """A view is a query of whoever made the file, and may have no end; GDAL would wait for it."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as file:
            made = [str(sql) for (sql,) in file.execute("SELECT sql FROM sqlite_master") if sql]
    except sqlite3.Error:
        raise BadDelivery(_("The file cannot be read. Save it anew and send it again.")) from None
    if any(VIEW.match(sql.strip()) for sql in made):
        raise BadDelivery(_("The GeoPackage holds views. Send one with tables only."))


def _parent_names(path: Path, layer: str) -> dict[str, str]:
    """Code -> name of what the area is part of: read as if that column were the area's name."""
    fields = Fields(name=("parent_name",))
    found = read_areas(path, layer=layer or None, fields=fields, largest_bytes=LARGEST_FILE)
    nameless = {p.row for p in found.problems if p.kind == "missing_name"}
    return {area.code: area.name for area in found.areas if area.row not in nameless}


def _rows(found: AreaFile, parents: Mapping[str, str]) -> Iterable[Delivered]:
    problems: dict[int, list[Said]] = defaultdict(list)
    notes: dict[int, list[Said]] = defaultdict(list)
    codes = {}
    for one in found.problems:
        wrong = one.severity == "error" or one.kind in AS_PROBLEMS
        (problems if wrong else notes)[one.row].append((one.kind, _writable(one.code)))
        codes[one.row] = _writable(one.code)
    read = {area.row for area in found.areas}
    for area in found.areas:
        yield _row(area, parents, problems[area.row], notes[area.row])
    for row in set(problems) - read:
        yield Delivered(row, codes[row], "", problems=tuple(problems[row]))


def _row(
    area: ReadArea, parents: Mapping[str, str], problems: list[Said], notes: list[Said]
) -> Delivered:
    people = _people(area.population, problems)
    nameless = any(kind == "missing_name" for kind, _code in problems)
    too_long = [part for part in (area.code, area.parent) if len(part) > 40]
    if too_long or len(area.name) > 160:
        problems.append(("too_long", (too_long or [area.name])[0][:40]))
    name, parent_name = " ".join(area.name.split()), parents.get(area.code, "")[:160]
    hidden = [
        part for part in (area.code, name, area.parent, parent_name) if not is_on_one_line(part)
    ]
    hidden += [part for part in (area.code, area.parent) if not part.isprintable()]
    if hidden:
        problems.append(("hidden", _marked(hidden[0][:40])))
    formulas = [part for part in (area.code, name, area.parent, parent_name) if part[:1] in "=@"]
    if any(formulas):
        problems.append(("formula", _writable(next(filter(None, formulas))[:40])))
    return Delivered(
        number=area.row,
        code=_writable(area.code),
        name="" if nameless else _writable(name),
        parent=_writable(area.parent),
        parent_name=_writable(parent_name),
        people=people,
        outline=fingerprint(area.geometry),
        problems=tuple(problems),
        notes=tuple(notes),
    )


def _writable(text: str) -> str:
    """As it can be kept and shown: what a database or a reader would trip over is marked."""
    return "".join(char if is_on_one_line(char) else "\ufffd" for char in text)


def _marked(text: str) -> str:
    """With a sign for every character that a reader would not see."""
    return "".join(char if char.isprintable() else "\ufffd" for char in _writable(text))


def _people(text: str, problems: list[Said]) -> int | None:
    if not text:
        return None
    digits = text.replace(" ", "").replace("\u00a0", "")
    plain = digits.isascii() and digits.removeprefix("-").isdecimal()
    if not plain or len(digits) > MOST_DIGITS:
        problems.append(("people_no_number", _writable(text[:40])))
        return None
    return int(digits)
