"""Plans for a body's own system: read them and what was reported together; report progress.

Amounts are text with a decimal point, so that nothing is rounded on the way. What is null was not
given; it is no nought. No operation orders bodies by what they achieved.
"""

from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from django.http import Http404
from ninja import Field, Router, Schema

from samhus.foundation.access.gate import Access
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.tokens.api import Invalid, Scope, changing, faults_of, reading
from samhus.strategy.actions.progress import hand_in_report, save_report
from samhus.strategy.forms.progress import ProgressForm
from samhus.strategy.models import (
    Measure,
    Plan,
    PlanIndicator,
    PlanState,
    ReportingPeriod,
)
from samhus.strategy.policies.plan import PERIOD, PLAN, REPORT
from samhus.strategy.queries.period_page import period_seen_by, totals_seen_by
from samhus.strategy.queries.plan_page import plan_seen_by
from samhus.strategy.queries.report_page import note_report
from samhus.strategy.queries.reporting import report_desk, report_seen_by
from samhus.strategy.queries.versions import plans_seen_by

router = Router(tags=["plans"])
SEE = Access(policy=PLAN, action="see", load=plan_seen_by)
WRITE = Access(policy=REPORT, action="write", load=report_desk)
Kind = Literal["number", "percentage", "distinct", "yes_no"]


class PlanOut(Schema):
    """One version of a body's plan, and the decision that put it in force."""

    id: UUID
    body: UUID
    body_name: str
    kind: Literal["strategy", "action_plan"]
    title: str
    version: int
    state: Literal["draft", "adopted", "superseded"]
    starts: date
    until: date
    adopted_on: date | None
    decision: str


class PlanIndicatorOut(Schema):
    """How one sees whether a measure works."""

    id: UUID
    title: str
    kind: Kind
    unit: str
    target: str | None


class MeasureOut(Schema):
    """A measure with its indicators."""

    id: UUID
    number: int
    title: str
    level: Literal["general", "selective", "individual"]
    security: bool
    social: bool
    deadline: date | None
    dropped_on: date | None
    indicators: list[PlanIndicatorOut]


class WholePlanOut(PlanOut):
    """A plan with its measures."""

    measures: list[MeasureOut]


class TotalOut(Schema):
    """A national indicator over all that reported. `amount` is null where none may be told:
    different people are never added, and fewer than three bodies are told to the centre only."""

    title: str
    measure: str
    kind: Kind
    unit: str
    target: str | None
    reported: int
    expected: int
    amount: str | None
    whole: str | None
    share: str | None
    yes: int | None


class PeriodOut(Schema):
    """A reporting period; its totals are null to a body while it is open."""

    id: UUID
    title: str
    starts: date
    until: date
    locked: bool
    totals: list[TotalOut] | None


class ValueIn(Schema):
    """One figure; `parts` divides the amount by a heading and never replaces it."""

    amount: Decimal | None = None
    whole: Decimal | None = None
    answer: bool | None = None
    parts: dict[str, Decimal] = Field(default_factory=dict, max_length=50)


class ReportIn(Schema):
    """Progress of a measure in a period; `values` by the id of its indicator."""

    words: str = Field(default="", max_length=4000)
    spent: Decimal | None = None
    values: dict[UUID, ValueIn] = Field(default_factory=dict, max_length=50)
    hand_in: bool = False


class ReportOut(Schema):
    """A report as it stands; `values` are the amounts by the id of their indicator."""

    id: UUID
    measure: UUID
    period: UUID
    state: Literal["draft", "submitted", "accepted", "returned"]
    words: str
    spent: str | None
    values: dict[str, str | None]


@reading(router, "/plans", scope=Scope.PLANS_READ, answer=list[PlanOut])
def list_plans(request: Request) -> list[PlanOut]:
    """Adopted plans of all bodies, and drafts of one's own, by body."""
    rows = plans_seen_by(request.viewer).exclude(state=PlanState.SUPERSEDED)
    return [PlanOut(**_plan(row)) for row in rows.order_by("organisation__name", "pk")]


@reading(router, "/plans/{public_id}", scope=Scope.PLANS_READ, answer=WholePlanOut, name="plan")
def show_plan(request: Request, public_id: UUID) -> WholePlanOut:
    """One plan with its measures and their indicators."""
    (plan,) = SEE.admit(request.viewer, {"public_id": public_id})
    rows = Measure.objects.filter(plan=plan).order_by("number").prefetch_related("indicators")
    return WholePlanOut(**_plan(plan), measures=[_measure(row) for row in rows])


