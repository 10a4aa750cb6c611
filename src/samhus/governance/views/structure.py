"""The national structure over HTTP."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import tried
from samhus.foundation.organisations.api import NotPossible
from samhus.governance.actions import record_change, withdraw_change, write_effect
from samhus.governance.forms.structure import ChangeForm, DayForm, EffectForm, ReasonForm
from samhus.governance.models import Change
from samhus.governance.policies.structure import CHANGE, EFFECT
from samhus.governance.queries.change import (
    EffectDesk,
    RecordDesk,
    change_of,
    change_page,
    effect_desk,
    record_desk,
)
from samhus.governance.queries.structure import structure_page

FORM = ("GET", "HEAD", "POST")


@page()
def structure(request: Request) -> HttpResponse:
    """Who is responsible on a day, drawn and as a table."""
    asked = DayForm(request.GET or None)
    day = asked.cleaned_data["on"] if asked.is_bound and asked.is_valid() else None
    shown = structure_page(request.viewer, day or clock.today())
    form = asked if asked.errors else DayForm(initial={"on": shown.day})
    context = {"page": shown, "form": form}
    status = 422 if asked.errors else 200
    return TemplateResponse(request, "governance/structure.html", context, status=status)


@page(load=change_of)
def show_change(request: Request, change: Change) -> HttpResponse:
    """One change and what bodies say it did."""
    context = {"page": change_page(request.viewer, change)}
    return TemplateResponse(request, "governance/change.html", context)


@page(policy=CHANGE, action="record", load=record_desk, methods=FORM)
def record(request: Request, desk: RecordDesk) -> HttpResponse:
    """Record what changes on a day."""
    form = ChangeForm(request.viewer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change = record_change(
                by=request.viewer,
                organisation=desk.organisation,
                said=form.said(),
                moves=form.moves(),
                setup=form.setup(),
                corrects=form.corrects(),
            )
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Recorded. Days before it keep their answer."))
            return see_other(reverse("governance:change", args=[change.public_id]))
    context = {"form": form, "desk": desk, "back": reverse("governance:structure")}
    return _form(request, "governance/change_form.html", context)


@page(policy=CHANGE, action="withdraw", load=change_of, methods=FORM)
def withdraw(request: Request, change: Change) -> HttpResponse:
    """Withdraw an entry that was wrong."""
    form = ReasonForm(request.POST or None)
    if tried(form, lambda: withdraw_change(by=request.viewer, change=change, **form.cleaned_data)):
        messages.success(request, _("Withdrawn. Record what is right as another change."))
        return see_other(reverse("governance:change", args=[change.public_id]))
    return _form(request, "governance/withdraw_change.html", {"form": form, "change": change})


@page(policy=EFFECT, action="write", load=effect_desk, methods=FORM)
def say_effect(request: Request, desk: EffectDesk) -> HttpResponse:
    """Say what a change did to the work of one's body."""
    form = EffectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            write_effect(
                by=request.viewer,
                change=desk.change,
                organisation=desk.organisation,
                words=form.cleaned_data["words"],
            )
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Signed for your body."))
            return see_other(reverse("governance:change", args=[desk.change.public_id]))
    return _form(request, "governance/effect_form.html", {"form": form, "desk": desk})


def _form(request: Request, template: str, context: dict[str, Any]) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, template, context, status=status)
