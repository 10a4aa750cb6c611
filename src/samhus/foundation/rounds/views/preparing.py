"""Preparing a consultation, changing it, opening it."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.decision import denied
from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.reading import note_refusal
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds import actions, queries
from samhus.foundation.rounds.forms import ConsultationForm, standing
from samhus.foundation.rounds.letters import send_codes
from samhus.foundation.rounds.models import Round
from samhus.foundation.rounds.policies import ROUND, stays_without_names
from samhus.foundation.rounds.rules import CONSULTATION

BOTH = ("GET", "HEAD", "POST")


@page(policy=ROUND, action="prepare", load=queries.preparing, methods=BOTH)
def prepare(request: Request, place: queries.Preparing) -> HttpResponse:
    """Prepare a consultation of this body."""
    form = ConsultationForm(queries.audiences_for(request.viewer), request.POST or None)
    if form.is_valid():
        try:
            made = actions.prepare_round(
                by=request.viewer, organiser=place.organiser, kind=CONSULTATION, **form.settled()
            )
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Prepared. Nobody is asked until you open it."))
            return see_other(reverse("rounds:round", args=[made.public_id]))
    return _form(request, place, form)


@page(policy=ROUND, action="prepare", load=queries.changing, methods=BOTH)
def change(request: Request, place: queries.Preparing) -> HttpResponse:
    """Change a prepared consultation. Who tries to put names to an anonymous round is recorded."""
    round_ = place.governed_by
    if request.method == "POST" and stays_without_names(round_) and not _without_names(request):
        return _names_refused(request, round_)
    ROUND.require("open", request.viewer, round_)
    form = ConsultationForm(
        queries.audiences_for(request.viewer),
        request.POST or None,
        initial=standing(round_),
        round_=round_,
    )
    if form.is_valid():
        try:
            actions.change_round(by=request.viewer, round=round_, **form.settled())
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Changed. Nobody is asked until you open it."))
            return see_other(reverse("rounds:round", args=[round_.public_id]))
    return _form(request, place, form)


def _without_names(request: Request) -> bool:
    return bool(request.POST.get("anonymous"))


def _names_refused(request: Request, round_: Round) -> HttpResponse:
    """In a sentence on screen, and in the journal: who tried, and when."""
    note_refusal(
        "rounds.try_to_put_names", by=request.viewer, subject=round_, chain=round_.organiser
    )
    decision = denied(
        _(
            "This round was opened without names and stays without them. Nobody can switch that "
            "back: it was promised to everybody who answers. That you tried stands in the journal."
        )
    )
    return TemplateResponse(request, "403.html", {"decision": decision}, status=403)


def _form(request: Request, place: queries.Preparing, form: ConsultationForm) -> HttpResponse:
    back = reverse("rounds:list")
    if place.round is not None:
        back = reverse("rounds:round", args=[place.round.public_id])
    context = {"form": form, "body": place.organiser.name, "round": place.round, "back": back}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "rounds/prepare.html", context, status=status)


@page(policy=ROUND, action="open", load=queries.round_seen_by, methods=("POST",))
def open_(request: Request, round_: Round) -> HttpResponse:
    """Ask everybody who belongs to the audience today."""
    try:
        with transaction.atomic():  # a round whose letters cannot be drawn is not opened
            _open(request, round_)
    except NotPossible as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("The round is open. Everybody asked has a notice."))
    return see_other(reverse("rounds:round", args=[round_.public_id]))


def _open(request: Request, round_: Round) -> None:
    opened = actions.open_round(by=request.viewer, round=round_)
    if opened.anonymous:
        codes = actions.invite_anonymously(by=request.viewer, round=opened)
        address = request.build_absolute_uri(reverse("rounds:anonymous"))
        send_codes(opened, codes, address=address)