@reading(router, "/reporting-periods", scope=Scope.PLANS_READ, answer=list[PeriodOut])
def list_periods(request: Request) -> list[PeriodOut]:
    """Every period, without its totals."""
    rows = PERIOD.narrow("see", request.viewer, ReportingPeriod.objects.order_by("-starts"))
    return [_period(row, None) for row in rows]


@reading(router, "/reporting-periods/{public_id}", scope=Scope.PLANS_READ, answer=PeriodOut)
def show_period(request: Request, public_id: UUID) -> PeriodOut:
    """One period with the totals that this person may read."""
    period = period_seen_by(request.viewer, public_id)
    if period is None:
        raise Http404
    return _period(period, totals_seen_by(request.viewer, period))


def _plan(row: Plan) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "body": row.organisation.public_id,
        "body_name": row.organisation.name,
        "decision": row.decision_reference,
        **{
            name: getattr(row, name)
            for name in ("kind", "title", "version", "state", "starts", "until", "adopted_on")
        },
    }


def _measure(row: Measure) -> MeasureOut:
    names = ("number", "title", "level", "security", "social", "deadline", "dropped_on")
    return MeasureOut(
        id=row.public_id,
        indicators=[
            PlanIndicatorOut(
                id=one.public_id,
                title=one.title,
                unit=one.unit,
                target=_text(one.target),
                **dict[str, Any](kind=one.kind),
            )
            for one in row.indicators.all()
        ],
        **{name: getattr(row, name) for name in names},
    )


def _period(row: ReportingPeriod, totals: Any) -> PeriodOut:
    return PeriodOut(
        id=row.public_id,
        title=row.title,
        starts=row.starts,
        until=row.until,
        locked=row.locked is not None,
        totals=None if totals is None else [_total(each) for each in totals["indicators"]],
    )


def _total(row: Any) -> TotalOut:
    said = {name: row["together"].get(name) for name in ("amount", "whole", "share", "yes")}
    kept = {name: row[name] for name in ("title", "measure", "kind", "unit", "target")}
    counts = {name: row["together"][name] for name in ("reported", "expected")}
    return TotalOut(**kept, **counts, **said)


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount.normalize(), "f")


def read_report(viewer: Viewer, public_id: UUID) -> ReportOut | None:
    """A report that the viewer may read; the centre's reading is recorded."""
    row = report_seen_by(viewer, public_id)
    if row is None:
        return None
    note_report(viewer, row)
    return ReportOut(
        id=row.public_id,
        measure=row.measure.public_id,
        period=row.period.public_id,
        words=row.words,
        spent=_text(row.spent),
        **dict[str, Any](state=row.state),
        values={
            str(value.indicator.public_id): _text(value.amount)
            for value in row.values.select_related("indicator")
        },
    )


@changing(
    router,
    "/reporting-periods/{period}/measures/{measure}/reports",
    scope=Scope.PLAN_REPORT,
    answer=ReportOut,
    reread=read_report,
    at="api:progress_report",
)
def report(request: Request, period: UUID, measure: UUID, content: ReportIn) -> UUID:
    """Write the report of a measure, and hand it in when `hand_in` says so."""
    (desk,) = WRITE.admit(request.viewer, {"measure": measure, "period": period})
    indicators = list(PlanIndicator.objects.filter(measure=desk.measure))
    form = ProgressForm(indicators, _written(content, indicators), currency="")
    if not form.is_valid():
        raise Invalid(faults_of(form))
    made = save_report(
        by=request.viewer, measure=desk.measure, period=desk.period, progress=form.progress()
    )
    if content.hand_in:
        hand_in_report(by=request.viewer, report=made)
    return made.public_id


def _written(content: ReportIn, indicators: list[PlanIndicator]) -> dict[str, Any]:
    """As the form names its fields; an unknown indicator is no such thing."""
    keys = {row.public_id: row.key for row in indicators}
    data: dict[str, Any] = {"words": content.words, "spent": content.spent}
    for name, given in content.values.items():
        if name not in keys:
            raise Http404
        key = keys[name]
        data[f"amount-{key}"] = given.amount
        if given.answer is not None:
            data[f"amount-{key}"] = "yes" if given.answer else "no"
        data[f"whole-{key}"] = given.whole
        data[f"parts-{key}"] = "\n".join(f"{label}: {n}" for label, n in given.parts.items())
    return data


@reading(
    router,
    "/progress-reports/{public_id}",
    scope=Scope.PLAN_REPORT,
    answer=ReportOut,
    name="progress_report",
)
def show_report(request: Request, public_id: UUID) -> ReportOut:
    """A report of one's own body; for the centre one that was handed in."""
    found = read_report(request.viewer, public_id)
    if found is None:
        raise Http404
    return found
