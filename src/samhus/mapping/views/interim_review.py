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
from samhus.mapping.models import AreaDecision, InterimReview
from samhus.mapping.policies import AREA_DECISION, INTERIM_REVIEW
from samhus.mapping.queries.area_decision import decision_seen_by
from samhus.mapping.queries.concern_readings import note_review
from samhus.mapping.queries.interim_review import review_seen_by
from samhus.mapping.queries.review_page import review_page
from samhus.mapping.views.steps import FORM, about_decision, step


@page(policy=INTERIM_REVIEW, action="see", load=review_seen_by)
def show_review(request: Request, review: InterimReview) -> HttpResponse:
    """Why a decision is looked at again, and what came of it."""
    return _show(request, review, _ending())


@page(policy=AREA_DECISION, action="review", load=decision_seen_by, methods=FORM)
def open_review(request: Request, decision: AreaDecision) -> HttpResponse:
    """Look at a decision again between rounds, without a concern that asks for it."""
    shown = about_decision(
        decision,
        title=_("Look at the decision again"),
        lead=_("The municipality reads why at once, and is heard before anything else is decided."),
        submit=_("Open an interim review"),
    )
    form = _why(request)
    return step(
        request,
        form,
        shown,
        lambda data: actions.open_review(
            by=request.viewer,
            mapping=decision.mapping,
            area=decision.area,
            reason=data["words"],
            justified=form.reasons(),
        ),
        done=_("The review is open. The municipality has been told."),
    )


def _why(request: Request) -> WordsForm:
    label, help_text = _("Why it is looked at again"), _("The municipality reads this.")
    return WordsForm(label, request.POST or None, help_text=help_text)


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
