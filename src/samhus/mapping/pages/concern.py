"""Emerging concerns as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Colour, Task


@dataclass(frozen=True)
class ConcernLine:
    """One concern in short: about which place, from whom, how its answer stands."""

    area: str
    phenomenon: str
    body: str
    reported: datetime
    standing: str
    colour: Colour


@dataclass(frozen=True)
class ConcernsPage:
    """What the viewer's bodies reported, have to answer, and were told of others' concerns."""

    may_report_for: tuple[tuple[str, str], ...]
    own: tuple[Task, ...]
    addressed: tuple[Task, ...]
    shared: tuple[Task, ...]
    is_centre: bool


@dataclass(frozen=True)
class Promise:
    """Support on its way: what, who, by when."""

    what: str
    who: str
    by: date


@dataclass(frozen=True)
class ConcernAnswer:
    """What the centre answered."""

    label: str
    words: str
    support: Promise | None
    when: datetime
    who: str


@dataclass(frozen=True)
class SaidToIt:
    """What the municipality concerned was told, and what it said to it."""

    body: str
    words: str
    shared: datetime
    reply: str
    replied: datetime | None


@dataclass(frozen=True)
class ConcernPage:
    """One concern for whoever reported it and for the centre."""

    public_id: str
    line: ConcernLine
    words: str
    told: str
    withheld: bool
    asks_review: bool
    kept: tuple[str, ...]
    reported_by: str
    due: date
    is_late: bool
    is_reporter: bool
    answer: ConcernAnswer | None
    said: SaidToIt | None
    review_url: str
    may_answer: Decision


@dataclass(frozen=True)
class SharedConcernPage:
    """What a municipality is told of another body's concern about its area."""

    public_id: str
    area: str
    phenomenon: str
    words: str
    source: str
    follows: str
    support: Promise | None
    shared: datetime
    review_url: str
    reply: str
    replied: datetime | None
    replied_by: str
    is_own: bool
    may_reply: Decision
