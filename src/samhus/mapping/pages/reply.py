"""What a body answers in a hearing, point by point, and what was answered to each."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Colour
from samhus.mapping.pages.overview import MappingLine


@dataclass(frozen=True)
class PointLine:
    """One point with its answer."""

    public_id: str
    number: int
    about: str
    words: str
    claim: str
    withdrawn: bool
    answer: str
    colour: Colour
    answer_words: str
    answered_by: str
    answered: datetime | None
    edited_by: str
    may_answer: bool
    may_withdraw: bool
    may_edit: bool
    correction_id: str
    correction_state: str


@dataclass(frozen=True)
class ReplyBlock:
    """What was handed in at once."""

    public_id: str
    hearing_id: str
    body: str
    by: str
    submitted: datetime | None
    late: bool
    points: tuple[PointLine, ...]


@dataclass(frozen=True)
class ReplyDeskPage:
    """Where a body writes: its draft point by point, and what it has handed in."""

    hearing_id: str
    line: MappingLine
    area: str
    why_url: str
    body: str
    until: date
    is_late: bool
    is_final: bool
    version: int
    points: tuple[PointLine, ...]
    may_submit: Decision
