"""The register of bodies, and one body."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations import actions
from samhus.foundation.organisations.forms import BodyForm, DayForm, RegisterFilter
from samhus.foundation.organisations.models import Organisation
from samhus.foundation.organisations.policies import ORGANISATION
from samhus.foundation.organisations.queries import body_seen_by, member_at_all
from samhus.foundation.organisations.queries.register import body_page, register_lines

FORM = ("GET", "HEAD", "POST")


@page(load=member_at_all)
def show_register(request: Request, viewer: Viewer) -> HttpResponse:
    """Every body that takes part."""
    form = RegisterFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    lines = register_lines(
        viewer,
        kind=asked.get("kind", ""),
        words=asked.get("words", ""),
        only_vacant=bool(asked.get("vacant")),
        page=request.GET.get("page", "1"),
    )
    may_register = ORGANISATION.decide("register", viewer)
    context = {"form": form, "lines": lines, "may_register": may_register}
    status = 200 if form.is_valid() else 422
    return TemplateResponse(request, "organisations/register.html", context, status=status)


@page(policy=ORGANISATION, action="see", load=body_seen_by)
def show_body(request: Request, body: Organisation) -> HttpResponse:
    """One body: who does what."""
    form = DayForm(request.GET)
    day = form.cleaned_data["on"] if form.is_valid() else None
    shown = body_page(request.viewer, body, day)
    context = {"page": shown, "form": form, "current": "body"}
    status = 200 if form.is_valid() else 422
    return TemplateResponse(request, "organisations/body.html", context, status=status)


@page(policy=ORGANISATION, action="register", load=member_at_all, methods=FORM)
def register(request: Request, viewer: Viewer) -> HttpResponse:
    """A new body in the register."""
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            body = actions.register_organisation(
                by=viewer,
                name=given["name"],
                kind=given["kind"],
                area_id=given["area"],
                since=given["since"],
            )
        except actions.NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("%(body)s is in the register.") % {"body": body.name})
            return see_other(reverse("organisations:body", args=[body.public_id]))
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "organisations/new.html", {"form": form}, status=status)
