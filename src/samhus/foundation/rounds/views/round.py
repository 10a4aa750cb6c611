"""Rounds: the list, one of them, and its end."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds import actions, queries
from samhus.foundation.rounds.forms import LateForm
from samhus.foundation.rounds.models import Round
from samhus.foundation.rounds.policies import ROUND


@page()
def list_rounds(request: Request) -> HttpResponse:
    """Rounds that concern the viewer's bodies."""
    context = {
        "lines": queries.round_lines(request.viewer),
        "asking": queries.bodies_that_ask(request.viewer),
    }
    return TemplateResponse(request, "rounds/list.html", context)


@page(policy=ROUND, action="see", load=queries.round_seen_by)
def show_round(request: Request, round_: Round) -> HttpResponse:
    """One round."""
    shown = queries.round_page(request.viewer, round_)
    return TemplateResponse(request, "rounds/round.html", {"page": shown})


@page(policy=ROUND, action="close", load=queries.round_seen_by, methods=("POST",))
def close(request: Request, round_: Round) -> HttpResponse:
    """Close the round."""
    return act_or_say(
        request,
        lambda: actions.close_round(by=request.viewer, round=round_),
        to=reverse("rounds:round", args=[round_.public_id]),
        done=_("The round is closed. Who has not answered has given no answer."),
    )


@page(policy=ROUND, action="allow_late", load=queries.latecomer, methods=("GET", "HEAD", "POST"))
def allow_late(request: Request, place: queries.Latecomer) -> HttpResponse:
    """Let one body answer after the window."""
    form = LateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.allow_late_answer(
                by=request.viewer,
                round=place.round,
                organisation=place.organisation,
                reason=form.cleaned_data["reason"],
            )
        except NotPossible as reason:
            form.add_error("reason", str(reason))
        else:
            messages.success(request, _("It may answer late; the answer will be marked so."))
            return see_other(reverse("rounds:round", args=[place.round.public_id]))
    context = {"form": form, "round": queries.line(place.round), "body": place.organisation.name}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "rounds/late.html", context, status=status)
