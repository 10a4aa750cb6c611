"""The aggregation review over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import sign_aggregation_review
from samhus.mapping.forms import AggregationReviewForm
from samhus.mapping.models import MappingRound
from samhus.mapping.policies import MAPPING
from samhus.mapping.queries.aggregation import aggregation_page
from samhus.mapping.queries.mapping_round import mapping_seen_by
from samhus.mapping.queries.recorded import note_small_numbers

TEMPLATE = "mapping/aggregation.html"


@page(policy=MAPPING, action="see_results", load=mapping_seen_by)
def show_aggregation(request: Request, mapping: MappingRound) -> HttpResponse:
    """How small the smallest areas and figures are."""
    note_small_numbers(request.viewer, mapping)
    context = {"page": aggregation_page(request.viewer, mapping), "form": AggregationReviewForm()}
    return TemplateResponse(request, TEMPLATE, context)


@page(policy=MAPPING, action="review_aggregation", load=mapping_seen_by, methods=("POST",))
def sign_aggregation(request: Request, mapping: MappingRound) -> HttpResponse:
    """Sign the conclusion; on to the round."""
    form = AggregationReviewForm(request.POST)
    if form.is_valid():
        try:
            sign_aggregation_review(by=request.viewer, mapping=mapping, **form.cleaned_data)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The review is signed. The results can be computed."))
            return see_other(reverse("mapping:round", args=[mapping.round.public_id]))
    context = {"page": aggregation_page(request.viewer, mapping), "form": form}
    return TemplateResponse(request, TEMPLATE, context, status=422)
