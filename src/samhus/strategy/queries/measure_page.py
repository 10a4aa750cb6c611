"""One measure: its money, indicators, what it answers and what was reported about it."""

from decimal import Decimal
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.strategy.models import (
    Alignment,
    Funding,
    Kind,
    Measure,
    Plan,
    PlanIndicator,
    ProgressReport,
    ReportState,
)
from samhus.strategy.pages.plan import (
    FundingLine,
    IndicatorLine,
    MeasurePage,
    Named,
    ReportLine,
    ServedLine,
)
from samhus.strategy.policies.plan import CENTRE, PLAN, REPORT
from samhus.strategy.queries.aligned import local_plans
from samhus.strategy.queries.national import Aims
from samhus.strategy.queries.plan_page import address, measure_line
from samhus.strategy.queries.versions import plans_seen_by
from samhus.strategy.wording.plan import figure, money


def measure_seen_by(viewer: Viewer, public_id: UUID) -> Measure | None:
    """A measure of a plan that the viewer may read."""
    rows = Measure.objects.filter(public_id=public_id, plan__in=plans_seen_by(viewer))
    found = rows.select_related("plan__organisation", "goal", "owner", "post").first()
    if found is not None:
        found.governed_by = found.plan  # type: ignore[attr-defined]
    return found


def alignment_seen_by(viewer: Viewer, public_id: UUID) -> Alignment | None:
    """What a plan of the viewer's says that it answers, as long as it stands."""
    rows = Alignment.objects.filter(
        public_id=public_id, withdrawn__isnull=True, plan__in=plans_seen_by(viewer)
    )
    found = rows.select_related("plan__organisation", "measure").first()
    if found is not None:
        found.governed_by = found.plan  # type: ignore[attr-defined]
    return found


def national_indicators(plan: Plan | None) -> list[tuple[str, str]]:
    """Keys and names of the national plan's indicators, for a form."""
    rows = PlanIndicator.objects.filter(plan=plan).select_related("measure")
    rows = rows.filter(measure__dropped_on__isnull=True).order_by("measure__number", "pk")
    return [(str(row.key), f"{row.title} ({row.get_kind_display()})") for row in rows]


def measure_page(viewer: Viewer, measure: Measure, aims: Aims) -> MeasurePage:
    """Everything about one measure; reports as far as the viewer may read them."""
    plan = measure.plan
    serves = _serves(measure, aims.named)
    return MeasurePage(
        public_id=str(measure.public_id),
        line=measure_line(measure, tuple(each.title for each in serves)),
        words=measure.words,
        goal=measure.goal.title,
        plan=Named(plan.title, address(plan)),
        body=plan.organisation.name,
        post=_post(measure),
        partners=tuple(measure.partners),
        indicators=_indicators(measure),
        money=_money(measure),
        serves=serves,
        answered_by=_answered_by(measure),
        reports=_reports(viewer, measure),
        is_national=plan.organisation.kind == CENTRE,
        may_write=PLAN.decide("write", viewer, plan),
        may_drop=PLAN.decide("drop", viewer, plan),
        currency=plan.currency,
    )


def _money(measure: Measure) -> tuple[FundingLine, ...]:
    rows = Funding.objects.filter(measure=measure, withdrawn__isnull=True)
    return tuple(
        FundingLine(
            year=row.year,
            amount=money(row.amount, measure.plan.currency),
            source=row.source,
            remove_url=reverse("strategy:remove_money", args=[row.public_id]),
        )
        for row in rows.order_by("year", "source")
    )


def _post(measure: Measure) -> str:
    post = measure.post
    if post is None:
        return ""
    return ", ".join(part for part in (post.title, post.phone) if part)


def _serves(measure: Measure, named: dict[UUID, str]) -> tuple[ServedLine, ...]:
    rows = Alignment.objects.filter(measure=measure, withdrawn__isnull=True).order_by("pk")
    return tuple(
        ServedLine(
            named.get(row.target, _("no longer in the national plan")),
            row.interpretation,
            reverse("strategy:withdraw_alignment", args=[row.public_id]),
        )
        for row in rows
    )


def _indicators(measure: Measure) -> tuple[IndicatorLine, ...]:
    rows = list(PlanIndicator.objects.filter(measure=measure).order_by("pk"))
    keys = {row.counts_towards for row in rows if row.counts_towards}
    national = dict(PlanIndicator.objects.filter(key__in=keys).values_list("key", "title"))
    return tuple(
        IndicatorLine(
            row.title,
            Kind(row.kind).label,
            _with_unit(row.baseline, row.unit),
            _with_unit(row.target, row.unit),
            national.get(row.counts_towards, "") if row.counts_towards else "",
        )
        for row in rows
    )


def _with_unit(amount: Decimal | None, unit: str) -> str:
    """Nothing where nothing was said: a unit without its number would read as one."""
    return "" if amount is None else f"{figure(amount)} {unit}".strip()


def _answered_by(measure: Measure) -> tuple[Named, ...]:
    """Of a national measure: the plans in force that answer it, by name of their body."""
    if measure.plan.organisation.kind != CENTRE:
        return ()
    rows = Alignment.objects.filter(target__in=(measure.key, measure.goal.key), withdrawn=None)
    answering = set(rows.exclude(measure__dropped_on__isnull=False).values_list("plan", flat=True))
    plans = [row for row in local_plans(clock.today()) if row.pk in answering]
    return tuple(Named(row.organisation.name, address(row)) for row in plans)


def _reports(viewer: Viewer, measure: Measure) -> tuple[ReportLine, ...]:
    rows = ProgressReport.objects.filter(
        organisation=measure.plan.organisation_id, measure_key=measure.key
    )
    seen = REPORT.narrow("see", viewer, rows).select_related("period")
    return tuple(
        ReportLine(
            row.period.title,
            reverse("strategy:report", args=[row.public_id]),
            ReportState(row.state).label,
            row.updated,
        )
        for row in seen.order_by(F("period__starts").desc())
    )
