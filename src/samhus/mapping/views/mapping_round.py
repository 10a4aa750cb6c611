"""Mapping rounds over HTTP."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say
from samhus.mapping import actions
from samhus.mapping.models import MappingRound
from samhus.mapping.policies import INDICATOR, MAPPING
from samhus.mapping.queries.overview import mapping_lines, mapping_page, mapping_seen_by
from samhus.mapping.queries.statement import bodies_with_a_picture


@page()
def home(request: Request) -> HttpResponse:
    """Mapping rounds that concern the viewer."""
    context = {
        "lines": mapping_lines(request.viewer),
        "pictures": bodies_with_a_picture(request.viewer),
        "may_prepare": INDICATOR.decide("define", request.viewer),
        "may_see_indicators": INDICATOR.decide("see", request.viewer),
    }
    return TemplateResponse(request, "mapping/home.html", context)


@page(policy=MAPPING, action="see", load=mapping_seen_by)
def show_mapping(request: Request, mapping: MappingRound) -> HttpResponse:
    """One round: who delivers, what came, what was computed."""
    shown = mapping_page(request.viewer, mapping)
    return TemplateResponse(request, "mapping/round.html", {"page": shown})


@page(policy=MAPPING, action="settle", load=mapping_seen_by, methods=("POST",))
def open_round(request: Request, mapping: MappingRound) -> HttpResponse:
    """Open the round."""
    return act_or_say(
        request,
        lambda: actions.open_mapping(by=request.viewer, mapping=mapping),
        to=reverse("mapping:round", args=[mapping.round.public_id]),
        done=_("The round is open. The bodies asked have been told."),
    )
