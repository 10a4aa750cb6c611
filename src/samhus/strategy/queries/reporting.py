"""What needs a report, what waits for an answer, who is silent; what one writes a report on."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.sorting import sort_key
from samhus.strategy.models import (
    Measure,
    Plan,
    PlanState,
    ProgressReport,
    ReportedValue,
    ReportingPeriod,
    ReportState,
)
from samhus.strategy.pages.overview import NeedLine, ReportingPage, SilentLine, WaitingLine
from samhus.strategy.pages.plan import Named
from samhus.strategy.policies.plan import CENTRE, PERIOD, REPORT, STAFF_ROLES, WRITING_ROLES
from samhus.strategy.queries.measure_page import measure_seen_by
from samhus.strategy.queries.period_report import held, value_of
from samhus.strategy.rules.aggregation import Value
from samhus.strategy.rules.plan import needs_report
from samhus.strategy.wording.plan import NEEDS


@dataclass(frozen=True)
class ReportDesk:
    """Where one writes about a measure in a period; `report` is what there is already."""

    measure: Measure
    period: ReportingPeriod
    report: ProgressReport | None

    @property
    def governed_by(self) -> ProgressReport:
        """The gate asks about the report that would be written."""
        return self.report or ProgressReport(organisation=self.measure.plan.organisation)


def report_desk(viewer: Viewer, measure: UUID, period: UUID) -> ReportDesk | None:
    """None for a measure that the viewer does not know, or a draft's."""
    found = measure_seen_by(viewer, measure)
    span = ReportingPeriod.objects.filter(public_id=period).first()
    if found is None or span is None or found.plan.state == PlanState.DRAFT:
        return None
    rows = ProgressReport.objects.filter(
        organisation=found.plan.organisation_id, measure_key=found.key, period=span
    )
    return ReportDesk(found, span, rows.select_related("organisation").first())


def report_seen_by(viewer: Viewer, public_id: UUID) -> ProgressReport | None:
    """One report, or None for whom it does not exist."""
    rows = ProgressReport.objects.select_related(
        "organisation", "measure__plan__organisation", "period__organisation"
    )
    return REPORT.narrow("see", viewer, rows).filter(public_id=public_id).first()


LastSaid = tuple[str, str, dict[UUID, Value]]


def last_said(desk: ReportDesk) -> LastSaid:
    """Words, title of the period and figures (by indicator's key) of the latest earlier report."""
    rows = ProgressReport.objects.filter(
        organisation=desk.measure.plan.organisation_id,
        measure_key=desk.measure.key,
        period__starts__lt=desk.period.starts,
    ).select_related("period")
    last = rows.order_by("-period__starts").first()
    if last is None:
        return "", "", {}
    return last.words, last.period.title, values_of(last)


def values_of(report: ProgressReport) -> dict[UUID, Value]:
    """Its figures by the key of their indicator."""
    rows = ReportedValue.objects.filter(report=report).select_related("indicator")
    return {row.indicator.key: value_of(row) for row in rows.order_by("pk")}


def open_periods() -> list[ReportingPeriod]:
    """Begun and not locked, the earliest first."""
    rows = ReportingPeriod.objects.filter(locked__isnull=True, starts__lte=clock.today())
    return list(rows.order_by("starts"))


def needs(viewer: Viewer) -> tuple[NeedLine, ...]:
    """Measures of the viewer's bodies that need a report, by body, period and number."""
    mine = viewer.bodies(*WRITING_ROLES) | {
        s.organisation_id for s in viewer.standings if s.kind == CENTRE and s.role == "analyst"
    }
    rows = Plan.objects.filter(organisation__in=mine)
    return tuple(_needs(rows.select_related("organisation"), open_periods()))


def _needs(plans: Iterable[Plan], periods: list[ReportingPeriod]) -> Iterable[NeedLine]:
    adopted = [plan for plan in plans if plan.state != PlanState.DRAFT]
    measures = _measures(adopted)
    reports = {
        (row.organisation_id, row.measure_key, row.period_id): row
        for row in ProgressReport.objects.filter(
            organisation__in={plan.organisation_id for plan in adopted}, period__in=periods
        )
    }
    today = clock.today()
    for period in periods:
        for plan in held(adopted, period):
            for measure in measures.get(plan.pk, ()):
                row = reports.get((plan.organisation_id, measure.key, period.pk))
                why = needs_report(
                    locked=False,
                    state=row.state if row else "",
                    updated=localdate(row.updated) if row else None,
                    today=today,
                )
                if why:
                    yield NeedLine(
                        measure.title, write_url(measure, period), plan.organisation.name,
                        period.title, NEEDS[why], period.until,
                    )  # fmt: skip


def write_url(measure: Measure, period: ReportingPeriod) -> str:
    """Where a report is written."""
    return reverse("strategy:write_report", args=[measure.public_id, period.public_id])


def _measures(plans: Iterable[Plan]) -> dict[int, list[Measure]]:
    found: dict[int, list[Measure]] = {}
    rows = Measure.objects.filter(plan__in=[plan.pk for plan in plans], dropped_on__isnull=True)
    for row in rows.order_by("number"):
        found.setdefault(row.plan_id, []).append(row)
    return found


def reporting_page(viewer: Viewer) -> ReportingPage:
    """The desk of whoever reports, and of the centre."""
    is_staff = any(s.kind == CENTRE and s.role in STAFF_ROLES for s in viewer.standings)
    periods = ReportingPeriod.objects.order_by("-starts")
    return ReportingPage(
        needs=needs(viewer),
        waiting=tuple(_waiting()) if is_staff else (),
        silent=tuple(_silent()) if is_staff else (),
        periods=tuple(
            Named(row.title, reverse("strategy:period", args=[row.public_id])) for row in periods
        ),
        may_set=PERIOD.decide("set", viewer),
    )


def _waiting() -> Iterable[WaitingLine]:
    rows = ProgressReport.objects.filter(state=ReportState.SUBMITTED)
    rows = rows.select_related("organisation", "measure", "period")
    for row in rows.order_by("period__starts", "organisation__name", "measure__number"):
        url = reverse("strategy:report", args=[row.public_id])
        yield WaitingLine(
            row.organisation.name, row.measure.title, url, row.period.title, row.updated
        )


def _silent() -> Iterable[SilentLine]:
    """By name, not by number: whom one may remind, and no table of who does best."""
    rows = Plan.objects.exclude(state=PlanState.DRAFT).exclude(organisation__kind=CENTRE)
    plans, periods = list(rows.select_related("organisation")), open_periods()
    language = get_language() or "en"
    measures = _measures(plans)
    sent = {
        (row.organisation_id, row.measure_key, row.period_id)
        for row in ProgressReport.objects.filter(period__in=periods).exclude(state="returned")
    }
    for period in periods:
        for plan in sorted(
            held(plans, period), key=lambda p: sort_key(p.organisation.name, language)
        ):
            keys = [row.key for row in measures.get(plan.pk, ())]
            missing = sum((plan.organisation_id, key, period.pk) not in sent for key in keys)
            if missing:
                yield SilentLine(plan.organisation.name, period.title, missing, len(keys))
