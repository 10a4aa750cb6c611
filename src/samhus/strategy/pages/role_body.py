"""Pages of one body's roles: frozen."""

from dataclasses import dataclass
from datetime import date

from samhus.foundation.access.decision import Decision, Wording
from samhus.strategy.pages.roles import Holder

LISTED = ("C", "I")
"""Letters of those who are asked or told."""


@dataclass(frozen=True)
class OwnRole:
    """A role of the body: in which task, and how its post stands."""

    task: str
    task_url: str
    held: Holder
    is_mine: bool
    object_url: str


@dataclass(frozen=True)
class RoleGroup:
    """All roles of one letter."""

    letter: str
    title: Wording
    roles: tuple[OwnRole, ...]

    @property
    def is_listed(self) -> bool:
        """Asked or told, without a task of its own: a line each, so that the sheet is one page."""
        return self.letter in LISTED


@dataclass(frozen=True)
class DutyLine:
    """What the body owes in a task by a day."""

    words: str
    task: str
    task_url: str
    due: date
    is_late: bool
    finish_url: str
    moved_from: str


@dataclass(frozen=True)
class BodyRolesPage:
    """What a body has to do, on a day."""

    public_id: str
    name: str
    day: date
    is_today: bool
    groups: tuple[RoleGroup, ...]
    duties: tuple[DutyLine, ...]
    is_local: bool
    may_move: Decision


@dataclass(frozen=True)
class ForUs:
    """What a national body does in a task in which we have a role."""

    task: str
    task_url: str
    held: Holder
    our_role: str


@dataclass(frozen=True)
class NationalBody:
    """One national body with all it does for us."""

    name: str
    url: str
    does: tuple[ForUs, ...]


@dataclass(frozen=True)
class NationalPage:
    """Who at national level does what for a body."""

    public_id: str
    name: str
    day: date
    bodies: tuple[NationalBody, ...]


@dataclass(frozen=True)
class ObjectionLine:
    """One objection in a list."""

    title: str
    url: str
    body: str
    raised: date
    status: Wording
    colour: str


@dataclass(frozen=True)
class ObjectionPage:
    """One objection and its answer."""

    public_id: str
    task: str
    task_url: str
    role: Wording
    body: str
    words: str
    raised: date
    raised_by: str
    owner: str
    answer: Wording
    answer_words: str
    answered: date | None
    answered_by: str
    line_url: str
    may_answer: Decision
