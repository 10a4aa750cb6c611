"""Corrections and recalculations over HTTP."""

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say
from samhus.mapping import actions
from samhus.mapping.forms import SettleForm, UpholdForm
from samhus.mapping.models import Correction, Recalculation
from samhus.mapping.pages.form_step import FormStep
from samhus.mapping.policies import CORRECTION, RECALCULATION
from samhus.mapping.queries.correction import correction_seen_by
from samhus.mapping.queries.correction_page import correction_page
from samhus.mapping.queries.recalculation import recalculation_page, recalculation_seen_by
from samhus.mapping.queries.recorded import note_correction, note_recalculation
from samhus.mapping.views.steps import FORM, step


def correction_url(correction: Correction) -> str:
    """Where it is looked at."""
    return reverse("mapping:correction", args=[correction.public_id])


@page(policy=CORRECTION, action="see", load=correction_seen_by)
def show_correction(request: Request, correction: Correction) -> HttpResponse:
    """What the figure was, what it is said to be, why, and who agreed."""
    note_correction(request.viewer, correction)
    context = {"page": correction_page(request.viewer, correction)}
    return TemplateResponse(request, "mapping/correction.html", context)


@page(policy=CORRECTION, action="settle", load=correction_seen_by, methods=FORM)
def settle(request: Request, correction: Correction) -> HttpResponse:
    """As the supplier: confirm or decline."""
    shown = _step(
        correction,
        title=_("Is the other figure right?"),
        lead=_("You answer for what your body delivered. Your file stays as it is either way."),
        submit=_("Answer"),
    )
    return step(
        request,
        SettleForm(request.POST or None),
        shown,
        lambda data: actions.settle_correction(
            by=request.viewer,
            correction=correction,
            confirmed=data["outcome"] == "confirm",
            words=data["words"],
        ),
        done=_("Thank you. The national centre has been told."),
    )


@page(policy=CORRECTION, action="uphold", load=correction_seen_by, methods=FORM)
def uphold(request: Request, correction: Correction) -> HttpResponse:
    """As a second decider: use the figure without the supplier's agreement."""
    shown = _step(
        correction,
        title=_("Use the figure all the same"),
        lead=_("The body that delivered the other figure does not agree."),
        submit=_("Use it"),
        quote=correction.answer_words,
    )
    return step(
        request,
        UpholdForm(request.POST or None),
        shown,
        lambda data: actions.uphold_correction(
            by=request.viewer, correction=correction, reasons=data["words"]
        ),
    )


@page(policy=CORRECTION, action="recalculate", load=correction_seen_by, methods=("POST",))
def recalculate(request: Request, correction: Correction) -> HttpResponse:
    """Compute the country anew in the background; on to the progress page."""
    job: list[Any] = []
    answer = act_or_say(
        request,
        lambda: job.append(actions.request_recalculation(by=request.viewer, correction=correction)),
        to=correction_url(correction),
        done="",
    )
    return see_other(reverse("jobs:progress", args=[job[0].public_id])) if job else answer


@page(policy=RECALCULATION, action="see", load=recalculation_seen_by)
def show_recalculation(request: Request, recalculation: Recalculation) -> HttpResponse:
    """Every class that moved, with both results."""
    note_recalculation(request.viewer, recalculation)
    context = {"page": recalculation_page(recalculation)}
    return TemplateResponse(request, "mapping/recalculation.html", context)


def _step(correction: Correction, **words: Any) -> FormStep:
    title = correction.mapping.round.title
    facts = (
        (_("Figure"), f"{correction.indicator.name}, {correction.area.name}, {correction.year}"),
        (_("As delivered"), correction.before or "–"),
        (_("As it is said to be"), str(correction.figure)),
        (_("Why"), correction.reason),
    )
    common = {
        "caption": title,
        "back": _("Correction"),
        "back_url": correction_url(correction),
        "round_title": title,
        "round_url": reverse("mapping:round", args=[correction.mapping.public_id]),
        "facts": facts,
    }
    return FormStep(**(common | words))
