"""The national plan in force: what local plans answer to. Readable by every member."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

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


@dataclass(frozen=True)
class Aims:
    """What local plans answer: the national plan in force, its goals and live measures."""

    plan: Plan | None
    goals: tuple[Goal, ...]
    measures: tuple[Measure, ...]

    @property
    def named(self) -> dict[UUID, str]:
        """Key -> name, goals first."""
        words = _("Goal %(number)d: %(title)s")
        found = {row.key: words % {"number": row.number, "title": row.title} for row in self.goals}
        return found | {row.key: f"{row.number}. {row.title}" for row in self.measures}

    @property
    def choices(self) -> list[tuple[str, str]]:
        """For a form."""
        return [(str(key), name) for key, name in self.named.items()]


def national_aims(day: date | None = None) -> Aims:
    """As of a day; three queries."""
    plan = national_plan(day)
    goals = Goal.objects.filter(plan=plan, withdrawn__isnull=True).order_by("number")
    kept = Measure.objects.filter(plan=plan, dropped_on__isnull=True).select_related("goal")
    return Aims(plan, tuple(goals), tuple(kept.order_by("number")))


def national_keys() -> frozenset[UUID]:
    """Keys of goals and live measures of the national plan in force."""
    return frozenset(national_aims().named)


def national_indicator(key: UUID) -> PlanIndicator | None:
    """An indicator of the national plan in force."""
    plan = national_plan()
    return PlanIndicator.objects.filter(plan=plan, key=key).first() if plan else None
