"""The national focus over HTTP: prepare it, decide it, answer it for a municipality."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say, tried
from samhus.governance.actions import focus as actions
from samhus.governance.exports.phenomena import answers_file
from samhus.governance.forms.focus import FocusForm, LocalFocusForm, prepared, signed_before
from samhus.governance.models import Focus
from samhus.governance.policies.focus import FOCUS, LOCAL_FOCUS
from samhus.governance.queries.focus import (
    FocusDesk,
    LocalDesk,
    answered_desk,
    answers_to_take,
    definitions_to_choose,
    focus_desk,
    focus_list,
    focus_seen_by,
    local_desk,
    own_lines,
)
from samhus.governance.queries.focus_page import (
    answers_page,
    focus_page,
    lines_of,
    local_page,
)
from samhus.governance.queries.focus_readings import read_answers, read_local
from samhus.governance.queries.taxonomy import Taking, definitions_of, taxonomy_on

FORM = ("GET", "HEAD", "POST")


@page()
def focuses(request: Request) -> HttpResponse:
    """All that were decided."""
    context = {"page": focus_list(request.viewer)}
    return TemplateResponse(request, "governance/focuses.html", context)


@page(policy=FOCUS, action="see", load=focus_seen_by)
def show(request: Request, focus: Focus) -> HttpResponse:
    """The statement; for the centre how many share it."""
    context = {"page": focus_page(request.viewer, focus)}
    return TemplateResponse(request, "governance/focus.html", context)


@page(policy=FOCUS, action="prepare", load=focus_desk, methods=FORM)
def prepare(request: Request, desk: FocusDesk) -> HttpResponse:
    """Prepare one."""
    form = FocusForm(definitions_of(taxonomy_on(clock.today())), request.POST or None)
    focus = tried(
        form,
        lambda: actions.prepare_focus(
            by=request.viewer,
            organisation=desk.organisation,
            wanted=form.wanted(),
            lines=form.lines(),
        ),
    )
    if focus:
        return _to(focus)
    back = reverse("governance:focuses")
    return _form(request, "governance/focus_form.html", form, body=desk.organisation, back=back)


@page(policy=FOCUS, action="edit", load=focus_seen_by, methods=FORM)
def change(request: Request, focus: Focus) -> HttpResponse:
    """Change what has not been decided; in the words of the version of its first day."""
    version = taxonomy_on(focus.since) or focus.taxonomy
    initial = prepared(focus, lines_of(focus))
    form = FocusForm(definitions_of(version), request.POST or None, initial=initial)
    if tried(
        form,
        lambda: actions.change_focus(
            by=request.viewer, focus=focus, wanted=form.wanted(), lines=form.lines()
        ),
    ):
        return _to(focus)
    back = reverse("governance:focus", args=[focus.public_id])
    return _form(request, "governance/focus_form.html", form, body=focus.organisation, back=back)


@page(policy=FOCUS, action="decide", load=focus_seen_by, methods=("POST",))
def decide(request: Request, focus: Focus) -> HttpResponse:
    """Decide it."""
    return act_or_say(
        request,
        lambda: actions.decide_focus(by=request.viewer, focus=focus),
        to=reverse("governance:focus", args=[focus.public_id]),
        done=_("Decided. Municipalities are told, and asked whether they share it."),
    )


@page(policy=FOCUS, action="see_answers", load=focus_seen_by)
def answers(request: Request, focus: Focus) -> HttpResponse:
    """Where municipalities see it otherwise, and why."""
    read_answers(request.viewer, focus)
    context = {"page": answers_page(request.viewer, focus)}
    return TemplateResponse(request, "governance/focus_answers.html", context)


@page(policy=FOCUS, action="see_answers", load=answers_to_take)
def answers_as_file(request: Request, taking: Taking) -> HttpResponse:
    """The same, to go on with."""
    read_answers(request.viewer, taking.governed_by)
    shown = answers_page(request.viewer, taking.governed_by)
    content, media = answers_file(shown, taking.kind, language=request.viewer.language)
    return to_save(f"national-focus.{taking.kind}", content, media)


@page(policy=LOCAL_FOCUS, action="see", load=answered_desk)
def local(request: Request, desk: LocalDesk) -> HttpResponse:
    """What a municipality has signed."""
    read_local(request.viewer, desk)
    context = {"page": local_page(request.viewer, desk)}
    return TemplateResponse(request, "governance/local_focus.html", context)


@page(policy=LOCAL_FOCUS, action="sign", load=local_desk, methods=FORM)
def sign(request: Request, desk: LocalDesk) -> HttpResponse:
    """Say what a municipality makes of it, signed."""
    asked = [line.definition for line in lines_of(desk.focus)]
    known = {row.pk for row in asked}
    others = [row for row in definitions_to_choose(desk.focus) if row.pk not in known]
    initial = signed_before(own_lines(desk))
    form = LocalFocusForm(asked, others, request.POST or None, initial=initial)
    if tried(
        form,
        lambda: actions.sign_local_focus(
            by=request.viewer,
            organisation=desk.organisation,
            focus=desk.focus,
            answers=form.answers(),
        ),
    ):
        messages.success(request, _("Signed for your municipality."))
        address = [desk.focus.public_id, desk.organisation.public_id]
        return see_other(reverse("governance:local_focus", args=address))
    return _form(request, "governance/local_focus_form.html", form, desk=desk)


def _to(focus: Focus) -> HttpResponse:
    return see_other(reverse("governance:focus", args=[focus.public_id]))


def _form(request: Request, template: str, form: Any, **context: Any) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, template, {"form": form, **context}, status=status)
