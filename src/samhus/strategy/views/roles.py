"""The register of roles over HTTP: read it."""

from datetime import date

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse

from samhus.foundation import clock
from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer, somebody
from samhus.strategy.forms.roles import OnDay, WhoOnDay
from samhus.strategy.models import RoleTask
from samhus.strategy.policies.roles import ROLE_TASK
from samhus.strategy.queries.register import task_seen_by
from samhus.strategy.queries.role_findings import findings_page
from samhus.strategy.queries.roles import day_page, matrix_page, register_page, task_page

FORM = ("GET", "HEAD", "POST")


@page(load=somebody)
def register(request: Request, viewer: Viewer) -> HttpResponse:
    """Task by task."""
    form = OnDay(request.GET or None)
    context = {"form": form, "page": register_page(viewer, _day(form)), "here": "register"}
    return TemplateResponse(request, "strategy/roles/register.html", context)


@page(load=somebody)
def matrix(request: Request, viewer: Viewer) -> HttpResponse:
    """Task x body."""
    form = OnDay(request.GET or None)
    context = {"form": form, "page": matrix_page(viewer, _day(form)), "here": "matrix"}
    return TemplateResponse(request, "strategy/roles/matrix.html", context)


@page(load=somebody)
def on_a_day(request: Request, viewer: Viewer) -> HttpResponse:
    """Who was accountable on that day?"""
    form = WhoOnDay(viewer, request.GET or None)
    found = None
    if form.is_valid():
        found = day_page(viewer, form.cleaned_data["task"], form.cleaned_data["on"])
        if found is None:
            raise Http404
    context = {"form": form, "page": found, "here": "day"}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return TemplateResponse(request, "strategy/roles/day.html", context, status=status)


@page(load=somebody)
def findings(request: Request, viewer: Viewer) -> HttpResponse:
    """What is amiss, and where one mends it."""
    form = OnDay(request.GET or None)
    context = {"form": form, "page": findings_page(viewer, _day(form)), "here": "findings"}
    return TemplateResponse(request, "strategy/roles/findings.html", context)


@page(policy=ROLE_TASK, action="see", load=task_seen_by)
def show_task(request: Request, task: RoleTask) -> HttpResponse:
    """One task with everybody who has, had or will have a role in it."""
    context = {"page": task_page(request.viewer, task)}
    return TemplateResponse(request, "strategy/roles/task.html", context)


def _day(form: OnDay) -> date:
    """The day that was asked for, today where none was or it makes no sense."""
    asked = form.cleaned_data["on"] if form.is_valid() else None
    return asked or clock.today()
