"""Agreements as their pages show them."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Colour, Task


@dataclass(frozen=True)
class AgreementsPage:
    """The agreements of the viewer's bodies, and for which bodies a new one may be drafted."""

    may_draft_for: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[Task, ...]], ...]


@dataclass(frozen=True)
class PartyLine:
    """A party with its role, its contact, and who signed for it; nobody yet in a draft."""

    body: str
    role: str
    contact: str
    signed_by: str
    signed: datetime | None


@dataclass(frozen=True)
class Link:
    """The agreement before or after this one."""

    title: str
    url: str
    state: str


@dataclass(frozen=True)
class Ended:
    """Ended early: by which body, by whom, since when, why."""

    body: str
    who: str
    day: date
    reason: str


@dataclass(frozen=True)
class AgreementPage:
    """One agreement, complete: the page, its print and its document say the same."""

    public_id: str
    title: str
    state: str
    colour: Colour
    is_draft: bool
    ends_in: int | None
    parties: tuple[PartyLine, ...]
    sections: tuple[tuple[str, str], ...]
    starts: date
    until: date
    digest: str
    withdrawn: tuple[str, ...]
    ended: Ended | None
    before: Link | None
    after: tuple[Link, ...]
    may_change: Decision
    may_end: Decision
    may_renew: Decision
    to_sign: tuple[tuple[str, str], ...]
