"""Pages of meetings: frozen."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Happening
from samhus.strategy.pages.drafting import Link


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in a list; `state` is worded."""

    url: str
    starts: datetime
    place: str
    state: str
    colour: str


@dataclass(frozen=True)
class ActionLine:
    """What somebody does by when. `is_late` is shown and decides nothing."""

    url: str
    words: str
    body: str
    who: str
    deadline: date
    state: str
    is_open: bool
    is_late: bool
    since: date


@dataclass(frozen=True)
class GroupWork:
    """What a group's own members read on its page."""

    coming: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class PointLine:
    """A point, and what the minutes say about it."""

    number: int
    title: str
    words: str
    body: str
    minute: str
    decision: str
    reason: str
    dissent: str
    actions: tuple[ActionLine, ...]
    minute_url: str
    action_url: str


@dataclass(frozen=True)
class NoteLine:
    """A correction with its day."""

    words: str
    who: str
    when: datetime


@dataclass(frozen=True)
class MeetingPage:
    """One meeting, before and after it was held."""

    public_id: str
    group: Link
    starts: datetime
    ends: datetime
    place: str
    points_until: date
    cancelled: datetime | None
    because: str
    has_begun: bool
    carried: tuple[ActionLine, ...]
    points: tuple[PointLine, ...]
    came: tuple[str, ...]
    missing: tuple[str, ...]
    state: str
    colour: str
    approval: str
    notes: tuple[NoteLine, ...]
    may_propose: bool
    may_lead: Decision
    may_hand_in: bool
    may_approve: bool
    may_correct: bool
    is_written: bool


@dataclass(frozen=True)
class ActionPage:
    """One action with its history."""

    group: Link
    meeting: Link
    line: ActionLine
    history: tuple[Happening, ...]


@dataclass(frozen=True)
class DecisionLine:
    """One decision; `stands` says whether its minutes are approved."""

    day: date
    meeting_url: str
    number: int
    point: str
    decision: str
    reason: str
    dissent: str
    stands: bool


@dataclass(frozen=True)
class DecisionsPage:
    """All decisions of a group, the newest first."""

    public_id: str
    group: Link
    lines: tuple[DecisionLine, ...]
