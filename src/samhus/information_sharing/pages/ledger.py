"""The ledger of a body as pages show it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class LedgerLine:
    """One act: when, what, with whom, by whom, under which reference."""

    at: datetime
    what: str
    body: str
    reference: str
    who: str
    url: str


@dataclass(frozen=True)
class StoodLine:
    """One kind that a body had been told by a moment, and whether it stood then."""

    body: str
    kind: str
    mark: str
    told: datetime
    stood: bool
    url: str


@dataclass(frozen=True)
class LedgerPage:
    """A body's ledger: its acts in the days asked for, newest first.

    `total` counts all of them, `older` is the time from which the next page goes on backwards.
    """

    public_id: str
    name: str
    lines: tuple[LedgerLine, ...]
    total: int
    older: str
    is_newest: bool
    readings_shown: bool
    may_export: bool


@dataclass(frozen=True)
class Phone:
    """Whom to phone: a post, its function, its number."""

    post: str
    phone: str
    email: str


@dataclass(frozen=True)
class PhoneList:
    """The posts of one body that can be phoned."""

    body: str
    phones: tuple[Phone, ...]
