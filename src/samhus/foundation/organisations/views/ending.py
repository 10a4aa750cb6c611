"""A body ends, or answers for another area."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations import actions
from samhus.foundation.organisations.forms import EndBodyForm, MoveForm
from samhus.foundation.organisations.models import Organisation
from samhus.foundation.organisations.policies import ORGANISATION
from samhus.foundation.organisations.queries import body_seen_by
from samhus.foundation.organisations.queries.ending import ending, possible_successors


@page(policy=ORGANISATION, action="end", load=body_seen_by, methods=("GET", "HEAD", "POST"))
def end(request: Request, body: Organisation) -> HttpResponse:
    """End a body, after a look at what that brings."""
    form = EndBodyForm(possible_successors(request.viewer, body), request.POST or None)
    if form.is_valid():
        try:
            actions.end_organisation(
                by=request.viewer,
                organisation=body,
                day=form.cleaned_data["day"],
                into=form.successors(),
            )
        except actions.NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("%(body)s has ended.") % {"body": body.name})
            return see_other(reverse("organisations:body", args=[body.public_id]))
    context = {"form": form, "brings": ending(body)}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "organisations/end.html", context, status=status)


@page(policy=ORGANISATION, action="move", load=body_seen_by, methods=("GET", "HEAD", "POST"))
def move(request: Request, body: Organisation) -> HttpResponse:
    """Another area for a body, when its own was merged, divided or renamed."""
    form = MoveForm(body, request.POST or None)
    if form.is_valid():
        try:
            actions.move_organisation(
                by=request.viewer, organisation=body, area_id=form.cleaned_data["area"]
            )
        except actions.NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The body answers for this area now."))
            return see_other(reverse("organisations:body", args=[body.public_id]))
    context = {"form": form, "body": body}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "organisations/move.html", context, status=status)
