"""The right of reply over HTTP: the body's own page, its reply, the answers to its points."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping import actions
from samhus.mapping.forms import AnswerForm, PointForm, SubmitForm
from samhus.mapping.models import Hearing, ReplyPoint
from samhus.mapping.pages.form_step import FormStep
from samhus.mapping.policies import HEARING, REPLY_POINT
from samhus.mapping.queries.hearing_page import hearing_page, whole_hearing
from samhus.mapping.queries.recorded import note_hearing, note_point
from samhus.mapping.queries.reply import (
    ReplyDesk,
    indicators_of,
    point_seen_by,
    reply_desk,
    reply_desk_page,
)
from samhus.mapping.views.steps import FORM, step


def hearing_url(hearing: Hearing) -> str:
    """The body's own page."""
    return reverse("mapping:hearing", args=[hearing.public_id])


def reply_url(hearing: Hearing) -> str:
    """Where the body writes."""
    return reverse("mapping:reply", args=[hearing.public_id])


@page(policy=HEARING, action="see", load=whole_hearing)
def show_hearing(request: Request, hearing: Hearing) -> HttpResponse:
    """The result, what is about to be decided, the replies and what follows."""
    note_hearing(request.viewer, hearing)
    context = {"page": hearing_page(request.viewer, hearing)}
    return TemplateResponse(request, "mapping/hearing.html", context)


@page(policy=HEARING, action="answer", load=reply_desk, methods=FORM)
def write_reply(request: Request, desk: ReplyDesk) -> HttpResponse:
    """The draft; POST adds a point."""
    form = PointForm(indicators_of(desk.hearing), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, desk.hearing, form)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Saved. Only your own body sees it."))
            return see_other(reply_url(desk.hearing))
    status = 422 if request.method == "POST" else 200
    shown = reply_desk_page(request.viewer, desk)
    context = {"page": shown, "form": form, "hand_in": SubmitForm({"version": shown.version})}
    return TemplateResponse(request, "mapping/reply.html", context, status=status)


def _save(
    request: Request, hearing: Hearing, form: PointForm, point: ReplyPoint | None = None
) -> None:
    data: dict[str, Any] = form.cleaned_data
    actions.save_point(
        by=request.viewer,
        hearing=hearing,
        point=point,
        version=data["version"] or 0,
        says=actions.Point(
            about=data["about"],
            words=data["words"],
            indicator=data["indicator"],
            claimed=data["claimed"],
            justified=form.reasons(),
        ),
    )


@page(policy=HEARING, action="answer", load=reply_desk, methods=("POST",))
def submit(request: Request, desk: ReplyDesk) -> HttpResponse:
    """Hand the draft in."""
    form = SubmitForm(request.POST)
    try:
        if desk.draft is None or not form.is_valid():
            raise NotPossible(_("There is no point to hand in. Write one first."))
        version = form.cleaned_data["version"]
        actions.submit_reply(by=request.viewer, reply=desk.draft, version=version)
    except NotPossible as reason:
        messages.error(request, str(reason))
    except actions.ReplyChanged:
        messages.error(request, _("A colleague changed the reply meanwhile. Read it once more."))
    else:
        messages.success(request, _("Your reply has been handed in. Each point gets an answer."))
        return see_other(hearing_url(desk.hearing))
    return see_other(reply_url(desk.hearing))


@page(policy=REPLY_POINT, action="edit", load=point_seen_by, methods=FORM)
def edit_point(request: Request, point: ReplyPoint) -> HttpResponse:
    """Change a point of the draft; when a colleague did so meanwhile, both versions are shown."""
    hearing = point.reply.hearing
    initial = {
        "version": point.version,
        "about": point.about,
        "words": point.words,
        "indicator": point.indicator.public_id if point.indicator else None,
        "claimed": point.claimed,
    }
    form = PointForm(indicators_of(hearing), request.POST or None, initial=initial)
    shown = _step(hearing, title=_("Point %s") % point.number, submit=_("Save"))
    try:
        return step(
            request, form, shown, lambda _data: _save(request, hearing, form, point),
            to=reply_url(hearing),
        )  # fmt: skip
    except actions.PointChanged as changed:
        shown = _both(shown, form, changed.current)
        context = {"page": shown, "form": form}
        return TemplateResponse(request, "mapping/step.html", context, status=409)


def _both(shown: FormStep, form: PointForm, current: ReplyPoint) -> FormStep:
    """The colleague's words stand beside; saving once more keeps one's own."""
    form.data = {**form.data.dict(), "version": str(current.version)}  # type: ignore[attr-defined]
    return replace(shown, theirs=((current.edited_by.name, current.words),))


@page(policy=REPLY_POINT, action="withdraw", load=point_seen_by, methods=("POST",))
def withdraw_point(request: Request, point: ReplyPoint) -> HttpResponse:
    """Take a point back."""
    actions.withdraw_point(by=request.viewer, point=point)
    messages.success(request, _("The point is withdrawn."))
    handed_in = point.reply.submitted is not None
    return see_other((hearing_url if handed_in else reply_url)(point.reply.hearing))


@page(policy=REPLY_POINT, action="answer", load=point_seen_by, methods=FORM)
def answer_point(request: Request, point: ReplyPoint) -> HttpResponse:
    """Answer one point, with reasons."""
    if request.method != "POST":  # what is written then says itself who read it
        note_point(request.viewer, point)
    decision = point.reply.hearing.decision
    form = AnswerForm(
        request.POST or None,
        about_a_figure=point.indicator is not None,
        initial={"figure": point.claimed},
    )
    back = (
        reverse("mapping:decision", args=[decision.public_id])
        if decision
        else hearing_url(point.reply.hearing)
    )
    shown = _step(
        point.reply.hearing,
        title=_("Answer point %s") % point.number,
        submit=_("Answer"),
        quote=point.words,
        back_url=back,
        facts=_claim(point),
    )
    return step(request, form, shown, lambda data: _answer(request, point, data))


def _claim(point: ReplyPoint) -> tuple[tuple[str, str], ...]:
    about = (_("About"), str(ReplyPoint.About(point.about).label))
    if point.indicator is None:
        return (about,)
    name, key = point.indicator.name, str(point.indicator.public_id)
    basis = point.reply.hearing.basis
    used = next((row["observed"] for row in basis if row["indicator"] == key), "")
    return (
        about,
        (_("The figure that was put to it"), f"{name}: {used or '–'}"),
        (_("The figure should be"), f"{name}: {point.claimed}"),
    )


def _answer(request: Request, point: ReplyPoint, data: dict[str, Any]) -> None:
    accepted = data["answer"] != ReplyPoint.Answer.REFUSED
    fact = None
    if accepted and data.get("figure") is not None:
        fact = actions.Fact(data["figure"], data["fact"])
    actions.answer_point(
        by=request.viewer, point=point, answer=data["answer"], words=data["words"], fact=fact
    )


def _step(hearing: Hearing, **words: Any) -> FormStep:
    title = hearing.mapping.round.title
    common = {
        "caption": f"{hearing.area.name}, {title}",
        "lead": "",
        "back": hearing.area.name,
        "back_url": reply_url(hearing),
        "round_title": title,
        "round_url": reverse("mapping:round", args=[hearing.mapping.public_id]),
    }
    return FormStep(**(common | words))
