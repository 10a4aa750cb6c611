"""The list of plans, and one plan with all that is in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.engines.figures import Figure
from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by, own_bodies, own_body
from samhus.foundation.ui.sorting import sort_key
from samhus.strategy import figures
from samhus.strategy.models import Alignment, Funding, Goal, Measure, Plan, PlanKind, PlanState
from samhus.strategy.pages.plan import (
    GoalPart,
    MeasureLine,
    MoneyLine,
    Named,
    PlanLine,
    PlanPage,
    PlansPage,
    Reading,
)
from samhus.strategy.policies.plan import CENTRE, PLAN
from samhus.strategy.queries.aligned import aligned
from samhus.strategy.queries.national import national_aims
from samhus.strategy.queries.versions import plans_seen_by, version_of
from samhus.strategy.rules.alignment import Answer
from samhus.strategy.rules.plan import Standing, standing_of
from samhus.strategy.wording.plan import COLOURS, SIDES, STANDINGS, money, side_of


def plan_seen_by(viewer: Viewer, public_id: UUID) -> Plan | None:
    """One version, or None for whom it does not exist."""
    return plans_seen_by(viewer).filter(public_id=public_id).first()


def address(plan: Plan) -> str:
    """Where a version is read."""
    return reverse("strategy:plan", args=[plan.public_id])


def _standing(plan: Plan) -> Standing:
    return standing_of(version_of(plan), clock.today())


def plans_page(viewer: Viewer) -> PlansPage:
    """Of each body the versions that hold or are to come; alphabetical, the national one first."""
    rows = plans_seen_by(viewer).exclude(state=PlanState.SUPERSEDED)
    language = get_language() or "en"
    plans = sorted(rows, key=lambda row: (sort_key(row.organisation.name, language), row.kind))
    drafts = [row for row in plans if row.state == PlanState.DRAFT]
    adopted = [row for row in plans if row.state == PlanState.ADOPTED]
    bodies = organisations_seen_by(viewer).filter(kind="municipality")
    with_plan = {row.organisation_id for row in adopted}
    missing = sorted(body.name for body in bodies if body.pk not in with_plan)
    return PlansPage(
        drafts=tuple(_line(row) for row in drafts),
        national=tuple(_line(row) for row in adopted if row.organisation.kind == CENTRE),
        local=tuple(_line(row) for row in adopted if row.organisation.kind != CENTRE),
        without=tuple(missing),
        begin=_begin(viewer, plans),
    )


def _line(plan: Plan) -> PlanLine:
    standing = _standing(plan)
    return PlanLine(
        body=plan.organisation.name,
        title=plan.title,
        url=address(plan),
        kind=PlanKind(plan.kind).label,
        standing=STANDINGS[standing],
        colour=COLOURS[standing],
        starts=plan.starts,
        until=plan.until,
        version=plan.version,
    )


def _begin(viewer: Viewer, plans: Iterable[Plan]) -> tuple[Named, ...]:
    have = {(plan.organisation_id, plan.kind) for plan in plans}
    bodies = own_bodies(viewer, "coordinator", "analyst")
    return tuple(
        Named(body.name, reverse("strategy:begin_plan", args=[body.public_id]))
        for body in bodies
        if PLAN.decide("begin", viewer, Plan(organisation=body))
        and any((body.pk, kind) not in have for kind in PlanKind.values)
    )


def plan_page(viewer: Viewer, plan: Plan) -> PlanPage:
    """Everything in one version; what it answers is read against the national plan of today."""
    is_national = plan.organisation.kind == CENTRE
    measures = list(
        Measure.objects.filter(plan=plan).select_related("goal", "owner").order_by("number")
    )
    standing = _standing(plan)
    versions = plans_seen_by(viewer).filter(line=plan.line).order_by("-version")
    kept = [row for row in measures if row.dropped_on is None]
    side = _national(plan) if is_national else _local(plan, kept)
    return PlanPage(
        public_id=str(plan.public_id),
        title=plan.title,
        body=plan.organisation.name,
        kind=PlanKind(plan.kind).label,
        version=plan.version,
        standing=STANDINGS[standing],
        colour=COLOURS[standing],
        summary=plan.summary,
        starts=plan.starts,
        until=plan.until,
        decision=plan.decision_reference,
        adopted_on=plan.adopted_on,
        adopting_body=plan.adopting_body,
        superseded_on=plan.superseded_on,
        goals=_goals(plan, measures, side.serves),
        balance=figures.balance((row.security, row.social) for row in kept),
        alignment=side.figure,
        readings=side.readings,
        serving_none=side.serving_none,
        orphans=side.orphans,
        money=_money(plan),
        versions=tuple(_version(row) for row in versions if row.pk != plan.pk),
        is_last=not any(row.version > plan.version for row in versions),
        is_national=is_national,
        may_write=PLAN.decide("write", viewer, plan),
        may_adopt=PLAN.decide("adopt", viewer, plan),
        may_continue=PLAN.decide("continue", viewer, plan),
    )


class _Sides:
    """A plan beside the other level: the national plan for a local one, and the reverse."""

    def __init__(self) -> None:
        self.figure: Figure | None = None
        self.serves: dict[int, tuple[str, ...]] = {}
        self.readings: tuple[Reading, ...] = ()
        self.serving_none: tuple[str, ...] = ()
        self.orphans: tuple[str, ...] = ()


def _national(plan: Plan) -> _Sides:
    side, now = _Sides(), aligned()
    if now.national is not None and now.national.pk == plan.pk and now.measures:
        side.figure = figures.delivered(now.measures, now.both, len(now.plans))
        side.orphans = tuple(row.title for row in now.undelivered)
    return side


def _local(plan: Plan, kept: list[Measure]) -> _Sides:
    side, aims = _Sides(), national_aims()
    names = aims.named
    rows = list(Alignment.objects.filter(plan=plan, withdrawn__isnull=True).order_by("pk"))
    for row in rows:
        if row.measure_id is not None and row.target in names:
            said = side.serves.get(row.measure_id, ())
            side.serves[row.measure_id] = (*said, names[row.target])
    if aims.plan is not None:
        answers = [
            Answer[object](plan.pk, row.target, row.measure_id, bool(row.interpretation))
            for row in rows
        ]
        side.figure = figures.by_measure([*aims.goals, *aims.measures], kept, answers)
        side.serving_none = tuple(row.title for row in kept if row.pk not in side.serves)
    side.readings = tuple(_reading(row, names) for row in rows if row.measure_id is None)
    return side


def _reading(row: Alignment, names: dict[UUID, str]) -> Reading:
    return Reading(
        names.get(row.target, _("no longer in the national plan")),
        row.interpretation,
        reverse("strategy:withdraw_alignment", args=[row.public_id]),
    )


def _goals(
    plan: Plan, measures: list[Measure], serves: dict[int, tuple[str, ...]]
) -> tuple[GoalPart, ...]:
    of_goal: dict[int, list[MeasureLine]] = {}
    for row in measures:
        of_goal.setdefault(row.goal_id, []).append(measure_line(row, serves.get(row.pk, ())))
    return tuple(
        GoalPart(
            number=goal.number,
            title=goal.title,
            words=goal.words,
            measures=tuple(of_goal.get(goal.pk, ())),
            remove_url=reverse("strategy:remove_goal", args=[goal.public_id]),
        )
        for goal in Goal.objects.filter(plan=plan, withdrawn__isnull=True).order_by("number")
    )


def measure_line(row: Measure, serves: tuple[str, ...]) -> MeasureLine:
    """One measure in words."""
    return MeasureLine(
        number=row.number,
        title=row.title,
        url=reverse("strategy:measure", args=[row.public_id]),
        level=row.get_level_display(),
        setting=row.setting,
        side=SIDES[side_of(security=row.security, social=row.social)],
        owner=row.owner.name,
        deadline=row.deadline,
        serves=serves,
        dropped_on=row.dropped_on,
        dropped_reason=row.dropped_reason,
    )


def _money(plan: Plan) -> tuple[MoneyLine, ...]:
    rows = Funding.objects.filter(
        plan=plan, withdrawn__isnull=True, measure__dropped_on__isnull=True
    )
    sums = rows.values("year").order_by("year").annotate(planned=Sum("amount"))
    return tuple(MoneyLine(row["year"], money(row["planned"], plan.currency)) for row in sums)


def _version(plan: Plan) -> Named:
    name = _("Version %(number)d") % {"number": plan.version}
    return Named(name, address(plan), STANDINGS[_standing(plan)])


@dataclass(frozen=True)
class PlanDesk:
    """Where a body begins a plan, and of which kinds it has none."""

    organisation: Any
    kinds: tuple[str, ...]

    @property
    def governed_by(self) -> Plan:
        """The gate asks about the plan that would be begun."""
        return Plan(organisation=self.organisation)


def plan_desk(viewer: Viewer, body: UUID) -> PlanDesk | None:
    """None unless it is one of the viewer's bodies, and of some kind it has no plan yet."""
    mine = own_body(viewer, body)
    if mine is None:
        return None
    have = set(Plan.objects.filter(organisation=mine).values_list("kind", flat=True))
    kinds = tuple(kind for kind in PlanKind.values if kind not in have)
    return PlanDesk(mine, kinds) if kinds else None
