"""All areas and indicators of a round on one page."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from samhus.engines.documents import MEDIA_TYPE
from samhus.foundation.access.gate import page, to_save
from samhus.foundation.access.requests import Request
from samhus.mapping.exports.briefing import briefing_docx
from samhus.mapping.models import MappingRound
from samhus.mapping.policies import MAPPING
from samhus.mapping.queries.briefing import briefing
from samhus.mapping.queries.mapping_round import mapping_seen_by
from samhus.mapping.queries.national import national_page
from samhus.mapping.queries.recorded import note_briefing, note_overview


@page(policy=MAPPING, action="see_results", load=mapping_seen_by)
def show_overview(request: Request, mapping: MappingRound) -> HttpResponse:
    """Classes, change, experts and decisions of every area, by name or county, never ranked."""
    shown = national_page(
        request.viewer,
        mapping,
        wanted=request.GET.get("class", "")[:12],
        county=request.GET.get("county", "")[:120],
        by_county=request.GET.get("order") == "county",
    )
    note_overview(request.viewer, mapping)
    context = {"page": shown, "may_compute": MAPPING.decide("compute", request.viewer, mapping)}
    return TemplateResponse(request, "mapping/overview.html", context)


@page(policy=MAPPING, action="see_results", load=mapping_seen_by)
def download_briefing(request: Request, mapping: MappingRound) -> HttpResponse:
    """Four pages for those who were not there: by class and name, never by a value."""
    note_briefing(request.viewer, mapping)
    language = get_language() or "en"
    content = briefing_docx(briefing(request.viewer, mapping), language=language)
    return to_save(f"briefing-{mapping.year}.docx", content, MEDIA_TYPE)
