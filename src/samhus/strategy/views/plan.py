"""Plans over HTTP: read, begin, write, adopt, go on with the next version."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.engines.documents import MEDIA_TYPE
from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer, somebody
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions.adoption import adopt_plan, open_next_version
from samhus.strategy.actions.pieces import align
from samhus.strategy.actions.plan import add_goal, add_measure, begin_plan, change_plan
from samhus.strategy.exports.plan import plan_docx
from samhus.strategy.forms.plan import (
    AdoptForm,
    AlignForm,
    BeginForm,
    FrameForm,
    GoalForm,
    MeasureForm,
)
from samhus.strategy.models import Plan
from samhus.strategy.pages.plan import FormPage
from samhus.strategy.policies.plan import PLAN
from samhus.strategy.queries.national import national_aims
from samhus.strategy.queries.plan_page import (
    PlanDesk,
    address,
    plan_desk,
    plan_page,
    plan_seen_by,
    plans_page,
)

FORM = ("GET", "HEAD", "POST")
PLANS = "/strategy/plans/"


def asked(
    request: Request, form: forms.Form, shown: FormPage, act: Callable[[], str]
) -> HttpResponse:
    """A page that is one form: 303 to where `act` says, or 422 with what stands against it."""
    if request.method == "POST" and form.is_valid():
        try:
            return see_other(act())
        except NotPossible as reason:
            form.add_error(None, str(reason))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "step": shown}
    return TemplateResponse(request, "strategy/plans/form.html", context, status=status)


@page(load=somebody)
def list_plans(request: Request, viewer: Viewer) -> HttpResponse:
    """Everybody's plans, by body."""
    context = {"page": plans_page(viewer)}
    return TemplateResponse(request, "strategy/plans/list.html", context)


@page(policy=PLAN, action="see", load=plan_seen_by)
def show_plan(request: Request, plan: Plan) -> HttpResponse:
    """One version, to read and to print."""
    context = {"page": plan_page(request.viewer, plan)}
    return TemplateResponse(request, "strategy/plans/plan.html", context)


@page(policy=PLAN, action="see", load=plan_seen_by)
def download_plan(request: Request, plan: Plan) -> HttpResponse:
    """The same as a document in Word."""
    content = plan_docx(plan_page(request.viewer, plan), language=get_language() or "en")
    return to_save("plan.docx", content, MEDIA_TYPE)


@page(policy=PLAN, action="begin", load=plan_desk, methods=FORM)
def begin(request: Request, desk: PlanDesk) -> HttpResponse:
    """Begin a body's first plan of a kind."""
    form = BeginForm(list(desk.kinds), request.POST or None, initial={"currency": "SEK"})

    def act() -> str:
        made = begin_plan(
            by=request.viewer,
            organisation=desk.organisation,
            kind=form.cleaned_data["kind"],
            frame=form.frame(),
        )
        messages.success(request, _("Begun. Your own body alone sees the draft."))
        return address(made)

    lead = _("A draft, which your own body alone sees until it is adopted.")
    shown = FormPage(_("Begin a plan"), desk.organisation.name, lead, _("Begin"), PLANS)
    return asked(request, form, shown, act)


@page(policy=PLAN, action="write", load=plan_seen_by, methods=FORM)
def change(request: Request, plan: Plan) -> HttpResponse:
    """Title, days and summary of a draft."""
    names = ("title", "starts", "until", "currency", "summary")
    initial = {name: getattr(plan, name) for name in names}
    form = FrameForm(request.POST or None, initial=initial)

    def act() -> str:
        change_plan(by=request.viewer, plan=plan, frame=form.frame())
        return address(plan)

    shown = FormPage(_("Title, days and summary"), plan.title, "", _("Save"), address(plan))
    return asked(request, form, shown, act)


@page(policy=PLAN, action="write", load=plan_seen_by, methods=FORM)
def new_goal(request: Request, plan: Plan) -> HttpResponse:
    """A goal more."""
    form = GoalForm(request.POST or None)

    def act() -> str:
        add_goal(by=request.viewer, plan=plan, **form.cleaned_data)
        return address(plan)

    shown = FormPage(_("Add a goal"), plan.title, "", _("Add"), address(plan))
    return asked(request, form, shown, act)


@page(policy=PLAN, action="write", load=plan_seen_by, methods=FORM)
def new_measure(request: Request, plan: Plan) -> HttpResponse:
    """A measure more."""
    form = MeasureForm(request.viewer, plan, request.POST or None)

    def act() -> str:
        made = add_measure(
            by=request.viewer, plan=plan, goal=form.chosen_goal(), terms=form.terms()
        )
        messages.success(request, _("Added. Its money, indicators and aims stand on its page."))
        return f"/strategy/measures/{made.public_id}/"

    lead = "" if form.has_goals else _("Add a goal first: a measure is done for a goal.")
    shown = FormPage(_("Add a measure"), plan.title, lead, _("Add"), address(plan))
    return asked(request, form, shown, act)


@page(policy=PLAN, action="write", load=plan_seen_by, methods=FORM)
def interpret(request: Request, plan: Plan) -> HttpResponse:
    """How the body reads a national goal or measure for which it has no measure of its own."""
    form = AlignForm(national_aims().choices, request.POST or None, alone=True)

    def act() -> str:
        align(by=request.viewer, plan=plan, **form.cleaned_data)
        return address(plan)

    lead = _(
        "How your body reads a national goal or measure, and why: it counts as an answer, with or "
        "without a measure of your own."
    )
    shown = FormPage(_("Our interpretation"), plan.title, lead, _("Save"), address(plan))
    return asked(request, form, shown, act)


@page(policy=PLAN, action="adopt", load=plan_seen_by, methods=FORM)
def adopt(request: Request, plan: Plan) -> HttpResponse:
    """Put the decision on record."""
    form = AdoptForm(request.POST or None)

    def act() -> str:
        adopt_plan(by=request.viewer, plan=plan, decision=form.decision())
        messages.success(request, _("Adopted. Every member of a body that takes part reads it."))
        return address(plan)

    lead = _(
        "From then on nothing in it is changed: what changes is the next version. The version "
        "before it is kept as it was."
    )
    shown = FormPage(_("Adopt the plan"), plan.title, lead, _("Adopt"), address(plan))
    return asked(request, form, shown, act)


@page(policy=PLAN, action="continue", load=plan_seen_by, methods=("POST",))
def next_version(request: Request, plan: Plan) -> HttpResponse:
    """A draft with everything that is in the adopted version."""
    try:
        made = open_next_version(by=request.viewer, plan=plan)
    except NotPossible as reason:
        messages.error(request, str(reason))
        return see_other(address(plan))
    messages.success(request, _("Begun with everything that is in the adopted version."))
    return see_other(address(made))
