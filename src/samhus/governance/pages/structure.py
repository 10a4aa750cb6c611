"""Pages of the national structure: frozen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from samhus.foundation.access.decision import Decision


@dataclass(frozen=True)
class Holder:
    """A body that holds an aspect on the day of the page."""

    name: str
    under: str
    words: str
    mandate: str
    since: str


@dataclass(frozen=True)
class AspectLine:
    """An aspect and everybody who holds it."""

    aspect: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True)
class Structure:
    """The form of the national structure on a day; `name` is empty where there is none."""

    form: str
    name: str
    under: str
    tasks: tuple[str, ...]
    mandate: str
    since: str


@dataclass(frozen=True)
class ChangeLine:
    """One change in a list. `as_day` is what the address of the page of that day needs."""

    public_id: str
    title: str
    when: str
    as_day: str
    is_ahead: bool
    is_withdrawn: bool
    effects: int


@dataclass(frozen=True)
class Desk:
    """A body for which the viewer may act; `files_url` where it may begin from a country's file."""

    name: str
    url: str
    files_url: str = ""
    duties_url: str = ""


@dataclass(frozen=True)
class StructurePage:
    """Who is responsible on a day."""

    day: date
    is_today: bool
    answer: str
    aspects: tuple[AspectLine, ...]
    structure: Structure | None
    figure: Any
    changes: tuple[ChangeLine, ...]
    opens_changes: bool
    desks: tuple[Desk, ...]


@dataclass(frozen=True)
class EffectLine:
    """What one body said."""

    body: str
    words: str
    signed_by: str
    signed: datetime


@dataclass(frozen=True)
class ChangePage:
    """One change: what it moved, why, and what it did."""

    public_id: str
    title: str
    when: str
    as_day: str
    day_before: str
    why: str
    decision: str
    decided: date | None
    source: str
    body: str
    recorded_by: str
    recorded: datetime
    moves: tuple[str, ...]
    withdrawn: datetime | None
    withdrawn_by: str
    withdrawn_reason: str
    corrects: tuple[str, str] | None
    corrected_by: tuple[tuple[str, str], ...]
    effects: tuple[EffectLine, ...]
    desks: tuple[Desk, ...]
    may_withdraw: Decision


@dataclass(frozen=True)
class FileRow:
    """One change of a country's file; `is_known` when it is recorded already."""

    line: int
    when: str
    title: str
    moves: tuple[str, ...]
    source: str
    is_known: bool


@dataclass(frozen=True)
class FilePage:
    """What a country's file would record, or what is wrong in it."""

    country: str
    source: str
    open_points: tuple[str, ...]
    new_bodies: tuple[str, ...]
    rows: tuple[FileRow, ...]
    problems: tuple[tuple[int, str], ...]
    waits: int


@dataclass(frozen=True)
class DutyLine:
    """Something that a body owes; `came_from` says with which change it came."""

    public_id: str
    title: str
    aspect: str
    due: date
    done: datetime | None
    came_from: str


@dataclass(frozen=True)
class DutiesPage:
    """What a body owes, and what it did."""

    body: str
    open: tuple[DutyLine, ...]
    done: tuple[DutyLine, ...]
    open_url: str
    may_open: Decision
