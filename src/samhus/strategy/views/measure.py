"""A measure over HTTP: read it, change it, drop it, its money, indicators and aims."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions.pieces import align, plan_money, set_indicator, withdraw_alignment
from samhus.strategy.actions.plan import change_measure, drop_measure
from samhus.strategy.forms.plan import (
    AlignForm,
    IndicatorForm,
    MeasureForm,
    MoneyForm,
    ReasonForm,
    as_it_is,
)
from samhus.strategy.models import Alignment, Measure
from samhus.strategy.pages.plan import FormPage
from samhus.strategy.policies.plan import CENTRE, PLAN
from samhus.strategy.queries.measure_page import (
    alignment_seen_by,
    measure_page,
    measure_seen_by,
    national_indicators,
)
from samhus.strategy.queries.national import national_aims
from samhus.strategy.queries.plan_page import address
from samhus.strategy.views.plan import FORM, asked


def _where(measure: Measure) -> str:
    return reverse("strategy:measure", args=[measure.public_id])


@page(policy=PLAN, action="see", load=measure_seen_by)
def show_measure(request: Request, measure: Measure) -> HttpResponse:
    """One measure; in a draft with the forms for what belongs to it."""
    return _show(request, measure)


def _show(request: Request, measure: Measure, *posted: forms.Form) -> HttpResponse:
    """The page with its three forms; a form that came back stands in the place of its like."""
    aims = national_aims()
    shown = measure_page(request.viewer, measure, aims)
    context: dict[str, Any] = {"page": shown}
    if shown.may_write and not shown.line.dropped_on:
        known = None if shown.is_national else national_indicators(aims.plan)
        fresh: list[forms.Form] = [
            MoneyForm(measure.plan, prefix="money"),
            IndicatorForm(national=known, prefix="indicator"),
        ]
        if not shown.is_national:
            fresh.append(AlignForm(aims.choices, prefix="aim"))
        for form in (*fresh, *posted):
            context[str(form.prefix)] = form
    status = 422 if posted else 200
    return TemplateResponse(request, "strategy/plans/measure.html", context, status=status)


def _given(
    request: Request, measure: Measure, form: forms.Form, act: Callable[[], Any]
) -> HttpResponse:
    if form.is_valid():
        try:
            act()
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Saved."))
            return see_other(_where(measure))
    return _show(request, measure, form)


@page(policy=PLAN, action="write", load=measure_seen_by, methods=("POST",))
def give_money(request: Request, measure: Measure) -> HttpResponse:
    """Money of a year."""
    form = MoneyForm(measure.plan, request.POST, prefix="money")
    by = request.viewer
    return _given(
        request, measure, form, lambda: plan_money(by=by, measure=measure, **form.cleaned_data)
    )


@page(policy=PLAN, action="write", load=measure_seen_by, methods=("POST",))
def give_indicator(request: Request, measure: Measure) -> HttpResponse:
    """An indicator."""
    is_national = measure.plan.organisation.kind == CENTRE
    known = None if is_national else national_indicators(national_aims().plan)
    form = IndicatorForm(request.POST, prefix="indicator", national=known)
    by = request.viewer
    return _given(
        request, measure, form, lambda: set_indicator(by=by, measure=measure, sight=form.sight())
    )


@page(policy=PLAN, action="write", load=measure_seen_by, methods=("POST",))
def give_aim(request: Request, measure: Measure) -> HttpResponse:
    """What it serves in the national plan."""
    form = AlignForm(national_aims().choices, request.POST, prefix="aim")
    return _given(
        request,
        measure,
        form,
        lambda: align(by=request.viewer, plan=measure.plan, measure=measure, **form.cleaned_data),
    )


@page(policy=PLAN, action="write", load=alignment_seen_by, methods=("POST",))
def withdraw(request: Request, alignment: Alignment) -> HttpResponse:
    """It is not said any more."""
    withdraw_alignment(by=request.viewer, alignment=alignment)
    messages.success(request, _("Taken back."))
    measure = alignment.measure
    return see_other(_where(measure) if measure else address(alignment.plan))


@page(policy=PLAN, action="write", load=measure_seen_by, methods=FORM)
def change(request: Request, measure: Measure) -> HttpResponse:
    """Change a measure of a draft."""
    form = MeasureForm(
        request.viewer, measure.plan, request.POST or None, initial=as_it_is(measure)
    )

    def act() -> str:
        change_measure(
            by=request.viewer, measure=measure, goal=form.chosen_goal(), terms=form.terms()
        )
        return _where(measure)

    shown = FormPage(_("Change the measure"), measure.title, "", _("Save"), _where(measure))
    return asked(request, form, shown, act)


@page(policy=PLAN, action="drop", load=measure_seen_by, methods=FORM)
def drop(request: Request, measure: Measure) -> HttpResponse:
    """It is done no more."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        drop_measure(by=request.viewer, measure=measure, reason=form.cleaned_data["reason"])
        messages.success(request, _("Dropped. It stays in the plan with the reason."))
        return address(measure.plan)

    lead = _("It stays in the plan with the day and the reason. Whoever asked for it is told why.")
    shown = FormPage(
        _("Drop the measure"), measure.title, lead, _("Drop it"), _where(measure), "danger"
    )
    return asked(request, form, shown, act)
