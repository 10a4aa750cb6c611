"""All answers to a round, on screen and as files."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds import queries
from samhus.foundation.rounds.exports import FORMS, Form
from samhus.foundation.rounds.models import Round
from samhus.foundation.rounds.policies import ROUND


@dataclass(frozen=True)
class Taking:
    """A round and the kind of file that is asked for."""

    governed_by: Round
    name: str
    form: Form


def taking(viewer: Viewer, public_id: UUID, form: str) -> Taking | None:
    """None for a kind of file that is not made."""
    round_ = queries.round_seen_by(viewer, public_id)
    return Taking(round_, form, FORMS[form]) if round_ is not None and form in FORMS else None


@page(policy=ROUND, action="see_results", load=queries.round_seen_by)
def show_results(request: Request, round_: Round) -> HttpResponse:
    """Question by question."""
    context = {"page": _read(request, round_), "forms": [(name, name.upper()) for name in FORMS]}
    return TemplateResponse(request, "rounds/results.html", context)


@page(policy=ROUND, action="see_results", load=taking)
def take_results(request: Request, place: Taking) -> HttpResponse:
    """The same as a file."""
    shown = _read(request, place.governed_by)
    if shown.is_long:  # asked for there, and written by the worker
        return see_other(reverse("rounds:results", args=[place.governed_by.public_id]))
    content = place.form.make(shown, request.viewer.language)
    return to_save(f"answers.{place.name}", content, place.form.media_type)


def _read(request: Request, round_: Round) -> Any:
    """What everybody said leaves: it is recorded before."""
    note_reading(
        "rounds.read_results",
        by=request.viewer,
        subject=round_,
        chain=round_.organiser,
        purpose="rounds.review",
    )
    return queries.results_page(request.viewer, round_)
