"""Indicators over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import define_indicator, review_indicator
from samhus.mapping.forms import IndicatorForm, IndicatorReviewForm
from samhus.mapping.models import Indicator
from samhus.mapping.policies import INDICATOR
from samhus.mapping.queries.indicator import indicator_page, indicator_seen_by, indicators_seen_by

FORM = ("GET", "HEAD", "POST")


@page(policy=INDICATOR, action="see")
def list_indicators(request: Request) -> HttpResponse:
    """What is measured, and why."""
    context = {
        "indicators": list(indicators_seen_by(request.viewer)),
        "may_define": INDICATOR.decide("define", request.viewer),
    }
    return TemplateResponse(request, "mapping/indicators.html", context)


@page(policy=INDICATOR, action="define", methods=FORM)
def define(request: Request) -> HttpResponse:
    """Define an indicator."""
    form = IndicatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            indicator = define_indicator(by=request.viewer, **form.cleaned_data)
        except NotPossible as reason:
            form.add_error("characteristic", str(reason))
        else:
            messages.success(request, _("The indicator %s has been defined.") % indicator.name)
            return see_other(reverse("mapping:indicator", args=[indicator.public_id]))
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "mapping/indicator_form.html", {"form": form}, status=status)


@page(policy=INDICATOR, action="see", load=indicator_seen_by)
def show_indicator(request: Request, indicator: Indicator) -> HttpResponse:
    """One indicator with its reviews."""
    context = {"page": indicator_page(request.viewer, indicator)}
    return TemplateResponse(request, "mapping/indicator.html", context)


@page(policy=INDICATOR, action="review", load=indicator_seen_by, methods=FORM)
def review(request: Request, indicator: Indicator) -> HttpResponse:
    """Sign the proxy and equality review."""
    form = IndicatorReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        review_indicator(by=request.viewer, indicator=indicator, **form.cleaned_data)
        messages.success(request, _("Your review is signed."))
        return see_other(reverse("mapping:indicator", args=[indicator.public_id]))
    context = {"form": form, "page": indicator_page(request.viewer, indicator)}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "mapping/indicator_review.html", context, status=status)
