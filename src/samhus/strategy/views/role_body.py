"""One body's roles over HTTP: what it has to do, on paper too, and who does what for it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say, tried
from samhus.strategy.actions.role_move import finish_duty, move_tasks, set_duty
from samhus.strategy.exports.role_sheet import sheet_docx
from samhus.strategy.forms.role_body import DutyForm, MoveForm
from samhus.strategy.forms.roles import OnDay
from samhus.strategy.models import DutyHolder, RoleTask
from samhus.strategy.policies.roles import DUTY_HOLDER, ROLE_DUTY, ROLE_MOVE
from samhus.strategy.queries.register import task_seen_by
from samhus.strategy.queries.role_body import (
    bodies_of,
    body_roles_page,
    body_seen_by,
    duty_held,
    national_page,
)
from samhus.strategy.queries.roles import task_url
from samhus.strategy.views.role_edit import answered

FORM = ("GET", "HEAD", "POST")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page(load=bodies_of)
def mine(request: Request, bodies: tuple[Any, ...]) -> HttpResponse:
    """Whose duties: a single body opens at once."""
    if len(bodies) == 1:
        return see_other(reverse("strategy:body_roles", args=[bodies[0].public_id]))
    context = {"bodies": bodies, "here": "mine"}
    return TemplateResponse(request, "strategy/roles/mine.html", context)


@page(load=body_seen_by)
def show_body(request: Request, body: Any) -> HttpResponse:
    """What a body has to do, on a day; a page to print."""
    form = OnDay(request.GET or None)
    context = {"form": form, "page": body_roles_page(request.viewer, body, _day(form))}
    return TemplateResponse(request, "strategy/roles/body.html", context)


@page(load=body_seen_by)
def fetch_sheet(request: Request, body: Any) -> HttpResponse:
    """The same as a document."""
    found = body_roles_page(request.viewer, body, _day(OnDay(request.GET or None)))
    content = sheet_docx(found, language=get_language() or "en")
    name = f"roles-{body.public_id}-{found.day:%Y%m%d}.docx"
    return to_save(name, content, DOCX)


@page(load=body_seen_by)
def show_national(request: Request, body: Any) -> HttpResponse:
    """Who at national level does what for this body."""
    context = {"page": national_page(request.viewer, body, clock.today())}
    return TemplateResponse(request, "strategy/roles/national.html", context)


@page(policy=ROLE_MOVE, action="move", load=body_seen_by, methods=FORM)
def move(request: Request, body: Any) -> HttpResponse:
    """Move a body's tasks to another one."""
    form = MoveForm(request.viewer, body, request.POST or None)
    back = reverse("strategy:body_roles", args=[body.public_id])
    moved = tried(form, lambda: move_tasks(by=request.viewer, **form.told()))
    if moved:
        messages.success(request, _("Moved. Earlier days still show the former body."))
        return see_other(reverse("strategy:body_roles", args=[moved.later.public_id]))
    words = {"title": _("Move tasks to another body"), "submit": _("Move them"), "back": back}
    return answered(request, form, words, body.name)


@page(policy=ROLE_DUTY, action="set", load=task_seen_by, methods=FORM)
def new_duty(request: Request, task: RoleTask) -> HttpResponse:
    """Write down what is owed in a task."""
    form = DutyForm(task, request.POST or None)
    if tried(form, lambda: set_duty(by=request.viewer, task=task, **form.told())):
        messages.success(request, _("Entered. It stands among the duties of that body."))
        return see_other(task_url(task))
    words = {"title": _("Enter what is owed"), "submit": _("Enter it"), "back": task_url(task)}
    return answered(request, form, words, str(task))


@page(policy=DUTY_HOLDER, action="finish", load=duty_held, methods=("POST",))
def finish(request: Request, held: DutyHolder) -> HttpResponse:
    """What was owed is done."""
    return act_or_say(
        request,
        lambda: finish_duty(by=request.viewer, duty=held.duty),
        to=reverse("strategy:body_roles", args=[held.organisation.public_id]),
        done=_("Noted as done."),
    )


def _day(form: OnDay) -> date:
    asked: date | None = form.cleaned_data["on"] if form.is_valid() else None
    return asked or clock.today()
