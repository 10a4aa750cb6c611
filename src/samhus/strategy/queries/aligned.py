"""National and local plans side by side: six queries, however many plans there are."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import get_language

from samhus.foundation import clock
from samhus.foundation.ui.sorting import sort_key
from samhus.strategy.models import Alignment, Goal, Measure, Plan, PlanState
from samhus.strategy.policies.plan import CENTRE
from samhus.strategy.queries.national import national_aims
from samhus.strategy.queries.versions import holding
from samhus.strategy.rules.alignment import Aim, Answer, Both, both_ways


@dataclass(frozen=True)
class LocalMeasure:
    """A live measure of a local plan, as far as the alignment needs it."""

    pk: int
    plan: int
    title: str
    public_id: UUID


@dataclass(frozen=True)
class Aligned:
    """`plans` by name of their body; `answers` in no order; everything as of a day."""

    national: Plan | None
    goals: tuple[Goal, ...]
    measures: tuple[Measure, ...]
    plans: tuple[Plan, ...]
    answers: tuple[Answer[object], ...]
    both: Both[object]
    local: tuple[LocalMeasure, ...]

    @property
    def undelivered(self) -> tuple[Measure, ...]:
        """National measures that no local plan answers."""
        silent = set(self.both.undelivered)
        return tuple(row for row in self.measures if row.key in silent)

    @property
    def unserving(self) -> tuple[LocalMeasure, ...]:
        """Local measures that serve no national goal or measure, in the order of plans."""
        found = (row for row in self.local if (row.plan, row.pk) not in self.both.serving)
        order = {plan.pk: place for place, plan in enumerate(self.plans)}
        return tuple(sorted(found, key=lambda row: (order[row.plan], row.pk)))


def aligned(day: date | None = None) -> Aligned:
    """All plans in force on a day. Every member may read them; drafts are not among them."""
    on = day or clock.today()
    found = national_aims(on)
    national, goals, measures = found.plan, found.goals, found.measures
    plans = local_plans(on)
    answers = answers_of([plan.pk for plan in plans])
    aims: list[Aim[object]] = [Aim(goal.key) for goal in goals]
    aims += [Aim(row.key, row.goal.key) for row in measures]
    return Aligned(
        national, goals, measures, plans, answers, both_ways(aims, answers), _local(plans)
    )


def local_plans(day: date) -> tuple[Plan, ...]:
    """Of each local body the plan in force: its action plan, or else its strategy; by name."""
    rows = Plan.objects.exclude(state=PlanState.DRAFT).exclude(organisation__kind=CENTRE)
    held = holding(rows.select_related("organisation"), day)
    of_body: dict[int, Plan] = {}
    for plan in sorted(held, key=lambda plan: plan.kind, reverse=True):
        of_body[plan.organisation_id] = plan
    language = get_language() or "en"
    by_name = {pk: sort_key(plan.organisation.name, language) for pk, plan in of_body.items()}
    return tuple(plan for pk, plan in sorted(of_body.items(), key=lambda pair: by_name[pair[0]]))


def answers_of(plans: list[int]) -> tuple[Answer[object], ...]:
    """What these plans say that they answer, dropped measures left out; one query."""
    rows = Alignment.objects.filter(plan__in=plans, withdrawn__isnull=True)
    rows = rows.exclude(measure__dropped_on__isnull=False)
    values = rows.values_list("plan_id", "target", "measure_id", "interpretation")
    return tuple(
        Answer(plan, target, measure, bool(words)) for plan, target, measure, words in values
    )


def _local(plans: tuple[Plan, ...]) -> tuple[LocalMeasure, ...]:
    rows = Measure.objects.filter(plan__in=plans, dropped_on__isnull=True)
    values = rows.order_by("plan_id", "number").values_list("pk", "plan_id", "title", "public_id")
    return tuple(LocalMeasure(*row) for row in values)
