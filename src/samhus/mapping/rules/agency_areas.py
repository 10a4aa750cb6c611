"""An agency's own areas as a file declares them, and what they would change. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from samhus.engines.small_area.cells import cut
from samhus.engines.small_area.problems import Problems

NEW, CHANGED, UNCHANGED, ENDED = "new", "changed", "unchanged", "ended"
NUMBER = re.compile(r"(0|1|0?\.[0-9]{1,6}|0,[0-9]{1,6}|1\.0{1,6})")
EXACT = Decimal("0.00001")


@dataclass(frozen=True)
class Row:
    """One row of the file: one of the agency's areas and one area of the country that it covers."""

    number: int
    code: str
    name: str
    area_code: str
    share: str
    source: str


@dataclass(frozen=True)
class Declared:
    """One of the agency's areas, with ids of what it covers and the share of its cases there."""

    code: str
    name: str
    parts: tuple[tuple[int, Decimal | None], ...]
    source: str = ""


@dataclass
class _Reading:
    code: str
    name: str
    first: int
    parts: dict[int, Decimal | None] = field(default_factory=dict)
    source: str = ""


def declared(
    rows: Iterable[Row], known: Mapping[str, int], problems: Problems
) -> tuple[Declared, ...]:
    """The agency's areas, in the file's order. What cannot be used goes into `problems`."""
    found: dict[str, _Reading] = {}
    for row in rows:
        area = _checked(row, known, problems)
        if area is None:
            continue
        reading = found.setdefault(row.code, _Reading(row.code, row.name, row.number))
        if reading.name != row.name:
            _say(problems, row, "own_area_two_names", "name", name=cut(row.name))
        if area in reading.parts:
            _say(problems, row, "own_area_twice", "area_code")
        reading.parts[area] = _share(row, problems)
        reading.source = reading.source or row.source
    for reading in found.values():
        _check_shares(reading, problems)
    return tuple(
        Declared(each.code, each.name, tuple(each.parts.items()), each.source)
        for each in found.values()
    )


def _checked(row: Row, known: Mapping[str, int], problems: Problems) -> int | None:
    for column, text, longest in (("code", row.code, 40), ("name", row.name, 160)):
        if not text or len(text) > longest or not text.isprintable() or text[0] in "=+@":
            problems.add("own_area_unnamed", row=row.number, column=column, limit=str(longest))
            return None
    if row.area_code not in known:
        area = cut(row.area_code)
        problems.add("area_not_registered", row=row.number, column="area_code", area=area)
        return None
    return known[row.area_code]


def _share(row: Row, problems: Problems) -> Decimal | None:
    if not row.share:
        return None
    if not NUMBER.fullmatch(row.share):
        _say(problems, row, "share_no_number", "share", share=cut(row.share))
        return None
    if not row.source or len(row.source) > 200 or not row.source.isprintable():
        _say(problems, row, "share_without_source", "share_source")
    share = Decimal(row.share.replace(",", "."))
    if share <= 0:
        _say(problems, row, "share_no_number", "share", share=cut(row.share))
    return share


def _check_shares(reading: _Reading, problems: Problems) -> None:
    stated = [share for share in reading.parts.values() if share is not None]
    about = {"row": reading.first, "column": "share"}
    if stated and len(stated) < len(reading.parts):
        problems.add("own_area_shares_incomplete", area=cut(reading.code), **about)  # type: ignore[arg-type]
    elif stated and abs(sum(stated, Decimal(0)) - 1) > EXACT * len(stated):
        total = str(sum(stated, Decimal(0)).normalize())
        problems.add("own_area_shares_not_whole", area=cut(reading.code), total=total, **about)  # type: ignore[arg-type]


def _say(problems: Problems, row: Row, code: str, column: str, **values: Any) -> None:
    problems.add(code, row=row.number, column=column, area=cut(row.code), **values)


def planned(
    wanted: Sequence[Declared], known: Mapping[str, Declared]
) -> tuple[tuple[str, Declared], ...]:
    """(status, area) of every area of the file, then of those that it lacks, by code."""
    rows = [(_status(area, known.get(area.code)), area) for area in wanted]
    codes = {area.code for area in wanted}
    rows += [(ENDED, known[code]) for code in sorted(known) if code not in codes]
    return tuple(rows)


def _status(area: Declared, known: Declared | None) -> str:
    if known is None:
        return NEW
    same = (area.name, dict(area.parts)) == (known.name, dict(known.parts))
    return UNCHANGED if same else CHANGED
