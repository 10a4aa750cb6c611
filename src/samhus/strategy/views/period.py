"""Periods and the national overview over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say, tried
from samhus.foundation.access.viewer import Viewer, somebody
from samhus.foundation.organisations.api import centre_of
from samhus.strategy.actions.period import lock_period, set_period, unlock_period
from samhus.strategy.forms.plan import ReasonForm
from samhus.strategy.forms.progress import PeriodForm
from samhus.strategy.models import ReportingPeriod
from samhus.strategy.pages.plan import FormPage
from samhus.strategy.policies.plan import PERIOD
from samhus.strategy.queries.overview import overview_page
from samhus.strategy.queries.period_page import is_staff, period_page, period_seen_by, report_of
from samhus.strategy.queries.period_report import bytes_of
from samhus.strategy.queries.report_page import note_period
from samhus.strategy.views.plan import FORM, asked

REPORTING = "/strategy/reporting/"


@page(load=somebody)
def overview(request: Request, viewer: Viewer) -> HttpResponse:
    """The national plan and the local ones, both ways."""
    shown = overview_page(
        viewer, page=request.GET.get("page", ""), orphans=request.GET.get("orphans", "")
    )
    return TemplateResponse(request, "strategy/plans/overview.html", {"page": shown})


@page(load=somebody)
def undelivered(request: Request, viewer: Viewer) -> HttpResponse:
    """What nobody delivers."""
    context = {"page": overview_page(viewer)}
    return TemplateResponse(request, "strategy/plans/undelivered.html", context)


@page(policy=PERIOD, action="set", load=somebody, methods=FORM)
def new_period(request: Request, viewer: Viewer) -> HttpResponse:
    """Set a period."""
    form = PeriodForm(request.POST or None)

    def act() -> str:
        made = set_period(by=viewer, organisation=centre_of(viewer), **form.cleaned_data)
        return reverse("strategy:period", args=[made.public_id])

    lead = _("Every plan that is in force on one of these days reports about them, once.")
    shown = FormPage(_("Set a reporting period"), "", lead, _("Set it"), REPORTING)
    return asked(request, form, shown, act)


@page(policy=PERIOD, action="see", load=period_seen_by)
def show_period(request: Request, period: ReportingPeriod) -> HttpResponse:
    """What was reported in a period."""
    return _show(request, period, ReasonForm(), 200)


def _show(request: Request, period: ReportingPeriod, form: ReasonForm, status: int) -> HttpResponse:
    if is_staff(request.viewer):
        note_period(request.viewer, period)
    context = {"page": period_page(request.viewer, period), "form": form}
    return TemplateResponse(request, "strategy/plans/period.html", context, status=status)


@page(policy=PERIOD, action="overview", load=period_seen_by)
def download_period(request: Request, period: ReportingPeriod) -> HttpResponse:
    """The report as a file: of a locked period the same bytes each time."""
    note_period(request.viewer, period)
    content, _lock = report_of(period)
    return to_save("period.json", bytes_of(content), "application/json")


@page(policy=PERIOD, action="lock", load=period_seen_by, methods=("POST",))
def lock(request: Request, period: ReportingPeriod) -> HttpResponse:
    """Nothing in it is changed any more."""
    return act_or_say(
        request,
        lambda: lock_period(by=request.viewer, period=period),
        to=reverse("strategy:period", args=[period.public_id]),
        done=_("Locked. Every member may read the totals now."),
    )


@page(policy=PERIOD, action="unlock", load=period_seen_by, methods=("POST",))
def unlock(request: Request, period: ReportingPeriod) -> HttpResponse:
    """Open it again, with a reason that stands on every report."""
    form = ReasonForm(request.POST)
    if tried(form, lambda: unlock_period(by=request.viewer, period=period, **form.cleaned_data)):
        messages.success(request, _("Unlocked. The reason stands on every report of it."))
        return see_other(reverse("strategy:period", args=[period.public_id]))
    return _show(request, period, form, 422)
