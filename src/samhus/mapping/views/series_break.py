"""Breaks in a series over HTTP: read them, declare one, withdraw it."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import declare_break, withdraw_break
from samhus.mapping.forms.series_break import BreakForm, WithdrawalForm
from samhus.mapping.models import Break, Indicator
from samhus.mapping.policies import BREAK, INDICATOR
from samhus.mapping.queries.indicator import indicator_seen_by
from samhus.mapping.queries.series_break import Declaring, break_seen_by, breaks_page, declaring

FORM = ("GET", "HEAD", "POST")


@page(policy=INDICATOR, action="see", load=indicator_seen_by)
def list_breaks(request: Request, indicator: Indicator) -> HttpResponse:
    """From which years on an indicator is counted in another way."""
    context = {"page": breaks_page(request.viewer, indicator)}
    return TemplateResponse(request, "mapping/breaks.html", context)


@page(policy=BREAK, action="declare", load=declaring, methods=FORM)
def declare(request: Request, place: Declaring) -> HttpResponse:
    """Say that the body counts in another way from a year on."""
    form = BreakForm(request.POST or None)
    if form.is_valid():
        try:
            declare_break(
                by=request.viewer,
                indicator=place.indicator,
                organisation=place.organisation,
                **form.cleaned_data,
            )
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The break is declared."))
            return see_other(_breaks(place.indicator))
    context = {"form": form, "place": place, "back": _breaks(place.indicator)}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "mapping/break_form.html", context, status=status)


@page(policy=BREAK, action="withdraw", load=break_seen_by, methods=FORM)
def withdraw(request: Request, series_break: Break) -> HttpResponse:
    """Take back a break that was declared in error."""
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        withdraw_break(by=request.viewer, series_break=series_break, **form.cleaned_data)
        messages.success(request, _("The break is withdrawn."))
        return see_other(_breaks(series_break.indicator))
    context = {"form": form, "break": series_break, "back": _breaks(series_break.indicator)}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "mapping/break_withdrawal.html", context, status=status)


def _breaks(indicator: Indicator) -> str:
    return reverse("mapping:breaks", args=[indicator.public_id])
