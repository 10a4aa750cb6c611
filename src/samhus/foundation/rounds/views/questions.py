"""What a round asks: its questions one by one, and their wording while it is open."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds import actions, queries
from samhus.foundation.rounds.forms import QuestionForm, RewordForm
from samhus.foundation.rounds.forms.questions import as_it_stands
from samhus.foundation.rounds.policies import ROUND
from samhus.foundation.rounds.rules import free_key

BOTH = ("GET", "HEAD", "POST")


@page(policy=ROUND, action="see_answers", load=queries.asking)
def questions(request: Request, place: queries.Asking) -> HttpResponse:
    """All of them, in their order."""
    shown = queries.questions_page(request.viewer, place.round)
    return TemplateResponse(request, "rounds/questions.html", {"page": shown})


@page(policy=ROUND, action="open", load=queries.asking, methods=BOTH)
def add_question(request: Request, place: queries.Asking) -> HttpResponse:
    """One more, at the end."""
    return _write(request, place, QuestionForm(place.before, request.POST or None))


@page(policy=ROUND, action="open", load=queries.asking_one, methods=BOTH)
def change_question(request: Request, place: queries.Asking) -> HttpResponse:
    """Another question in its place."""
    initial = as_it_stands(place.question)
    return _write(request, place, QuestionForm(place.before, request.POST or None, initial=initial))


def _write(request: Request, place: queries.Asking, form: QuestionForm) -> HttpResponse:
    if form.is_valid():
        asked = place.round.questions
        new = form.question(place.key or free_key(asked))
        changed = [new if each["key"] == place.key else each for each in asked]
        if not place.key:
            changed.append(new)
        try:
            actions.settle_questions(by=request.viewer, round=place.round, questions=changed)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            return _saved(request, place)
    return _form(request, place, form)


@page(policy=ROUND, action="open", load=queries.asking_one, methods=("POST",))
def remove_question(request: Request, place: queries.Asking) -> HttpResponse:
    """It is not asked."""
    left = [each for each in place.round.questions if each["key"] != place.key]
    try:
        actions.settle_questions(by=request.viewer, round=place.round, questions=left)
    except NotPossible:
        messages.error(request, _("Another question hangs on this one. Change that one first."))
        return see_other(reverse("rounds:questions", args=[place.round.public_id]))
    return _saved(request, place)


@page(policy=ROUND, action="revise", load=queries.asking_one, methods=BOTH)
def reword(request: Request, place: queries.Asking) -> HttpResponse:
    """Other words for a question of an open round."""
    form = RewordForm(request.POST or None, initial=as_it_stands(place.question))
    if form.is_valid():
        try:
            actions.reword_question(
                by=request.viewer, round=place.round, key=place.key, **form.cleaned_data
            )
        except NotPossible as reason:
            form.add_error("because", str(reason))
        else:
            return _saved(request, place)
    return _form(request, place, form)


def _saved(request: Request, place: queries.Asking) -> HttpResponse:
    messages.success(request, _("The questions are saved."))
    return see_other(reverse("rounds:questions", args=[place.round.public_id]))


def _form(request: Request, place: queries.Asking, form: RewordForm) -> HttpResponse:
    context = {"form": form, "round": queries.line(place.round), "is_new": not place.key}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "rounds/question_form.html", context, status=status)
