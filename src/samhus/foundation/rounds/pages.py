"""Page models of rounds."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision


@dataclass(frozen=True)
class RoundLine:
    """One round in a list."""

    public_id: str
    title: str
    organiser: str
    state: str
    state_label: str
    closes: date
    days_left: int


@dataclass(frozen=True)
class PartyLine:
    """One body that is asked, and whether it has answered."""

    name: str
    answered: datetime | None
    answered_by: str
    submission_id: str


@dataclass(frozen=True)
class RoundPage:
    """A round as its staff or a body asked sees it. `parties` is for staff alone."""

    line: RoundLine
    questions: tuple[dict[str, str], ...]
    parties: tuple[PartyLine, ...]
    answered: int
    bodies: tuple[tuple[str, str], ...]
    may_close: Decision
    is_staff: bool


@dataclass(frozen=True)
class Passage:
    """Words of a text that may point to a person: in which question and sentence, of which kind.

    `mark` names it without repeating it. The excerpt is shown to its author and stored nowhere.
    """

    question: str
    mark: str
    kind: str
    excerpt: str
    sentence: str


@dataclass(frozen=True)
class Before:
    """The earlier answer that a draft began from."""

    round: str
    submitted: datetime


@dataclass(frozen=True)
class AnswerPage:
    """What a body has written so far and handed in."""

    round: RoundLine
    body_id: str
    body: str
    version: int
    edited: datetime | None
    edited_by: str
    submitted: datetime | None
    submitted_by: str
    may_submit: Decision
    before: Before | None = None
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """One question of a handed-in answer: what was said, and what stayed with which reason."""

    label: str
    words: str
    kept: tuple[tuple[str, str], ...] = ()
