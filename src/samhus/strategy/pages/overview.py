"""What the national overview and the pages of periods show: no rank, no colour by value."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from samhus.engines.figures import Figure
from samhus.foundation.access.decision import Decision, Wording
from samhus.strategy.pages.plan import Named


@dataclass(frozen=True)
class Orphan:
    """A measure that nothing is linked to, with its goal or body."""

    title: str
    url: str
    of: str


@dataclass(frozen=True)
class MoneyTotal:
    """Planned in a currency and a year."""

    currency: str
    year: int
    national: str
    local: str


@dataclass(frozen=True)
class OverviewPage:
    """The national plan and the local ones, both ways."""

    national: Named | None
    plans: int
    delivered: Figure | None
    alignment: Figure | None
    page: Any
    undelivered: tuple[Orphan, ...]
    unserving: Any
    unserving_number: int
    balance: Figure
    money: tuple[MoneyTotal, ...]
    periods: tuple[Named, ...]


@dataclass(frozen=True)
class NeedLine:
    """A measure that needs a report, and why."""

    measure: str
    url: str
    body: str
    period: str
    why: Wording
    due: date


@dataclass(frozen=True)
class WaitingLine:
    """A report that waits for the centre's answer, or was not handed in by a body."""

    body: str
    measure: str
    url: str
    period: str
    updated: datetime


@dataclass(frozen=True)
class SilentLine:
    """Of a body: how many of its measures have no report that was handed in, in one period."""

    body: str
    period: str
    missing: int
    measures: int


@dataclass(frozen=True)
class ReportingPage:
    """What needs a report from the viewer's bodies; for the centre what waits or is silent."""

    needs: tuple[NeedLine, ...]
    waiting: tuple[WaitingLine, ...]
    silent: tuple[SilentLine, ...]
    periods: tuple[Named, ...]
    may_set: Decision


@dataclass(frozen=True)
class ValueLine:
    """One body's figure, in words."""

    body: str
    value: str
    note: Wording


@dataclass(frozen=True)
class Aggregate:
    """A national indicator over all who report."""

    title: str
    measure: str
    kind: Wording
    target: str
    total: str
    reported: str
    divided: tuple[str, ...]
    own: tuple[ValueLine, ...]
    bodies: tuple[ValueLine, ...]


@dataclass(frozen=True)
class UnlockLine:
    """Why a locked period was opened again; stands on every report of it."""

    at: datetime
    who: str
    reason: str


@dataclass(frozen=True)
class MoneyOfPeriod:
    """Planned and spent in one currency; `reported` says how many measures gave what they spent."""

    currency: str
    planned: str
    spent: str
    reported: str


@dataclass(frozen=True)
class PeriodPage:
    """The report of a period."""

    public_id: str
    title: str
    starts: date
    until: date
    locked: datetime | None
    unlocks: tuple[UnlockLine, ...]
    digest: str
    is_same: bool | None
    aggregates: tuple[Aggregate, ...]
    money: tuple[MoneyOfPeriod, ...]
    sees_all: bool
    may_lock: Decision
    may_unlock: Decision


@dataclass(frozen=True)
class StepLine:
    """Who did what with a report, and why."""

    when: datetime
    who: str
    what: Wording
    reason: str


@dataclass(frozen=True)
class ReportPage:
    """One report of progress."""

    public_id: str
    measure: Named
    body: str
    period: Named
    state: Wording
    words: str
    spent: str
    values: tuple[tuple[str, str], ...]
    steps: tuple[StepLine, ...]
    unlocks: tuple[UnlockLine, ...]
    is_locked: bool
    write_url: str
    may_write: Decision
    may_hand_in: Decision
    may_judge: Decision
    is_draft: bool
    is_waiting: bool
