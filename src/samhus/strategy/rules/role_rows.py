"""Rows of a spreadsheet of roles: what each says, or what is wrong in which cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

REQUIRED = ("code", "title", "body", "role", "since")
OPTIONAL = ("post", "until", "mandate", "mandate_since", "mandate_until", "sharing")
COLUMNS = ("code", "title", "body", "role", "post", "since", "until", "mandate", "mandate_since",
           "mandate_until", "sharing")  # fmt: skip
LONGEST = {"code": 40, "title": 200, "post": 120, "mandate": 200, "sharing": 200}
LETTERS = "ARCI"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8", "json": "application/json"}


class Wrong(StrEnum):
    """What is wrong with a cell."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_BODY = "no_body"
    SEVERAL_BODIES = "several_bodies"
    NO_ROLE = "no_role"
    NO_DAY = "no_day"
    BACKWARDS = "backwards"
    OTHER_TITLE = "other_title"
    TWICE = "twice"


@dataclass(frozen=True)
class CellFault:
    """One cell to correct. `value` is what stands there, `other` what it disagrees with."""

    row: int
    column: str
    wrong: Wrong
    value: str = ""
    other: str = ""


@dataclass(frozen=True)
class RoleRow:
    """What one row says of one letter. `body` is the key that the name stands for."""

    row: int
    code: str
    title: str
    body: str
    letter: str
    since: date
    post: str = ""
    until: date | None = None
    mandate: str = ""
    mandate_since: date | None = None
    mandate_until: date | None = None
    sharing: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        """Everything but where it stands: two rows of the same content are one too many."""
        return tuple(value for name, value in vars(self).items() if name != "row")


@dataclass
class _Reading:
    bodies: Mapping[str, str]
    titles: dict[str, str]
    faults: list[CellFault] = field(default_factory=list)
    seen: dict[tuple[object, ...], int] = field(default_factory=dict)

    def say(self, row: int, column: str, wrong: Wrong, value: str = "", other: str = "") -> None:
        self.faults.append(CellFault(row, column, wrong, value, other))


def read_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]],
    *,
    bodies: Mapping[str, str],
    titles: Mapping[str, str],
) -> tuple[tuple[RoleRow, ...], tuple[CellFault, ...]]:
    """Every row, or every fault. `bodies` are keys by name in small letters (empty where the name
    is several bodies'), `titles` what the register calls its numbers.
    """
    reading = _Reading(bodies, dict(titles))
    found = [one for number, cells in rows for one in _row(reading, number, cells)]
    return (() if reading.faults else tuple(found)), tuple(reading.faults)


def _row(reading: _Reading, number: int, cells: Mapping[str, str]) -> list[RoleRow]:
    before = len(reading.faults)
    _check_texts(reading, number, cells)
    body = _body(reading, number, cells["body"])
    letters = _letters(reading, number, cells["role"])
    days = {
        name: _day(reading, number, name, cells.get(name, ""))
        for name in ("since", "until", "mandate_since", "mandate_until")
    }
    _in_order(reading, number, cells, days)
    since = days["since"]
    if len(reading.faults) > before or since is None:
        return []
    texts = {name: cells.get(name, "") for name in ("code", "title", "post", "mandate", "sharing")}
    rows = [
        RoleRow(
            row=number, body=body, letter=letter, since=since, until=days["until"],
            mandate_since=days["mandate_since"], mandate_until=days["mandate_until"], **texts,
        )
        for letter in letters
    ]  # fmt: skip
    return [one for one in rows if _is_new(reading, one)]


def _check_texts(reading: _Reading, number: int, cells: Mapping[str, str]) -> None:
    for name in REQUIRED:
        if not cells[name]:
            reading.say(number, name, Wrong.EMPTY)
    for name, limit in LONGEST.items():
        if len(cells.get(name, "")) > limit:
            reading.say(number, name, Wrong.TOO_LONG, cells[name][:40], str(limit))
    known = reading.titles.setdefault(cells["code"], cells["title"])
    if cells["title"] and cells["title"] != known:
        reading.say(number, "title", Wrong.OTHER_TITLE, cells["title"], known)


def _body(reading: _Reading, number: int, name: str) -> str:
    found = reading.bodies.get(name.casefold())
    if name and not found:
        wrong = Wrong.NO_BODY if found is None else Wrong.SEVERAL_BODIES
        reading.say(number, "body", wrong, name)
    return found or ""


def _letters(reading: _Reading, number: int, text: str) -> list[str]:
    """`A`, or `A/R` where a body both answers and does the work."""
    letters = [part for part in text.upper().replace("/", " ").replace(",", " ").split() if part]
    if text and (not letters or any(part not in LETTERS or len(part) > 1 for part in letters)):
        reading.say(number, "role", Wrong.NO_ROLE, text)
    return list(dict.fromkeys(letters))


def _day(reading: _Reading, number: int, name: str, text: str) -> date | None:
    """2026-01-31, or a date cell of a spreadsheet. Nothing else: 1/2 is two days."""
    if not text:
        return None
    try:
        return date.fromisoformat(text.removesuffix(" 00:00:00"))
    except ValueError:
        reading.say(number, name, Wrong.NO_DAY, text)
        return None


def _in_order(
    reading: _Reading, number: int, cells: Mapping[str, str], days: Mapping[str, date | None]
) -> None:
    for first, last in (("since", "until"), ("mandate_since", "mandate_until")):
        begins, ends = days[first], days[last]
        if begins and ends and ends < begins:
            reading.say(number, last, Wrong.BACKWARDS, cells[last][:10], begins.isoformat())


def _is_new(reading: _Reading, row: RoleRow) -> bool:
    other = reading.seen.setdefault(row.content, row.row)
    if other != row.row:
        reading.say(row.row, "code", Wrong.TWICE, row.code, str(other))
    return other == row.row


def letters_of_columns(places: Mapping[str, int]) -> dict[str, str]:
    """Which letter a spreadsheet gives each column that the file has: 0 is A, 26 is AA."""
    return {name: column_letter(place) for name, place in places.items() if place >= 0}


def column_letter(place: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
