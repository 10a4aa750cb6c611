"""Assignments from a government to bodies, over HTTP."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import tried
from samhus.foundation.access.viewer import somebody
from samhus.foundation.files import api as files
from samhus.strategy.actions import assignments as actions
from samhus.strategy.forms.assignments import DeliverForm, ExtendForm, GiveForm, JudgeForm
from samhus.strategy.models import Assignment, AssignmentReport
from samhus.strategy.policies.assignments import ASSIGNMENT, ASSIGNMENT_REPORT
from samhus.strategy.queries import assignments as queries
from samhus.strategy.queries.assignments import GiveDesk, ReportDesk, assignment_url
from samhus.strategy.views.groups import FORM, asked


@page(load=somebody)
def list_assignments(request: Request, viewer: Any) -> HttpResponse:
    """What was given to one's bodies, and by them."""
    return _list(request, queries.assignments_page(viewer))


@page(load=queries.body_of)
def list_of_body(request: Request, body: Any) -> HttpResponse:
    """The same of one body of one's own."""
    return _list(request, queries.assignments_page(request.viewer, body))


def _list(request: Request, found: Any) -> HttpResponse:
    return TemplateResponse(request, "strategy/groups/assignments.html", {"page": found})


@page(policy=ASSIGNMENT, action="give", load=queries.give_desk, methods=FORM)
def give(request: Request, desk: GiveDesk) -> HttpResponse:
    """Give bodies an assignment."""
    form = GiveForm(request.viewer, request.POST or None)
    act = lambda: actions.give_assignment(  # noqa: E731
        by=request.viewer, organisation=desk.organisation, **form.told()
    )
    if made := tried(form, act):
        messages.success(request, _("Given. The bodies have been told that there is one."))
        return see_other(assignment_url(made))
    back = reverse("strategy:assignments")
    return asked(request, form, _("Give an assignment"), _("Give it"), back, desk.organisation.name)


@page(policy=ASSIGNMENT, action="see", load=queries.assignment_seen_by)
def show_assignment(request: Request, assignment: Assignment) -> HttpResponse:
    """One assignment, its reports, its deadlines."""
    context = {"page": queries.assignment_page(request.viewer, assignment)}
    return TemplateResponse(request, "strategy/groups/assignment.html", context)


@page(policy=ASSIGNMENT, action="lead", load=queries.assignment_seen_by, methods=FORM)
def extend(request: Request, assignment: Assignment) -> HttpResponse:
    """A later deadline."""
    form = ExtendForm(request.POST or None, initial={"deadline": assignment.deadline})
    act = lambda: actions.extend_assignment(  # noqa: E731
        by=request.viewer, assignment=assignment, **form.told()
    )
    if tried(form, act):
        messages.success(request, _("Extended. The former deadline stays readable."))
        return see_other(assignment_url(assignment))
    back = assignment_url(assignment)
    return asked(request, form, _("Extend the deadline"), _("Extend it"), back, assignment.title)


@page(policy=ASSIGNMENT_REPORT, action="write", load=queries.report_desk, methods=FORM)
def deliver(request: Request, desk: ReportDesk) -> HttpResponse:
    """Deliver what was asked."""
    form = DeliverForm(request.POST or None, request.FILES or None)
    act = lambda: actions.deliver_report(  # noqa: E731
        by=request.viewer,
        assignment=desk.assignment,
        organisation=desk.organisation,
        **form.told(),
    )
    back = assignment_url(desk.assignment)
    if tried(form, act):
        messages.success(request, _("Delivered. Whoever gave the assignment has been told."))
        return see_other(back)
    about = f"{desk.assignment.title}, {desk.organisation.name}"
    return asked(request, form, _("Deliver a report"), _("Deliver it"), back, about)


@page(policy=ASSIGNMENT_REPORT, action="judge", load=queries.report_seen_by, methods=FORM)
def judge(request: Request, report: AssignmentReport) -> HttpResponse:
    """Accept a report, or send it back."""
    form = JudgeForm(request.POST or None)
    act = lambda: actions.judge_report(by=request.viewer, report=report, **form.told())  # noqa: E731
    back = assignment_url(report.assignment)
    if tried(form, act):
        messages.success(request, _("Answered. The body has been told."))
        return see_other(back)
    about = f"{report.assignment.title}, {report.organisation.name}"
    return asked(request, form, _("Answer the report"), _("Answer"), back, about)


@page(policy=ASSIGNMENT_REPORT, action="see", load=queries.report_seen_by)
def fetch_file(request: Request, report: AssignmentReport) -> HttpResponse:
    """The file of a report, as something to save."""
    if report.file is None:
        raise Http404
    note_reading(
        "strategy.fetch_report", by=request.viewer, subject=report.assignment,
        chain=report.organisation, purpose="cooperation",
    )  # fmt: skip
    return to_save(
        f"report-{report.public_id}", files.read(report.file), "application/octet-stream"
    )
