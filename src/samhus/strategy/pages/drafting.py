"""Pages of texts that are written together: frozen."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.engines.anchoring import Piece
from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Step, Task


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    words: str
    url: str


@dataclass(frozen=True)
class TextsPage:
    """The texts that one writes, and those that are shown."""

    own: tuple[Task, ...]
    shown: tuple[Task, ...]
    begin: tuple[Link, ...]


@dataclass(frozen=True)
class SeatLine:
    """Who sits in the group, since when, until when."""

    public_id: str
    who: str
    body: str
    since: date
    until: date | None
    is_live: bool


@dataclass(frozen=True)
class NoteLine:
    """An issues note, by whom and when."""

    words: str
    who: str
    when: datetime


@dataclass(frozen=True)
class VersionLine:
    """A version in a list."""

    number: int
    url: str
    changed: str
    who: str
    when: datetime
    shown: bool
    compare_url: str = ""


@dataclass(frozen=True)
class TextPage:
    """A text: who writes it, what is at issue, its versions, what is next."""

    public_id: str
    title: str
    body: str
    steps: tuple[Step, ...]
    seats: tuple[SeatLine, ...]
    notes: tuple[NoteLine, ...]
    versions: tuple[VersionLine, ...]
    lacking: tuple[str, ...]
    open_comments: int
    is_writer: bool
    may_lead: Decision


@dataclass(frozen=True)
class CommentLine:
    """A remark as a version shows it; `was` are the words it was written on, where they changed."""

    public_id: str
    words: str
    who: str
    when: datetime
    settled: bool
    version: int
    was: str = ""


@dataclass(frozen=True)
class ParagraphLine:
    """A heading (`level` 2 to 4 on the page) or paragraph with its remarks."""

    anchor: int
    level: int
    words: str
    came: str
    comment_url: str
    comments: tuple[CommentLine, ...]


@dataclass(frozen=True)
class OrphanLine:
    """A remark whose paragraph is gone, with what stood there and around it."""

    comment: CommentLine
    before: str
    words: str
    after: str
    url: str


@dataclass(frozen=True)
class VersionPage:
    """One version to read, with the remarks that belong to it."""

    text: Link
    public_id: str
    number: int
    changed: str
    who: str
    when: datetime
    shown: bool
    latest: Link | None
    compare_url: str
    write_url: str
    paragraphs: tuple[ParagraphLine, ...]
    orphans: tuple[OrphanLine, ...]
    at_their_paragraph: int
    is_writer: bool
    may_show: Decision


@dataclass(frozen=True)
class ChangeLine:
    """What happened to one paragraph between two versions."""

    anchor: int
    what: str
    colour: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ComparePage:
    """What differs between two versions, in the order of the newer one."""

    text: Link
    older: Link
    newer: Link
    lines: tuple[ChangeLine, ...]
    unchanged: int
