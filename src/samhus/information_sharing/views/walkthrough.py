"""Two bodies walk one scenario, over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer, somebody
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions import answer_walkthrough, open_walkthrough
from samhus.information_sharing.forms.walkthrough import WalkthroughAnswerForm, WalkthroughForm
from samhus.information_sharing.models import Walkthrough
from samhus.information_sharing.policies import WALKTHROUGH
from samhus.information_sharing.queries.walkthrough import (
    OpeningDesk,
    answering_body,
    body_seen_by,
    note_walkthrough,
    open_questions,
    opening_desk,
    walkthrough_page,
    walkthrough_seen_by,
    walkthroughs_page,
)

FORM = ("GET", "HEAD", "POST")


@page(load=somebody)
def list_walkthroughs(request: Request, viewer: Viewer) -> HttpResponse:
    """The scenarios of the viewer's bodies."""
    context = {"page": walkthroughs_page(viewer)}
    return TemplateResponse(request, "information_sharing/walkthroughs.html", context)


@page(policy=WALKTHROUGH, action="open", load=opening_desk, methods=FORM)
def open_one(request: Request, desk: OpeningDesk) -> HttpResponse:
    """Put a scenario before one's own body and another."""
    form = WalkthroughForm(desk.others, request.POST or None)
    if request.method == "POST" and form.is_valid():
        walk = open_walkthrough(
            by=request.viewer,
            organisation=desk.organisation,
            other=body_seen_by(request.viewer, form.cleaned_data["other"]),
            facts=form.facts(),
        )
        return see_other(reverse("information_sharing:walkthrough", args=[walk.public_id]))
    context = {"form": form, "desk": desk}
    status = 422 if request.method == "POST" else 200
    template = "information_sharing/walkthrough_form.html"
    return TemplateResponse(request, template, context, status=status)


@page(policy=WALKTHROUGH, action="see", load=walkthrough_seen_by)
def show(request: Request, walk: Walkthrough) -> HttpResponse:
    """One scenario: to be answered, waiting, or both answers side by side."""
    return _show(request, walk, WalkthroughAnswerForm(open_questions(walk)))


@page(policy=WALKTHROUGH, action="answer", load=walkthrough_seen_by, methods=("POST",))
def answer(request: Request, walk: Walkthrough) -> HttpResponse:
    """One body answers for itself."""
    form = WalkthroughAnswerForm(open_questions(walk), request.POST)
    if not form.is_valid():
        return _show(request, walk, form, status=422)
    body = answering_body(request.viewer, walk) or walk.organisation
    try:
        answer_walkthrough(by=request.viewer, walk=walk, organisation=body, facts=form.facts())
    except NotPossible as reason:
        form.add_error(None, str(reason))
        return _show(request, walk, form, status=422)
    messages.success(request, _("Answered for your body."))
    return see_other(reverse("information_sharing:walkthrough", args=[walk.public_id]))


def _show(
    request: Request, walk: Walkthrough, form: WalkthroughAnswerForm, status: int = 200
) -> HttpResponse:
    note_walkthrough(request.viewer, walk)
    context = {"page": walkthrough_page(request.viewer, walk), "form": form}
    return TemplateResponse(request, "information_sharing/walkthrough.html", context, status=status)
