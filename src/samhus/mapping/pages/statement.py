"""A municipality's own picture: its desk, its statements over all rounds, the second reader's."""

from dataclasses import dataclass
from datetime import datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.rounds.api import FromColleague
from samhus.mapping.pages.overview import MappingLine


@dataclass(frozen=True)
class StatementLine:
    """One statement; `remark` is the second reader's question or the reason of a removal.

    `kept` are the body's reasons why what looks like a person stays in it.
    """

    public_id: str
    kind: str
    kind_label: str
    words: str
    source: str
    reliability: str
    state: str
    state_label: str
    colour: str
    written: datetime
    written_by: str
    remark: str
    in_hand: bool
    year: int
    body_id: str
    is_own: bool
    kept: tuple[str, ...]


@dataclass(frozen=True)
class AreaPicture:
    """What was stated about an area and passed; how many statements wait for a second reader."""

    lines: tuple[StatementLine, ...] = ()
    waiting: int = 0


@dataclass(frozen=True)
class KindBlock:
    """One kind with its statements; every kind gets the same room."""

    kind: str
    label: str
    ask: str
    lines: tuple[StatementLine, ...]
    carried: tuple[StatementLine, ...]


@dataclass(frozen=True)
class PicturePage:
    """A body's desk in one round. `colleagues` answered by link; statements are made of it."""

    line: MappingLine
    body_id: str
    body: str
    blocks: tuple[KindBlock, ...]
    to_hand_in: int
    undecided: int
    colleagues: tuple[FromColleague, ...]
    may_write: Decision
    is_open: bool


@dataclass(frozen=True)
class LocalPicture:
    """Everything that a body has ever stated, newest round first; its own."""

    body_id: str
    body: str
    years: tuple[tuple[MappingLine, tuple[StatementLine, ...]], ...]
    total: int


@dataclass(frozen=True)
class BodyToRead:
    """One body's statements in the second reader's list, in numbers."""

    body_id: str
    name: str
    waiting: int
    passed: int
    returned: int
    removed: int


@dataclass(frozen=True)
class ReadingPage:
    """One body's statements before the second reader."""

    line: MappingLine
    body_id: str
    body: str
    waiting: tuple[StatementLine, ...]
    others: tuple[StatementLine, ...]
