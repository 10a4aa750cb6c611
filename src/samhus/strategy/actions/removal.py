"""Take out of a draft what was written into it: a goal, a line of money."""

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions.plan import PURPOSE, locked
from samhus.strategy.models import Funding, Goal, Measure
from samhus.strategy.policies.plan import PLAN


@action("strategy.remove_goal")
def remove_goal(*, by: Viewer, goal: Goal) -> Goal:
    """Take a goal out of a draft; the goals after it move up one number.

    Refuses an adopted plan, a goal with measures (a dropped one goes on to its contributors with
    the plan), and one that was removed before.
    """
    PLAN.require("write", by, goal.plan)
    plan = locked(by, "write", goal.plan)
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    if goal.withdrawn is not None:
        raise NotPossible(_("It was removed before."))
    if Measure.objects.filter(goal=goal).exists():
        raise NotPossible(_("Measures are done for this goal. Give them another goal first."))
    goal.withdrawn = clock.today()
    goal.save(update_fields=["withdrawn"])
    # One by one and upwards: no two may hold the same number, not even for a moment.
    for later in Goal.objects.filter(
        plan=plan, withdrawn__isnull=True, number__gt=goal.number
    ).order_by("number"):
        later.number -= 1
        later.save(update_fields=["number"])
    journal(Operation.ALTERATION, subject=plan, chain=plan.organisation, purpose=PURPOSE)
    return goal


@action("strategy.remove_money")
def remove_money(*, by: Viewer, funding: Funding) -> Funding:
    """Take a line of money out of a draft. Refuses an adopted plan and a line removed before."""
    PLAN.require("write", by, funding.plan)
    plan = locked(by, "write", funding.plan)
    funding = (
        Funding.objects.select_for_update(of=("self",)).select_related("measure").get(pk=funding.pk)
    )
    if funding.withdrawn is not None:
        raise NotPossible(_("It was removed before."))
    funding.withdrawn = clock.today()
    funding.save(update_fields=["withdrawn"])
    journal(Operation.ALTERATION, subject=funding.measure, chain=plan.organisation, purpose=PURPOSE)
    return funding
