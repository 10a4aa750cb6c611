"""Interim reviews over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping import actions
from samhus.mapping.forms import WordsForm
from samhus.mapping.models import InterimReview
from samhus.mapping.policies import INTERIM_REVIEW
from samhus.mapping.queries.concern_readings import note_review
from samhus.mapping.queries.interim_review import review_seen_by
from samhus.mapping.queries.review_page import review_page


@page(policy=INTERIM_REVIEW, action="see", load=review_seen_by)
def show_review(request: Request, review: InterimReview) -> HttpResponse:
    """Why a decision is looked at again, and what came of it."""
    return _show(request, review, _ending())


@page(policy=INTERIM_REVIEW, action="end", load=review_seen_by, methods=("POST",))
def end_review(request: Request, review: InterimReview) -> HttpResponse:
    """End the review."""
    form = _ending(request)
    if form.is_valid():
        try:
            actions.end_review(
                by=request.viewer,
                review=review,
                outcome=form.cleaned_data["words"],
                justified=form.reasons(),
            )
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The review has ended. The municipality has been told."))
            return see_other(reverse("mapping:review", args=[review.public_id]))
    return _show(request, review, form, status=422)


def _ending(request: Request | None = None) -> WordsForm:
    label = _("What came of it")
    help_text = _("The municipality reads this.")
    return WordsForm(label, request and request.POST, help_text=help_text)


def _show(
    request: Request, review: InterimReview, form: WordsForm, status: int = 200
) -> HttpResponse:
    note_review(request.viewer, review)
    context = {"page": review_page(request.viewer, review), "form": form}
    return TemplateResponse(request, "mapping/review.html", context, status=status)
