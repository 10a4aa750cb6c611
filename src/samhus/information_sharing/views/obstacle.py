"""The register of legal obstacles over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer, somebody
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions import answer_obstacle, report_obstacle
from samhus.information_sharing.forms.obstacle import ObstacleAnswerForm, ObstacleForm
from samhus.information_sharing.models import Obstacle
from samhus.information_sharing.policies import OBSTACLE
from samhus.information_sharing.queries.obstacle import (
    ReportDesk,
    note_obstacle,
    obstacle_desk,
    obstacle_page,
    obstacle_seen_by,
    obstacles_page,
)

FORM = ("GET", "HEAD", "POST")


@page(load=somebody)
def list_obstacles(request: Request, viewer: Viewer) -> HttpResponse:
    """The overview by provision, and what the viewer's bodies reported or own."""
    context = {"page": obstacles_page(viewer)}
    return TemplateResponse(request, "information_sharing/obstacles.html", context)


@page(policy=OBSTACLE, action="report", load=obstacle_desk, methods=FORM)
def report(request: Request, desk: ReportDesk) -> HttpResponse:
    """Report where the law stopped us."""
    form = ObstacleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        obstacle = report_obstacle(
            by=request.viewer,
            organisation=desk.organisation,
            addressed_to=desk.addressed_to,
            stopped=form.stopped(),
            justified=form.reasons(),
        )
        messages.success(request, _("Reported. You will be told when it is answered."))
        return see_other(reverse("information_sharing:obstacle", args=[obstacle.public_id]))
    context = {"form": form, "desk": desk}
    status = 422 if request.method == "POST" else 200
    template = "information_sharing/obstacle_form.html"
    return TemplateResponse(request, template, context, status=status)


@page(policy=OBSTACLE, action="see", load=obstacle_seen_by)
def show(request: Request, obstacle: Obstacle) -> HttpResponse:
    """One obstacle and its answer."""
    return _show(request, obstacle, ObstacleAnswerForm())


@page(policy=OBSTACLE, action="answer", load=obstacle_seen_by, methods=("POST",))
def answer(request: Request, obstacle: Obstacle) -> HttpResponse:
    """Its owner answers."""
    form = ObstacleAnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, obstacle, form, status=422)
    try:
        answer_obstacle(by=request.viewer, obstacle=obstacle, **form.cleaned_data)
    except NotPossible as reason:
        form.add_error(None, str(reason))
        return _show(request, obstacle, form, status=422)
    messages.success(request, _("Answered. Whoever reported it has been told."))
    return see_other(reverse("information_sharing:obstacle", args=[obstacle.public_id]))


def _show(
    request: Request, obstacle: Obstacle, form: ObstacleAnswerForm, status: int = 200
) -> HttpResponse:
    note_obstacle(request.viewer, obstacle)
    context = {"page": obstacle_page(request.viewer, obstacle), "form": form}
    return TemplateResponse(request, "information_sharing/obstacle.html", context, status=status)
