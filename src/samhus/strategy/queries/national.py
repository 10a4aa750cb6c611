"""The national plan in force: what local plans answer to. Readable by every member."""

from datetime import date
from uuid import UUID

from samhus.foundation import clock
from samhus.strategy.models import Goal, Measure, Plan, PlanIndicator, PlanKind
from samhus.strategy.policies.plan import CENTRE
from samhus.strategy.queries.versions import holding


def national_plan(day: date | None = None) -> Plan | None:
    """The centre's action plan in force on a day, or else its strategy."""
    rows = Plan.objects.filter(organisation__kind=CENTRE).select_related("organisation")
    held = holding(rows, day or clock.today())
    plans = {plan.kind: plan for plan in held}
    return plans.get(PlanKind.ACTION_PLAN) or plans.get(PlanKind.STRATEGY)


def national_keys() -> frozenset[UUID]:
    """Keys of goals and live measures of the national plan in force."""
    plan = national_plan()
    if plan is None:
        return frozenset()
    goals = Goal.objects.filter(plan=plan).values_list("key", flat=True)
    measures = Measure.objects.filter(plan=plan, dropped_on__isnull=True)
    return frozenset(goals) | frozenset(measures.values_list("key", flat=True))


def national_indicator(key: UUID) -> PlanIndicator | None:
    """An indicator of the national plan in force."""
    plan = national_plan()
    return PlanIndicator.objects.filter(plan=plan, key=key).first() if plan else None
