"""What a delivered file of areas would do to the register, row by row. Pure.

Problems and notes are codes with their values; `pages` words them in the reader's language.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from samhus.foundation.places.rules.spans import Span

Said = tuple[str, str]


class Status(StrEnum):
    """What a row means for the register."""

    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(frozen=True)
class Delivered:
    """One area as the file has it. `outline` is a fingerprint, empty without an outline."""

    number: int
    code: str
    name: str
    parent: str = ""
    parent_name: str = ""
    people: int | None = None
    outline: str = ""
    problems: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Known:
    """One area as the register has it on the file's day, or later."""

    code: str
    name: str
    parent: str
    outline: str
    valid: Span


@dataclass(frozen=True)
class Row:
    """One line of the preview. `number` is the file's row, None for an area that it lacks."""

    number: int | None
    code: str
    name: str
    status: Status
    changes: tuple[Said, ...] = ()
    problems: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All rows and how many of each status there are."""

    rows: tuple[Row, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def possible(self) -> bool:
        """A file with a single wrong row changes nothing: half a register helps nobody."""
        return not self.counts.get(Status.ERROR) and bool(self.rows)


@dataclass(frozen=True)
class Terms:
    """What the person said about the file, and what the country says about its codes."""

    day: date
    begins_anew: bool
    complete: bool
    code_pattern: str = ""
    parents: frozenset[str] = frozenset()
    has_parent_level: bool = False


def plan(register: Sequence[Known], delivered: Sequence[Delivered], terms: Terms) -> Plan:
    """Compare. `register` holds every area of the level that lives on the day or after it."""
    now = {known.code: known for known in register if known.valid.holds(terms.day)}
    later = {known.code: known for known in register if not known.valid.holds(terms.day)}
    times = Counter(area.code for area in delivered)
    rows = [
        _row(area, now.get(area.code), later.get(area.code), times[area.code], terms)
        for area in delivered
    ]
    if terms.complete:
        rows += _missing(now, {area.code for area in delivered}, terms)
    counts = Counter(row.status.value for row in rows)
    return Plan(tuple(rows), dict(sorted(counts.items())))


def _row(area: Delivered, now: Known | None, later: Known | None, times: int, terms: Terms) -> Row:
    problems = (*area.problems, *_problems(area, times, terms))
    changes = () if now is None else tuple(_changes(area, now))
    if now is None and later is not None:
        problems = (*problems, ("begins_later", str(later.valid.first)))
    if changes and terms.begins_anew and now is not None and now.valid.first == terms.day:
        problems = (*problems, ("begins_the_same_day", str(terms.day)))
    return Row(
        number=area.number,
        code=area.code,
        name=area.name,
        status=_status(now, bool(problems), bool(changes)),
        changes=changes,
        problems=problems,
        notes=(*area.notes, *_notes(area, terms)),
    )


def _status(now: Known | None, has_problems: bool, has_changes: bool) -> Status:  # noqa: FBT001
    if has_problems:
        return Status.ERROR
    if now is None:
        return Status.NEW
    return Status.CHANGED if has_changes else Status.UNCHANGED


def _problems(area: Delivered, times: int, terms: Terms) -> Iterator[Said]:
    if times > 1 and area.code:
        yield "code_twice", area.code
    elif area.code and terms.code_pattern and not re.fullmatch(terms.code_pattern, area.code):
        yield "code_form", area.code
    if area.people is not None and area.people < 0:
        yield "people_negative", str(area.people)


def _notes(area: Delivered, terms: Terms) -> Iterator[Said]:
    if area.parent and area.parent not in terms.parents:
        # A code with a name is enough to enter the parent as well; a code alone is not.
        yield ("parent_created" if area.parent_name else "parent_unknown"), area.parent
    if not area.parent and terms.has_parent_level:
        yield "parent_missing", ""
    if not area.outline:
        yield "outline_missing", ""


def _changes(area: Delivered, known: Known) -> Iterator[Said]:
    """A column that the file lacks changes nothing."""
    if area.name and area.name != known.name:
        yield "name", known.name
    if area.parent and area.parent != known.parent:
        yield "parent", known.parent
    if area.outline and area.outline != known.outline:
        yield "outline", ""


def _missing(now: Mapping[str, Known], seen: Iterable[str], terms: Terms) -> list[Row]:
    gone = sorted(set(now) - set(seen))
    return [
        Row(
            None,
            code,
            now[code].name,
            Status.ERROR if now[code].valid.first == terms.day else Status.ENDED,
            problems=(("ends_the_day_it_begins", str(terms.day)),)
            if now[code].valid.first == terms.day
            else (),
        )
        for code in gone
    ]
