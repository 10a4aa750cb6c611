"""Mapping rounds over HTTP."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible, centre_of
from samhus.foundation.packs.api import home as home_pack
from samhus.mapping import actions
from samhus.mapping.forms import MappingForm
from samhus.mapping.models import MappingRound
from samhus.mapping.policies import INDICATOR, MAPPING
from samhus.mapping.queries.overview import mapping_lines, mapping_page, mapping_seen_by


@page()
def home(request: Request) -> HttpResponse:
    """Mapping rounds that concern the viewer."""
    context = {
        "lines": mapping_lines(request.viewer),
        "may_prepare": INDICATOR.decide("define", request.viewer),
        "may_see_indicators": INDICATOR.decide("see", request.viewer),
    }
    return TemplateResponse(request, "mapping/home.html", context)


@page(policy=MAPPING, action="see", load=mapping_seen_by)
def show_mapping(request: Request, mapping: MappingRound) -> HttpResponse:
    """One round: who delivers, what came, what was computed."""
    shown = mapping_page(request.viewer, mapping)
    return TemplateResponse(request, "mapping/round.html", {"page": shown})


@page(policy=INDICATOR, action="define", methods=("GET", "HEAD", "POST"))
def prepare(request: Request) -> HttpResponse:
    """Prepare a round."""
    form = MappingForm(request.viewer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        mapping = _prepare(request, form)
        messages.success(request, _("The round is prepared. Check it, then open it."))
        return see_other(reverse("mapping:round", args=[mapping.round.public_id]))
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "mapping/round_form.html", {"form": form}, status=status)


def _prepare(request: Request, form: MappingForm) -> MappingRound:
    data: dict[str, Any] = form.cleaned_data
    kinds = home_pack().kinds_at(data["level"])
    mapping = actions.prepare_mapping(
        by=request.viewer,
        organiser=centre_of(request.viewer),
        title=data["title"],
        window=form.window(),
        questions=form.questions(),
        level=data["level"],
        answered_by=kinds[0].key if kinds else "municipality",
        year=data["year"],
        decision_line=data["decision_line"],
        indicators=data["indicators"],
    )
    for supplier in data["suppliers"]:
        for indicator in data["indicators"]:
            actions.assign_supplier(
                by=request.viewer, mapping=mapping, organisation=supplier, indicator=indicator
            )
    return mapping


@page(policy=MAPPING, action="settle", load=mapping_seen_by, methods=("POST",))
def open_round(request: Request, mapping: MappingRound) -> HttpResponse:
    """Open the round."""
    try:
        actions.open_mapping(by=request.viewer, mapping=mapping)
    except NotPossible as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("The round is open. The bodies asked have been told."))
    return see_other(reverse("mapping:round", args=[mapping.round.public_id]))
