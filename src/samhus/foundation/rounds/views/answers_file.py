"""All answers of a large round as a file: asked for, shown, fetched."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request
from samhus.foundation.files import api as files
from samhus.foundation.rounds import actions, queries
from samhus.foundation.rounds.exports import FORMS
from samhus.foundation.rounds.models import AnswersFile
from samhus.foundation.rounds.policies import ROUND
from samhus.foundation.rounds.queries.answers_file import Asking


@page(policy=ROUND, action="see_results", load=queries.asking_for_file, methods=("POST",))
def ask_for_file(request: Request, place: Asking) -> HttpResponse:
    """Let the worker write it, and show how far it is."""
    _asked, job = actions.ask_for_answers_file(
        by=request.viewer, round=place.round, kind=place.kind
    )
    return see_other(reverse("jobs:progress", args=[job]))


@page(load=queries.answers_file_of)
def show_file(request: Request, asked: AnswersFile) -> HttpResponse:
    """Where it can be fetched."""
    return TemplateResponse(request, "rounds/answers_file.html", {"asked": asked})


@page(load=queries.answers_file_of)
def fetch_file(request: Request, asked: AnswersFile) -> HttpResponse:
    """The file itself."""
    if not files.is_there(asked.file):
        return see_other(reverse("rounds:answers_file", args=[asked.public_id]))
    name = f"answers-{asked.asked:%Y%m%d}.{asked.kind}"
    return to_save(name, files.read(asked.file), FORMS[asked.kind].media_type)
