"""Rounds: the list, one of them, and its end."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.rounds import actions, queries
from samhus.foundation.rounds.models import Round
from samhus.foundation.rounds.policies import ROUND


@page()
def list_rounds(request: Request) -> HttpResponse:
    """Rounds that concern the viewer's bodies."""
    lines = queries.round_lines(request.viewer)
    return TemplateResponse(request, "rounds/list.html", {"lines": lines})


@page(policy=ROUND, action="see", load=queries.round_seen_by)
def show_round(request: Request, round_: Round) -> HttpResponse:
    """One round."""
    shown = queries.round_page(request.viewer, round_)
    return TemplateResponse(request, "rounds/round.html", {"page": shown})


@page(policy=ROUND, action="close", load=queries.round_seen_by, methods=("POST",))
def close(request: Request, round_: Round) -> HttpResponse:
    """Close the round."""
    actions.close_round(by=request.viewer, round=round_)
    messages.success(request, _("The round is closed. Who has not answered has given no answer."))
    return see_other(reverse("rounds:round", args=[round_.public_id]))
