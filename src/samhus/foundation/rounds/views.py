"""Rounds over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.requests import Request
from samhus.foundation.rounds import actions, queries
from samhus.foundation.rounds.forms import AnswerForm
from samhus.foundation.rounds.models import Round, Submission
from samhus.foundation.rounds.policies import ROUND, SUBMISSION


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


@page(policy=ROUND, action="answer", load=queries.desk, methods=("GET", "HEAD", "POST"))
def write_answer(request: Request, place: queries.Desk) -> HttpResponse:
    """Write, save and hand in the body's answer."""
    shown = queries.answer_page(request.viewer, place)
    initial = {**(place.draft.words if place.draft else {}), "version": shown.version}
    form = AnswerForm(place.round.questions, request.POST or None, initial=initial)
    context = {"page": shown, "form": form, "theirs": None}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return TemplateResponse(request, "rounds/answer.html", context, status=status)
    try:
        _keep(request, place, form)
    except actions.DraftChanged as changed:
        context["theirs"] = _both_versions(form, changed)
        return TemplateResponse(request, "rounds/answer.html", context, status=409)
    except actions.AnswersMissing as blank:
        for key in blank.keys:
            form.add_error(key, _("Write an answer, or say that you have nothing to report."))
        return TemplateResponse(request, "rounds/answer.html", context, status=422)
    return see_other(
        reverse("rounds:answer", args=[place.round.public_id, place.organisation.public_id])
    )


def _keep(request: Request, place: queries.Desk, form: AnswerForm) -> None:
    draft = actions.save_draft(
        by=request.viewer,
        round=place.round,
        organisation=place.organisation,
        words=form.words(),
        version=form.cleaned_data["version"],
    )
    if "submit" in request.POST:
        actions.submit_answer(by=request.viewer, draft=draft)
        messages.success(request, _("Your answer has been handed in."))
    else:
        messages.success(request, _("Saved. Only your own body sees this draft."))


def _both_versions(form: AnswerForm, changed: actions.DraftChanged) -> list[tuple[str, str, str]]:
    """(label, theirs, yours) per question in which the two differ."""
    current = changed.current
    mine = form.words()
    form.data = {**form.data.dict(), "version": current.version}  # type: ignore[attr-defined]
    return [
        (str(form.fields[key].label), current.words.get(key, ""), text)
        for key, text in mine.items()
        if current.words.get(key, "") != text
    ]


@page(policy=SUBMISSION, action="see", load=queries.submission_seen_by)
def read_answer(request: Request, submission: Submission) -> HttpResponse:
    """A handed-in answer."""
    note_reading(
        "rounds.read_answer",
        by=request.viewer,
        subject=submission,
        chain=submission.organisation,
        purpose="rounds.review",
    )
    rows = [
        (question["label"], submission.words.get(question["key"], ""))
        for question in submission.round.questions
    ]
    return TemplateResponse(
        request, "rounds/submission.html", {"submission": submission, "rows": rows}
    )


@page(policy=ROUND, action="close", load=queries.round_seen_by, methods=("POST",))
def close(request: Request, round_: Round) -> HttpResponse:
    """Close the round."""
    actions.close_round(by=request.viewer, round=round_)
    messages.success(request, _("The round is closed. Who has not answered has given no answer."))
    return see_other(reverse("rounds:round", args=[round_.public_id]))
