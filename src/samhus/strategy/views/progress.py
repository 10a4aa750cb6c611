"""Progress over HTTP: what needs a report, write one measure a page, hand in, accept, send back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say, tried
from samhus.foundation.access.viewer import Viewer, somebody
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions.progress import (
    accept_report,
    hand_in_report,
    return_report,
    save_report,
)
from samhus.strategy.forms.plan import ReasonForm
from samhus.strategy.forms.progress import ProgressForm, as_written
from samhus.strategy.models import PlanIndicator, ProgressReport
from samhus.strategy.policies.plan import REPORT
from samhus.strategy.queries.report_page import note_report, report_page, unlocks
from samhus.strategy.queries.reporting import (
    LastSaid,
    ReportDesk,
    last_said,
    needs,
    report_desk,
    report_seen_by,
    reporting_page,
    values_of,
)
from samhus.strategy.views.plan import FORM


@page(load=somebody)
def reporting(request: Request, viewer: Viewer) -> HttpResponse:
    """What needs a report, and for the centre what waits for an answer."""
    context = {"page": reporting_page(viewer)}
    return TemplateResponse(request, "strategy/plans/reporting.html", context)


@page(policy=REPORT, action="write", load=report_desk, methods=FORM)
def write(request: Request, desk: ReportDesk) -> HttpResponse:
    """One measure in one period."""
    last = last_said(desk)
    form = _form(request, desk, last)
    if request.method == "POST" and form.is_valid():
        try:
            return see_other(_save(request, desk, form))
        except NotPossible as reason:
            form.add_error(None, str(reason))
    context = {
        "form": form,
        "desk": desk,
        "last": last,
        "unlocks": unlocks(desk.period),
        "may_hand_in": REPORT.decide("hand_in", request.viewer, desk.governed_by),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "strategy/plans/write.html", context, status=status)


def _form(request: Request, desk: ReportDesk, last: LastSaid) -> ProgressForm:
    """What there is already; else what was said last time, to be changed."""
    words, _title, values = last
    initial = as_written(words, None, values)
    if desk.report is not None:
        initial = as_written(desk.report.words, desk.report.spent, values_of(desk.report))
    return ProgressForm(
        list(PlanIndicator.objects.filter(measure=desk.measure).order_by("pk")),
        request.POST or None,
        currency=desk.measure.plan.currency,
        last=values,
        initial=initial,
    )


def _save(request: Request, desk: ReportDesk, form: ProgressForm) -> str:
    """Where to go on: the report, or the next measure that needs one."""
    by = request.viewer
    report = save_report(by=by, measure=desk.measure, period=desk.period, progress=form.progress())
    then = request.POST.get("then", "")
    if then == "draft":
        messages.success(request, _("Saved as a draft, which your own body alone sees."))
        return reverse("strategy:report", args=[report.public_id])
    hand_in_report(by=by, report=report)
    messages.success(request, _("Handed in."))
    waiting = [line.url for line in needs(by) if line.url != request.path]
    if then == "next" and waiting:
        return waiting[0]
    return reverse("strategy:reporting")


@page(policy=REPORT, action="see", load=report_seen_by)
def show_report(request: Request, report: ProgressReport) -> HttpResponse:
    """One report, to read and to answer."""
    return _show(request, report, ReasonForm(), 200)


def _show(request: Request, report: ProgressReport, form: ReasonForm, status: int) -> HttpResponse:
    note_report(request.viewer, report)
    context = {"page": report_page(request.viewer, report), "form": form}
    return TemplateResponse(request, "strategy/plans/report.html", context, status=status)


@page(policy=REPORT, action="hand_in", load=report_seen_by, methods=("POST",))
def hand_in(request: Request, report: ProgressReport) -> HttpResponse:
    """Hand a draft in."""
    return _done(request, report, hand_in_report, _("Handed in."))


@page(policy=REPORT, action="judge", load=report_seen_by, methods=("POST",))
def accept(request: Request, report: ProgressReport) -> HttpResponse:
    """The centre accepts it."""
    return _done(request, report, accept_report, _("Accepted. The body has been told."))


def _done(
    request: Request, report: ProgressReport, act: Callable[..., ProgressReport], words: str
) -> HttpResponse:
    return act_or_say(
        request,
        lambda: act(by=request.viewer, report=report),
        to=reverse("strategy:report", args=[report.public_id]),
        done=words,
    )


@page(policy=REPORT, action="judge", load=report_seen_by, methods=("POST",))
def send_back(request: Request, report: ProgressReport) -> HttpResponse:
    """The centre sends it back with a reason."""
    form = ReasonForm(request.POST)
    if tried(form, lambda: return_report(by=request.viewer, report=report, **form.cleaned_data)):
        messages.success(request, _("Sent back. The body has been told why."))
        return see_other(reverse("strategy:report", args=[report.public_id]))
    return _show(request, report, form, 422)
