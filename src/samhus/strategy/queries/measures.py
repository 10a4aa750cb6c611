"""Measures as others know them: by their key, which is the same in every version."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from samhus.strategy.models import Measure, Plan, PlanState


@dataclass(frozen=True)
class Dropped:
    """A measure that is done no more."""

    title: str
    plan: str
    body: str
    day: date
    reason: str


def draft_of(organisation_id: int, kind: str = "action_plan") -> Plan | None:
    """The draft of a body's plan, if it has one; only its own members are shown one."""
    rows = Plan.objects.filter(organisation=organisation_id, kind=kind, state=PlanState.DRAFT)
    return rows.select_related("organisation").first()


def dropped(measure_id: int) -> Dropped | None:
    """Which measure, when and why; None while it is not dropped."""
    rows = Measure.objects.filter(pk=measure_id, dropped_on__isnull=False)
    row = rows.select_related("plan__organisation").first()
    if row is None or row.dropped_on is None:
        return None
    plan = row.plan
    return Dropped(
        row.title, plan.title, plan.organisation.name, row.dropped_on, row.dropped_reason
    )


def standing_measure(key: UUID) -> Measure | None:
    """The measure in the latest version that the viewer is shown."""
    rows = Measure.objects.filter(key=key).select_related("plan__organisation")
    return rows.order_by("-plan__version").first()
