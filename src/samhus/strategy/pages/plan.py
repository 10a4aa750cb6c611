"""What pages about plans show; complete before a template runs."""

from dataclasses import dataclass, field
from datetime import date, datetime

from samhus.engines.figures import Figure
from samhus.foundation.access.decision import Decision, Wording
from samhus.foundation.ui.parts import Colour


@dataclass(frozen=True)
class Named:
    """Something with a page of its own."""

    name: str
    url: str
    note: Wording = ""


@dataclass(frozen=True)
class PlanLine:
    """One plan in the list, by body."""

    body: str
    title: str
    url: str
    kind: Wording
    standing: Wording
    colour: Colour
    starts: date
    until: date
    version: int


@dataclass(frozen=True)
class PlansPage:
    """Drafts of the viewer's bodies, the national plan, and everybody's, alphabetically."""

    drafts: tuple[PlanLine, ...]
    national: tuple[PlanLine, ...]
    local: tuple[PlanLine, ...]
    without: tuple[str, ...]
    begin: tuple[Named, ...]


@dataclass(frozen=True)
class MeasureLine:
    """A measure among those of its goal."""

    number: int
    title: str
    url: str
    level: Wording
    setting: str
    side: Wording
    owner: str
    deadline: date | None
    serves: tuple[str, ...]
    dropped_on: date | None
    dropped_reason: str


@dataclass(frozen=True)
class GoalPart:
    """A goal with its measures."""

    number: int
    title: str
    words: str
    measures: tuple[MeasureLine, ...]
    remove_url: str


@dataclass(frozen=True)
class MoneyLine:
    """A year: planned, as text with its currency."""

    year: int
    planned: str


@dataclass(frozen=True)
class Reading:
    """How a body reads a national goal or measure, without a measure of its own."""

    target: str
    words: str
    withdraw_url: str


@dataclass(frozen=True)
class PlanPage:
    """One version of a plan."""

    public_id: str
    title: str
    body: str
    kind: Wording
    version: int
    standing: Wording
    colour: Colour
    summary: str
    starts: date
    until: date
    decision: str
    adopted_on: date | None
    adopting_body: str
    superseded_on: date | None
    goals: tuple[GoalPart, ...]
    balance: Figure
    alignment: Figure | None
    readings: tuple[Reading, ...]
    serving_none: tuple[str, ...]
    money: tuple[MoneyLine, ...]
    versions: tuple[Named, ...]
    is_national: bool
    may_write: Decision
    may_adopt: Decision
    may_continue: Decision
    is_last: bool
    orphans: tuple[str, ...] = ()


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator of a measure, in words."""

    title: str
    kind: Wording
    baseline: str
    target: str
    national: str


@dataclass(frozen=True)
class ServedLine:
    """A national goal or measure that a measure answers."""

    title: str
    interpretation: str
    withdraw_url: str


@dataclass(frozen=True)
class FundingLine:
    """Money of a year from a source."""

    year: int
    amount: str
    source: str
    remove_url: str


@dataclass(frozen=True)
class ReportLine:
    """What was reported about a measure in a period, as far as the viewer may read it."""

    period: str
    url: str
    state: Wording
    updated: datetime


@dataclass(frozen=True)
class MeasurePage:
    """One measure with everything that belongs to it."""

    public_id: str
    line: MeasureLine
    words: str
    goal: str
    plan: Named
    body: str
    post: str
    partners: tuple[str, ...]
    indicators: tuple[IndicatorLine, ...]
    money: tuple[FundingLine, ...]
    serves: tuple[ServedLine, ...]
    answered_by: tuple[Named, ...]
    reports: tuple[ReportLine, ...]
    is_national: bool
    may_write: Decision
    may_drop: Decision
    currency: str = field(default="")


@dataclass(frozen=True)
class FormPage:
    """A page that is one form: what it is about, what to know, what the button says."""

    heading: Wording
    caption: str
    lead: Wording
    submit: Wording
    cancel_url: str
    colour: Colour = "accent"
