"""Pages of assignments and calendar feeds: frozen."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Task
from samhus.strategy.pages.drafting import Link


@dataclass(frozen=True)
class AssignmentsPage:
    """What was given to one's bodies, and what they gave."""

    received: tuple[Task, ...]
    given: tuple[Task, ...]
    give: tuple[Link, ...]
    bodies: tuple[Link, ...]
    about: str = ""


@dataclass(frozen=True)
class ReportLine:
    """What a body delivered, and what was answered."""

    public_id: str
    body: str
    words: str
    when: datetime
    state: str
    colour: str
    reason: str
    judged: datetime | None
    file_url: str
    file_name: str
    judge_url: str


@dataclass(frozen=True)
class ExtensionLine:
    """A deadline that was moved."""

    former: date
    later: date
    reason: str
    when: datetime


@dataclass(frozen=True)
class AssignmentPage:
    """One assignment."""

    public_id: str
    title: str
    words: str
    deliverable: str
    given_by: str
    decision: str
    decided: date
    deadline: date
    is_late: bool
    is_finished: bool
    money: str
    measure: Link | None
    bodies: tuple[str, ...]
    reports: tuple[ReportLine, ...]
    extensions: tuple[ExtensionLine, ...]
    deliver: tuple[Link, ...]
    may_lead: Decision


@dataclass(frozen=True)
class FeedLine:
    """A feed as its owner sees it; the address is not there to be seen."""

    public_id: str
    name: str
    made_on: date
    last_day: date
    last_used_on: date | None
    is_live: bool
    state: str
