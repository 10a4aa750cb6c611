"""Which version of which plan is in force on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import has_ended
from samhus.strategy.models import Plan
from samhus.strategy.policies.plan import PLAN
from samhus.strategy.rules.plan import Version


def version_of(plan: Plan) -> Version:
    """What the rules ask of a plan."""
    return Version(plan.version, plan.starts, plan.until, plan.adopted_on, plan.superseded_on)


def holding(rows: Iterable[Plan], day: date) -> list[Plan]:
    """Of these versions those in force on a day: of each line the latest, of no ended body."""
    latest: dict[object, Plan] = {}
    for plan in rows:
        if not version_of(plan).in_force(day) or has_ended(plan.organisation.valid, day):
            continue
        known = latest.get(plan.line)
        if known is None or known.version < plan.version:
            latest[plan.line] = plan
    return sorted(latest.values(), key=lambda plan: plan.pk)


def plan_in_force(organisation_id: int, day: date, kind: str = "") -> Plan | None:
    """A body's plan on a day: its action plan, or else its strategy."""
    rows = Plan.objects.filter(organisation=organisation_id).select_related("organisation")
    held = holding(rows.filter(kind=kind) if kind else rows, day)
    return min(held, key=lambda plan: plan.kind) if held else None


def plans_seen_by(viewer: Viewer) -> QuerySet[Plan]:
    """Adopted versions of all bodies, and drafts of the viewer's own."""
    rows = Plan.objects.select_related("organisation", "adopted_by", "begun_by")
    return PLAN.narrow("see", viewer, rows)
