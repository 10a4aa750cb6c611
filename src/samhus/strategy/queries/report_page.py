"""One report of progress, with who did what with it."""

from django.urls import reverse

from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.viewer import Viewer
from samhus.strategy.models import (
    PeriodLock,
    ProgressReport,
    ReportedValue,
    ReportingPeriod,
    ReportState,
    ReportStep,
)
from samhus.strategy.pages.overview import ReportPage, StepLine, UnlockLine
from samhus.strategy.pages.plan import Named
from samhus.strategy.policies.plan import REPORT
from samhus.strategy.queries.period_report import value_of
from samhus.strategy.queries.reporting import write_url
from samhus.strategy.wording.plan import money, value


def note_report(viewer: Viewer, report: ProgressReport) -> None:
    """The centre read what another body reported; a body's reading of its own is no news."""
    if report.organisation_id not in viewer.reads_for():
        note_reading(
            "strategy.read_report",
            by=viewer,
            subject=report,
            chain=report.organisation,
            purpose="planning",
        )


def note_period(viewer: Viewer, period: ReportingPeriod) -> None:
    """The centre's staff read what every body reported in a period."""
    note_reading(
        "strategy.read_period",
        by=viewer,
        subject=period,
        chain=period.organisation,
        purpose="planning",
    )


def unlocks(period: ReportingPeriod) -> tuple[UnlockLine, ...]:
    """Each time the period was opened again: who, when and why; stands on every report of it."""
    rows = PeriodLock.objects.filter(period=period, is_lock=False).select_related("by")
    return tuple(UnlockLine(row.at, row.by.name, row.reason) for row in rows.order_by("-at"))


def report_page(viewer: Viewer, report: ProgressReport) -> ReportPage:
    """Everything about it that the viewer may read."""
    measure, period = report.measure, report.period
    rows = ReportedValue.objects.filter(report=report).select_related("indicator").order_by("pk")
    steps = ReportStep.objects.filter(report=report).select_related("by").order_by("-at", "-pk")
    return ReportPage(
        public_id=str(report.public_id),
        measure=Named(measure.title, reverse("strategy:measure", args=[measure.public_id])),
        body=report.organisation.name,
        period=Named(period.title, reverse("strategy:period", args=[period.public_id])),
        state=ReportState(report.state).label,
        words=report.words,
        spent=money(report.spent, measure.plan.currency),
        values=tuple(
            (row.indicator.title, value(row.indicator.kind, value_of(row))) for row in rows
        ),
        steps=tuple(
            StepLine(row.at, row.by.name, ReportState(row.state).label, row.reason) for row in steps
        ),
        unlocks=unlocks(period),
        is_locked=period.locked is not None,
        write_url=write_url(measure, period),
        may_write=REPORT.decide("write", viewer, report),
        may_hand_in=REPORT.decide("hand_in", viewer, report),
        may_judge=REPORT.decide("judge", viewer, report),
        is_draft=report.state == ReportState.DRAFT,
        is_waiting=report.state == ReportState.SUBMITTED,
    )
