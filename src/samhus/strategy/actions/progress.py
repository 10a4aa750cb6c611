"""Progress of a measure in a period: written, handed in, accepted or sent back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, members_of
from samhus.strategy.actions.plan import PURPOSE
from samhus.strategy.models import (
    Measure,
    PlanIndicator,
    PlanState,
    ProgressReport,
    ReportedValue,
    ReportingPeriod,
    ReportState,
    ReportStep,
)
from samhus.strategy.policies.plan import REPORT
from samhus.strategy.rules.aggregation import Fault, Value, check
from samhus.strategy.wording.plan import faults


@dataclass(frozen=True)
class Progress:
    """What is said about a measure; `values` by the id of its indicator."""

    words: str = ""
    spent: Decimal | None = None
    values: Mapping[int, Value] = field(default_factory=dict)


@action("strategy.save_report")
def save_report(
    *, by: Viewer, measure: Measure, period: ReportingPeriod, progress: Progress
) -> ProgressReport:
    """Write what was done in a period. Also after it was sent back or accepted, while it is open.

    Refuses a locked period, a draft or dropped measure, a report that waits for an answer, and
    figures that contradict themselves.
    """
    report = _report(measure, period)
    REPORT.require("write", by, report)
    measure = Measure.objects.select_related("plan").get(pk=measure.pk)
    _refuse(report, measure)
    if progress.spent is not None and progress.spent < 0:
        raise NotPossible(_("Money spent is not negative."))
    _check(measure, progress)
    report.measure, report.state = measure, ReportState.DRAFT
    report.words, report.spent = progress.words.strip(), progress.spent
    report.updated = clock.now()
    report.save()
    for indicator, value in progress.values.items():
        ReportedValue.objects.update_or_create(
            report=report, indicator_id=indicator, defaults=_columns(value)
        )
    journal(Operation.ALTERATION, subject=report, chain=report.organisation, purpose=PURPOSE)
    return report


@action("strategy.hand_in_report")
def hand_in_report(*, by: Viewer, report: ProgressReport) -> ProgressReport:
    """Hand a draft in. Refuses one that says nothing, and a locked period."""
    REPORT.require("hand_in", by, report)
    report = _locked(report)
    if report.state != ReportState.DRAFT:
        raise NotPossible(_("It has been handed in."))
    if not report.words and not ReportedValue.objects.filter(report=report).exists():
        raise NotPossible(_("Say what was done, or give a figure."))
    _step(by, report, ReportState.SUBMITTED)
    journal(
        Operation.DISCLOSURE,
        subject=report,
        chain=report.organisation,
        recipients=[str(report.period.organisation.public_id)],
        purpose=PURPOSE,
    )
    return report


@action("strategy.accept_report")
def accept_report(*, by: Viewer, report: ProgressReport) -> ProgressReport:
    """The centre accepts what was handed in; refuses whoever handed it in themselves."""
    report = _judged(by, report)
    _step(by, report, ReportState.ACCEPTED)
    _tell(report, "strategy.report_accepted")
    journal(Operation.CONDUCT, subject=report, chain=report.organisation, purpose=PURPOSE)
    return report


@action("strategy.return_report")
def return_report(*, by: Viewer, report: ProgressReport, reason: str) -> ProgressReport:
    """The centre sends it back, always with a reason."""
    report = _judged(by, report)
    if not reason.strip():
        raise NotPossible(_("Say why it comes back."))
    _step(by, report, ReportState.RETURNED, reason)
    _tell(report, "strategy.report_returned")
    journal(Operation.CONDUCT, subject=report, chain=report.organisation, purpose=PURPOSE)
    return report


def _report(measure: Measure, period: ReportingPeriod) -> ProgressReport:
    body = measure.plan.organisation
    rows = ProgressReport.objects.select_for_update(of=("self",)).select_related(
        "organisation", "period"
    )
    found = rows.filter(organisation=body, measure_key=measure.key, period=period).first()
    if found is not None:
        return found
    return ProgressReport(
        organisation=body, measure=measure, measure_key=measure.key, period=period
    )


def _refuse(report: ProgressReport, measure: Measure) -> None:
    _refuse_locked(report)
    if measure.plan.state == PlanState.DRAFT:
        raise NotPossible(_("The plan has not been adopted: there is nothing to report yet."))
    if measure.dropped_on is not None:
        raise NotPossible(_("This measure was dropped."))
    if report.state == ReportState.SUBMITTED:
        raise NotPossible(_("It has been handed in and waits for an answer."))


def _refuse_locked(report: ProgressReport) -> None:
    period = ReportingPeriod.objects.select_for_update().get(pk=report.period_id)
    if period.locked is not None:
        raise NotPossible(_("This period is locked. Nothing in it is changed any more."))


def _check(measure: Measure, progress: Progress) -> None:
    known = {row.pk: row for row in PlanIndicator.objects.filter(measure=measure)}
    for indicator, value in progress.values.items():
        if indicator not in known:
            raise NotPossible(_("That indicator belongs to another measure."))
        try:
            check(known[indicator].kind, value)
        except Fault as fault:
            title = known[indicator].title
            raise NotPossible(f"{title}: {faults(fault.code)}") from None


def _columns(value: Value) -> dict[str, Any]:
    parts = [[label, str(amount)] for label, amount in value.parts]
    return {"amount": value.amount, "whole": value.whole, "answer": value.answer, "parts": parts}


def _locked(report: ProgressReport) -> ProgressReport:
    rows = ProgressReport.objects.select_for_update(of=("self",))
    return rows.select_related("organisation", "period__organisation", "measure__plan").get(
        pk=report.pk
    )


def _judged(by: Viewer, report: ProgressReport) -> ProgressReport:
    REPORT.require("judge", by, report)
    report = _locked(report)
    REPORT.require("judge", by, report)
    steps = ReportStep.objects.filter(report=report, state=ReportState.SUBMITTED)
    last = steps.order_by("-at", "-pk").first()
    if last is not None and last.by_id == by.user_id:
        raise NotPossible(_("You handed it in yourself. Somebody else answers."))
    return report


def _step(by: Viewer, report: ProgressReport, state: ReportState, reason: str = "") -> None:
    _refuse_locked(report)
    report.state, report.updated = state, clock.now()
    report.save(update_fields=["state", "updated"])
    ReportStep.objects.create(
        report=report,
        state=state,
        at=clock.now(),
        by_id=by.person_id,
        reason=reason.strip(),
        content=_content(report) if state == ReportState.SUBMITTED else {},
    )


def _content(report: ProgressReport) -> dict[str, Any]:
    """What was handed in then: a later version does not overwrite it."""
    values = ReportedValue.objects.filter(report=report).select_related("indicator")
    return {
        "words": report.words,
        "spent": None if report.spent is None else str(report.spent),
        "values": {
            str(row.indicator.key): {
                "amount": None if row.amount is None else str(row.amount),
                "whole": None if row.whole is None else str(row.whole),
                "answer": row.answer,
                "parts": row.parts,
            }
            for row in values
        },
    }


def _tell(report: ProgressReport, kind: str) -> None:
    people = members_of([report.organisation_id], ("coordinator",))
    tell(
        people.get(report.organisation_id, set()),
        kind=kind,
        key=f"{kind}:{report.pk}:{report.updated:%Y%m%d%H%M%S}",
        link=f"/strategy/reports/{report.public_id}/",
        about={"measure": report.measure.title},
    )
