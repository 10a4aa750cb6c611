"""Objections to roles over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import tried
from samhus.foundation.access.viewer import Viewer, somebody
from samhus.strategy.actions.role_objection import answer_role_objection, object_to_role
from samhus.strategy.forms.role_body import ObjectionAnswerForm, ObjectionForm
from samhus.strategy.models import RoleObjection
from samhus.strategy.policies.roles import ROLE_OBJECTION
from samhus.strategy.queries.role_objection import (
    ObjectionDesk,
    note_objection,
    objection_desk,
    objection_lines,
    objection_page,
    objection_seen_by,
)
from samhus.strategy.views.role_edit import answered

FORM = ("GET", "HEAD", "POST")


@page(load=somebody)
def list_objections(request: Request, viewer: Viewer) -> HttpResponse:
    """What the viewer's bodies objected to; for the keeper of the register what waits."""
    context = {"lines": objection_lines(viewer), "here": "objections"}
    return TemplateResponse(request, "strategy/roles/objections.html", context)


@page(policy=ROLE_OBJECTION, action="raise", load=objection_desk, methods=FORM)
def new_objection(request: Request, desk: ObjectionDesk) -> HttpResponse:
    """“We do not hold this.”"""
    form = ObjectionForm(request.POST or None)
    made = tried(
        form,
        lambda: object_to_role(
            by=request.viewer,
            line=desk.line,
            organisation=desk.organisation,
            addressed_to=desk.addressed_to,
            words=form.cleaned_data["words"],
        ),
    )
    if made:
        messages.success(request, _("Sent. You will be told when it is answered."))
        return see_other(reverse("strategy:role_objection", args=[made.public_id]))
    back = reverse("strategy:body_roles", args=[desk.organisation.public_id])
    words = {"title": _("We do not hold this"), "submit": _("Send it"), "back": back}
    return answered(request, form, words, f"{desk.organisation.name}: {desk.line.task}")


@page(policy=ROLE_OBJECTION, action="see", load=objection_seen_by)
def show(request: Request, row: RoleObjection) -> HttpResponse:
    """One objection and its answer."""
    return _show(request, row, ObjectionAnswerForm())


@page(policy=ROLE_OBJECTION, action="answer", load=objection_seen_by, methods=("POST",))
def answer(request: Request, row: RoleObjection) -> HttpResponse:
    """The keeper of the register answers."""
    form = ObjectionAnswerForm(request.POST)
    told = tried(
        form,
        lambda: answer_role_objection(by=request.viewer, objection=row, **form.cleaned_data),
    )
    if not told:
        return _show(request, row, form, status=422)
    messages.success(request, _("Answered. The body has been told."))
    return see_other(reverse("strategy:role_objection", args=[row.public_id]))


def _show(
    request: Request, row: RoleObjection, form: ObjectionAnswerForm, status: int = 200
) -> HttpResponse:
    note_objection(request.viewer, row)
    context = {"page": objection_page(request.viewer, row), "form": form}
    return TemplateResponse(request, "strategy/roles/objection.html", context, status=status)
