"""Writing an answer, handing it in, reading one."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds import actions, queries
from samhus.foundation.rounds.forms import AnswerForm
from samhus.foundation.rounds.models import Draft, Submission
from samhus.foundation.rounds.policies import ROUND, SUBMISSION
from samhus.foundation.rounds.queries.readiness import Readiness


@page(policy=ROUND, action="answer", load=queries.desk, methods=("GET", "HEAD", "POST"))
def write_answer(request: Request, place: queries.Desk) -> HttpResponse:
    """Write, save, have signed and hand in the body's answer."""
    form = _form(request, place)
    theirs, status = None, 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            return see_other(_keep(request, place, form))
        except actions.DraftChanged as changed:
            theirs, status = _both_versions(form, changed), 409
        except actions.NotReady as fault:
            _show(form, fault.readiness)
        except NotPossible as reason:
            form.add_error(None, str(reason))
    shown = queries.answer_page(request.viewer, place)
    asked = list(form.asked(queries.from_colleagues(place.round, place.organisation)))
    context = {"page": shown, "form": form, "asked": asked, "theirs": theirs}
    return TemplateResponse(request, "rounds/answer.html", context, status=status)


def _show(form: AnswerForm, against: Readiness) -> None:
    form.show_blank(against.missing)
    form.show_unread(against.unread)
    form.ask_about(against.passages, against.open_passages)
    for sentence in against.against:
        form.add_error(None, sentence)
    if against.unsigned:
        form.show_unsigned()


def _address(place: queries.Desk) -> str:
    return reverse("rounds:answer", args=[place.round.public_id, place.organisation.public_id])


def _form(request: Request, place: queries.Desk) -> AnswerForm:
    initial = {**place.words, "version": place.draft.version if place.draft else 0}
    return AnswerForm(
        place.round.questions, request.POST or None, initial=initial, unread=place.unread
    )


def _keep(request: Request, place: queries.Desk, form: AnswerForm) -> str:
    """Save, and do what the button says; returns where to go on."""
    draft = _saved(request, place, form)
    if "submit" in request.POST:
        actions.submit_answer(by=request.viewer, draft=draft)
        messages.success(request, _("Your answer has been handed in."))
    elif "ask" in request.POST:
        actions.ask_for_signature(by=request.viewer, draft=draft)
        messages.success(request, _("The answer waits for the signature. You get a notice."))
    elif "take" in request.POST:
        _take_over(request, draft, form)
    else:
        messages.success(request, _("Saved. Only your own body sees this draft."))
    return _address(place)


def _take_over(request: Request, draft: Draft, form: AnswerForm) -> None:
    public_id, how = form.to_take_over()
    answer = queries.answer_of_colleague(request.viewer, public_id)
    if answer is None:
        raise NotPossible(_("This answer of a colleague is not there."))
    actions.take_over(by=request.viewer, draft=draft, answer=answer, how=how)
    messages.success(request, _("Taken over. The source stays noted beside it."))


def _saved(request: Request, place: queries.Desk, form: AnswerForm) -> Draft:
    """What was signed stays signed when nothing was changed since: it is not saved anew."""
    if place.draft is not None and form.changes_nothing_in(place.draft):
        return place.draft
    return actions.save_draft(
        by=request.viewer,
        round=place.round,
        organisation=place.organisation,
        words=form.words(),
        version=form.cleaned_data["version"],
        began_from=place.before,
        confirmed=form.confirmed(),
        reasons=form.reasons(),
    )


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
    context = {"submission": submission, "rows": queries.said(submission)}
    return TemplateResponse(request, "rounds/submission.html", context)
