"""Take a goal or a line of money out of a draft, over HTTP: one page that asks once more."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.strategy.actions.removal import remove_goal, remove_money
from samhus.strategy.models import Funding, Goal
from samhus.strategy.pages.plan import FormPage
from samhus.strategy.policies.plan import PLAN
from samhus.strategy.queries.plan_page import address
from samhus.strategy.queries.removable import funding_seen_by, goal_seen_by
from samhus.strategy.views.plan import FORM, asked
from samhus.strategy.wording.plan import money


@page(policy=PLAN, action="write", load=goal_seen_by, methods=FORM)
def goal(request: Request, goal: Goal) -> HttpResponse:
    """A goal less."""
    back = address(goal.plan)

    def act() -> str:
        remove_goal(by=request.viewer, goal=goal)
        messages.success(request, _("The goal is removed from the draft."))
        return back

    lead = _(
        "It disappears from the draft and the goals after it are numbered anew. A goal with "
        "measures is not removed: give the measures another goal first."
    )
    shown = FormPage(_("Remove this goal?"), goal.title, lead, _("Remove the goal"), back, "danger")
    return asked(request, forms.Form(request.POST or None), shown, act)


@page(policy=PLAN, action="write", load=funding_seen_by, methods=FORM)
def funding(request: Request, funding: Funding) -> HttpResponse:
    """A line of money less."""
    back = reverse("strategy:measure", args=[funding.measure.public_id])

    def act() -> str:
        remove_money(by=request.viewer, funding=funding)
        messages.success(request, _("The amount is removed from the draft."))
        return back

    lead = _("%(amount)s for %(year)s from %(source)s. It disappears from the draft's sums.") % {
        "amount": money(funding.amount, funding.plan.currency),
        "year": funding.year,
        "source": funding.source,
    }
    caption = funding.measure.title
    shown = FormPage(
        _("Remove this amount?"), caption, lead, _("Remove the amount"), back, "danger"
    )
    return asked(request, forms.Form(request.POST or None), shown, act)
