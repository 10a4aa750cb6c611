"""Pages of a consultation on a text: frozen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from samhus.foundation.access.decision import Decision
from samhus.strategy.pages.drafting import Link


@dataclass(frozen=True)
class BodyLine:
    """A body for which the viewer answers or comments, and where an association is named."""

    name: str
    url: str
    mandate_url: str
    may_comment: bool


@dataclass(frozen=True)
class ConsultationPage:
    """What is asked, why, until when, and what this viewer may do about it."""

    public_id: str
    title: str
    text: Link
    round_url: str
    body: str
    state: str
    purpose: str
    feeds: str
    last_day: date
    respond_by: date | None
    bodies: tuple[BodyLine, ...]
    asked: int
    answered: int
    comments: int
    against: tuple[str, ...]
    is_staff: bool
    is_closed: bool
    who_comments: str


@dataclass(frozen=True)
class OwnComment:
    """A comment of the body; whether this reader may take it back."""

    public_id: str
    words: str
    who: str
    when: datetime
    handed_in: bool
    may_take_back: bool = False


@dataclass(frozen=True)
class ReadLine:
    """A paragraph with what the body says about it."""

    anchor: int
    level: int
    words: str
    url: str
    comments: tuple[OwnComment, ...]


@dataclass(frozen=True)
class ReadPage:
    """The text that is asked about, for one body."""

    public_id: str
    title: str
    body: str
    answer_url: str
    mandate: str
    paragraphs: tuple[ReadLine, ...]
    comments: int
    may_write: Decision


@dataclass(frozen=True)
class MandatePage:
    """Which association answers for a body; for whom a body answers: (body, day, decision)."""

    title: str
    body: str
    back: str
    association: str
    decision: str
    given: date | None
    take_back_url: str
    answers_for: tuple[tuple[str, date, str], ...]
    may_give: Decision


@dataclass(frozen=True)
class CommentRow:
    """A comment as the staff reads it."""

    pk: int
    body: str
    anchor: int
    context: str
    words: str
    theme: str


@dataclass(frozen=True)
class CommentsPage:
    """A page of comments, with what is left to do."""

    public_id: str
    title: str
    rows: tuple[CommentRow, ...]
    page: Any
    total: int
    shown: int
    loose: int
    may_code: Decision
    said_url: str


@dataclass(frozen=True)
class PromiseLine:
    """What is done about a theme, by when, and what became of it."""

    public_id: str
    words: str
    until: date
    state: str
    colour: str
    ended: datetime | None
    reason: str
    may_end: bool


@dataclass(frozen=True)
class OutcomeLine:
    """We asked, you said, we did: one theme."""

    theme: str
    numbers: str
    status: str
    reason: str
    reopened: bool
    promises: tuple[PromiseLine, ...]
    changed: tuple[Link, ...]
    own: tuple[str, ...]
    promise_url: str
    answer_url: str


@dataclass(frozen=True)
class OutcomePage:
    """What was asked, what was said, what is done."""

    public_id: str
    title: str
    purpose: str
    feeds: str
    text: Link
    themes: tuple[OutcomeLine, ...]
    is_published: bool
    is_staff: bool
