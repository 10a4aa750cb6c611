"""The page that answers why, over HTTP."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.mapping.policies import HEARING
from samhus.mapping.queries.pool import note_pool
from samhus.mapping.queries.recorded import note_why
from samhus.mapping.queries.statement import note_statements
from samhus.mapping.queries.why import WhyPlace, why_page, why_place


@page(policy=HEARING, action="see", load=why_place)
def show_why(request: Request, place: WhyPlace) -> HttpResponse:
    """One area of one round: the data, the model, the words, those who decided."""
    shown = why_page(request.viewer, place)
    note_why(request.viewer, place.newest)
    note_statements(request.viewer, place.mapping, shown.picture.lines)
    if place.pool:
        note_pool(request.viewer, place.pool)
    return TemplateResponse(request, "mapping/why.html", {"page": shown})
