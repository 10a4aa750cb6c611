"""Confidence both ways, over HTTP."""

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.mapping import actions
from samhus.mapping.forms import AnswerConfidenceForm, ConfidenceForm
from samhus.mapping.models import Confidence, MappingRound
from samhus.mapping.pages.form_step import FormStep
from samhus.mapping.policies import CONFIDENCE
from samhus.mapping.queries.confidence import (
    ConfidencePlace,
    confidence_page,
    confidence_place,
    confidence_seen_by,
)
from samhus.mapping.queries.recorded import note_confidence
from samhus.mapping.views.steps import FORM, step


@page(policy=CONFIDENCE, action="see", load=confidence_place)
def show_confidence(request: Request, place: ConfidencePlace) -> HttpResponse:
    """What each said of the other."""
    for said in place.said.values():
        note_confidence(request.viewer, said)
    context = {"page": confidence_page(request.viewer, place)}
    return TemplateResponse(request, "mapping/confidence.html", context)


@page(policy=CONFIDENCE, action="say", load=confidence_place, methods=FORM)
def say_confidence(request: Request, place: ConfidencePlace) -> HttpResponse:
    """Say one's own."""
    shown = _step(
        place.mapping,
        place.url,
        title=str(Confidence.Direction(place.direction).label).capitalize(),
        lead=_("About the body, never about a person. The other side reads it and answers."),
        submit=_("Say it"),
    )
    form = ConfidenceForm(request.POST or None)
    return step(
        request,
        form,
        shown,
        lambda data: actions.say_confidence(
            by=request.viewer,
            mapping=place.mapping,
            organisation=place.organisation,
            direction=place.direction,
            justified=form.reasons(),
            **data,
        ),
    )


@page(policy=CONFIDENCE, action="answer", load=confidence_seen_by, methods=FORM)
def answer_confidence(request: Request, said: Confidence) -> HttpResponse:
    """Answer what the other side said."""
    if request.method != "POST":
        note_confidence(request.viewer, said)
    url = reverse("mapping:confidence", args=[said.mapping.public_id, said.organisation.public_id])
    shown = _step(
        said.mapping,
        url,
        title=_("Answer"),
        lead=str(Confidence.Direction(said.direction).label).capitalize(),
        submit=_("Answer"),
        quote=said.words,
        facts=((_("Confidence"), str(Confidence.Extent(said.extent).label)),),
    )
    return step(
        request,
        AnswerConfidenceForm(request.POST or None),
        shown,
        lambda data: actions.answer_confidence(
            by=request.viewer, confidence=said, words=data["answer"]
        ),
    )


def _step(mapping: MappingRound, back_url: str, **words: Any) -> FormStep:
    return FormStep(
        caption=mapping.round.title,
        back=_("Confidence both ways"),
        back_url=back_url,
        round_title=mapping.round.title,
        round_url=reverse("mapping:round", args=[mapping.public_id]),
        **words,
    )
