"""Answers that a signed-in person keeps, over HTTP."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.information_sharing.actions import remove_answer, save_answer
from samhus.information_sharing.models import SavedAnswer
from samhus.information_sharing.policies import SAVED_ANSWER
from samhus.information_sharing.queries.saved_answer import (
    kept_of,
    saved_answer_seen_by,
    saved_lines,
    saved_page,
)


@page()
def list_saved(request: Request) -> HttpResponse:
    """One's own."""
    context = {"lines": saved_lines(request.viewer)}
    return TemplateResponse(request, "information_sharing/saved_list.html", context)


@page(policy=SAVED_ANSWER, action="save", methods=("POST",))
def save(request: Request) -> HttpResponse:
    """Keep the answer that is on the screen."""
    kept = kept_of(dict(request.POST.lists()))
    if kept is None:
        raise BadRequest(_("There is no complete answer to keep."))
    answer = save_answer(by=request.viewer, kept=kept)
    messages.success(request, _("Saved for you. Nobody else sees it."))
    return see_other(reverse("information_sharing:saved", args=[answer.public_id]))


@page(policy=SAVED_ANSWER, action="see", load=saved_answer_seen_by)
def show_saved(request: Request, answer: SavedAnswer) -> HttpResponse:
    """One reopened."""
    context = {"saved": saved_page(answer)}
    return TemplateResponse(request, "information_sharing/saved.html", context)


@page(policy=SAVED_ANSWER, action="remove", load=saved_answer_seen_by, methods=("POST",))
def remove(request: Request, answer: SavedAnswer) -> HttpResponse:
    """Empty it."""
    remove_answer(by=request.viewer, answer=answer)
    messages.success(request, _("Removed."))
    return see_other(reverse("information_sharing:saved_answers"))
