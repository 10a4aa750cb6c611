"""The register of roles over HTTP: change it, each time with a reason."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import tried
from samhus.strategy.actions.roles import add_task, assign, change_line, end_line, end_task
from samhus.strategy.forms.roles import EndForm, LineForm, TaskForm
from samhus.strategy.models import RoleLine, RoleTask
from samhus.strategy.policies.roles import ROLE_LINE, ROLE_TASK
from samhus.strategy.queries.register import desk, line_seen_by, name_of, task_seen_by
from samhus.strategy.queries.roles import task_url

FORM = ("GET", "HEAD", "POST")


@page(
    policy=ROLE_TASK,
    action="edit",
    load=desk,
    methods=FORM,
)
def new_task(request: Request, _task: RoleTask) -> HttpResponse:
    """Enter a task."""
    form = TaskForm(request.POST or None)
    done = tried(form, lambda: add_task(by=request.viewer, **form.cleaned_data))
    if done:
        messages.success(request, _("Entered. Now say who does what in it."))
        return see_other(task_url(done))
    words = {"title": _("Enter a task"), "submit": _("Enter it"), "back": reverse("strategy:roles")}
    return answered(request, form, words)


@page(policy=ROLE_TASK, action="edit", load=task_seen_by, methods=FORM)
def finish_task(request: Request, task: RoleTask) -> HttpResponse:
    """End a task with its entries."""
    form = EndForm(request.POST or None)
    if tried(form, lambda: end_task(by=request.viewer, task=task, **form.cleaned_data)):
        messages.success(request, _("The task and its entries end on that day."))
        return see_other(task_url(task))
    words = {"title": _("End this task"), "submit": _("End it"), "back": task_url(task)}
    return answered(request, form, words, str(task))


@page(policy=ROLE_TASK, action="edit", load=task_seen_by, methods=FORM)
def new_line(request: Request, task: RoleTask) -> HttpResponse:
    """Give a body a role in a task."""
    form = LineForm(request.viewer, None, request.POST or None)
    if tried(form, lambda: assign(by=request.viewer, task=task, **form.told())):
        messages.success(request, _("Entered."))
        return see_other(task_url(task))
    words = {"title": _("Enter a role"), "submit": _("Enter it"), "back": task_url(task)}
    return answered(request, form, words, str(task))


@page(policy=ROLE_LINE, action="edit", load=line_seen_by, methods=FORM)
def correct_line(request: Request, line: RoleLine) -> HttpResponse:
    """Correct an entry for all of its days."""
    form = LineForm(request.viewer, line, request.POST or None)
    if tried(form, lambda: change_line(by=request.viewer, line=line, **form.told())):
        messages.success(request, _("Corrected."))
        return see_other(task_url(line.task))
    words = {
        "title": _("Correct this entry"),
        "submit": _("Correct it"),
        "back": task_url(line.task),
    }
    return answered(request, form, words, f"{line.task}: {name_of(line)}")


@page(policy=ROLE_LINE, action="edit", load=line_seen_by, methods=FORM)
def finish_line(request: Request, line: RoleLine) -> HttpResponse:
    """End an entry."""
    form = EndForm(request.POST or None)
    if tried(form, lambda: end_line(by=request.viewer, line=line, **form.cleaned_data)):
        messages.success(request, _("The entry ends on that day. It stays readable."))
        return see_other(task_url(line.task))
    words = {"title": _("End this entry"), "submit": _("End it"), "back": task_url(line.task)}
    return answered(request, form, words, f"{line.task}: {name_of(line)}")


def answered(request: Request, form: Form, words: dict[str, str], about: str = "") -> HttpResponse:
    context = {"form": form, "about": about, **words}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "strategy/roles/form.html", context, status=status)
