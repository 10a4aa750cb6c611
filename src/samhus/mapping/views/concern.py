"""Emerging concerns over HTTP."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import answer_concern, reply_to_concern, report_concern
from samhus.mapping.actions.concern import Reported, Support
from samhus.mapping.forms import ConcernAnswerForm, ConcernForm, WordsForm
from samhus.mapping.models import Concern, SharedConcern
from samhus.mapping.policies import CONCERN, SHARED_CONCERN
from samhus.mapping.queries.concern import (
    ReportDesk,
    concern_seen_by,
    phenomena,
    report_desk,
    shared_concern_seen_by,
)
from samhus.mapping.queries.concern_page import concern_page, concerns_page, shared_concern_page
from samhus.mapping.queries.concern_readings import note_concern, note_shared_concern

FORM = ("GET", "HEAD", "POST")


@page()
def list_concerns(request: Request) -> HttpResponse:
    """What was reported, what waits for an answer, what was said about one's own area."""
    context = {"page": concerns_page(request.viewer)}
    return TemplateResponse(request, "mapping/concerns.html", context)


@page(policy=CONCERN, action="report", load=report_desk, methods=FORM)
def report_emerging(request: Request, desk: ReportDesk) -> HttpResponse:
    """Report what emerges in a place."""
    areas = [(str(place.public_id), place.name) for place in desk.areas]
    form = ConcernForm(areas, phenomena(), request.POST or None, is_own=desk.is_own_area)
    if request.method == "POST" and form.is_valid():
        try:
            concern = _report(request, desk, form)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            day = date_format(concern.due)
            messages.success(request, _("Received. An answer is promised by %s.") % day)
            return see_other(reverse("mapping:concern", args=[concern.public_id]))
    context = {"form": form, "desk": desk, "only": areas[0][1] if len(areas) == 1 else ""}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "mapping/concern_form.html", context, status=status)


def _report(request: Request, desk: ReportDesk, form: ConcernForm) -> Concern:
    return report_concern(
        by=request.viewer,
        organisation=desk.organisation,
        addressed_to=desk.addressed_to,
        area=UUID(form.cleaned_data["area"]),
        reported=Reported(**form.reported()),
        justified=form.reasons(),
    )


@page(policy=CONCERN, action="see", load=concern_seen_by)
def show_concern(request: Request, concern: Concern) -> HttpResponse:
    """One concern: the reporter's receipt and answer, the centre's reading."""
    note_concern(request.viewer, concern)
    context = {"page": concern_page(request.viewer, concern)}
    return TemplateResponse(request, "mapping/concern.html", context)


@page(policy=CONCERN, action="answer", load=concern_seen_by, methods=FORM)
def answer_emerging(request: Request, concern: Concern) -> HttpResponse:
    """Answer it."""
    may_review = bool(CONCERN.decide("answer_with_review", request.viewer, concern))
    form = ConcernAnswerForm(request.POST or None, may_review=may_review)
    if request.method == "POST" and form.is_valid():
        try:
            _answer(request, concern, form)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Answered. Whoever reported has been told."))
            return see_other(reverse("mapping:concern", args=[concern.public_id]))
    note_concern(request.viewer, concern)
    context = {"form": form, "page": concern_page(request.viewer, concern)}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "mapping/concern_answer.html", context, status=status)


def _answer(request: Request, concern: Concern, form: ConcernAnswerForm) -> None:
    data = form.cleaned_data
    support = None
    if data["answer"] == Concern.Answer.SUPPORT:
        support = Support(data["support_what"], data["support_who"], data["support_by"])
    answer_concern(
        by=request.viewer,
        concern=concern,
        answer=data["answer"],
        words=data["words"],
        support=support,
        reason=data.get("reason", ""),
        justified=form.reasons(),
    )


@page(policy=SHARED_CONCERN, action="see", load=shared_concern_seen_by)
def show_shared_concern(request: Request, shared: SharedConcern) -> HttpResponse:
    """What was said about an area."""
    return _show_shared(request, shared, _reply_form())


@page(policy=SHARED_CONCERN, action="reply", load=shared_concern_seen_by, methods=("POST",))
def reply_to_shared(request: Request, shared: SharedConcern) -> HttpResponse:
    """Say something to it."""
    form = _reply_form(request)
    if not form.is_valid():
        return _show_shared(request, shared, form, status=422)
    reply_to_concern(
        by=request.viewer,
        shared=shared,
        words=form.cleaned_data["words"],
        justified=form.reasons(),
    )
    messages.success(request, _("The national centre has been told what you say to it."))
    return see_other(reverse("mapping:shared_concern", args=[shared.public_id]))


def _reply_form(request: Request | None = None) -> WordsForm:
    return WordsForm(_("What your municipality says to it"), request and request.POST)


def _show_shared(
    request: Request, shared: SharedConcern, form: WordsForm, status: int = 200
) -> HttpResponse:
    note_shared_concern(request.viewer, shared)
    context = {"page": shared_concern_page(request.viewer, shared), "form": form}
    return TemplateResponse(request, "mapping/shared_concern.html", context, status=status)
