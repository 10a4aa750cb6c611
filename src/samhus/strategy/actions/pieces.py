"""What belongs to a measure of a draft: money, indicators, and what it answers to."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions.plan import PURPOSE, locked
from samhus.strategy.models import Alignment, Funding, Kind, Measure, Plan, PlanIndicator
from samhus.strategy.policies.plan import PLAN
from samhus.strategy.queries.national import national_indicator, national_keys


@dataclass(frozen=True)
class Sight:
    """How one sees whether a measure works; `counts_towards` is a national indicator's key."""

    title: str
    kind: str
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    counts_towards: UUID | None = None


@action("strategy.plan_money")
def plan_money(*, by: Viewer, measure: Measure, year: int, amount: Decimal, source: str) -> Funding:
    """Money for a measure in a year from a source; said again, it replaces what was said.

    Refuses a negative amount, a year outside of the plan, and no source.
    """
    PLAN.require("write", by, measure.plan)
    plan = locked(by, "write", measure.plan)
    if amount < 0 or amount != amount.quantize(Decimal("0.01")):
        raise NotPossible(_("An amount is not negative and has at most two decimals."))
    if not plan.starts.year <= year <= plan.until.year:
        raise NotPossible(_("That year lies outside of the plan."))
    if not source.strip():
        raise NotPossible(_("Say where the money comes from."))
    funding, _new = Funding.objects.update_or_create(
        measure=measure,
        year=year,
        source=source.strip(),
        withdrawn=None,
        defaults={"plan": plan, "amount": amount},
    )
    journal(Operation.ALTERATION, subject=measure, chain=plan.organisation, purpose=PURPOSE)
    return funding


@action("strategy.set_indicator")
def set_indicator(*, by: Viewer, measure: Measure, sight: Sight) -> PlanIndicator:
    """Add an indicator to a measure of a draft.

    Refuses one that would count towards a national one of another kind: their figures could
    not be put together.
    """
    PLAN.require("write", by, measure.plan)
    plan = locked(by, "write", measure.plan)
    if not sight.title.strip() or sight.kind not in Kind.values:
        raise NotPossible(_("Say what is counted, and which kind of figure it is."))
    if sight.counts_towards is not None:
        national = national_indicator(sight.counts_towards)
        if national is None:
            raise NotPossible(_("The national plan has no such indicator."))
        if national.kind != sight.kind:
            raise NotPossible(_("The national indicator is another kind of figure."))
    indicator = PlanIndicator.objects.create(
        plan=plan,
        measure=measure,
        title=sight.title.strip(),
        kind=sight.kind,
        unit=sight.unit.strip(),
        baseline=sight.baseline,
        target=sight.target,
        counts_towards=sight.counts_towards,
    )
    journal(Operation.ALTERATION, subject=measure, chain=plan.organisation, purpose=PURPOSE)
    return indicator


@action("strategy.align")
def align(
    *,
    by: Viewer,
    plan: Plan,
    target: UUID,
    measure: Measure | None = None,
    interpretation: str = "",
) -> Alignment:
    """A measure serves a national goal or measure (`target`), or the body says how it reads it.

    Refuses a target that the national plan in force does not hold, a measure of another plan,
    and neither measure nor interpretation.
    """
    PLAN.require("write", by, plan)
    plan = locked(by, "write", plan)
    if measure is not None and measure.plan_id != plan.pk:
        raise NotPossible(_("That measure belongs to another plan."))
    if measure is None and not interpretation.strip():
        raise NotPossible(_("Choose a measure, or say how your body reads it and why."))
    if target not in national_keys():
        raise NotPossible(_("The national plan holds no such goal or measure."))
    row, _new = Alignment.objects.update_or_create(
        plan=plan,
        measure=measure,
        target=target,
        withdrawn=None,
        defaults={"interpretation": interpretation.strip()},
    )
    journal(Operation.ALTERATION, subject=plan, chain=plan.organisation, purpose=PURPOSE)
    return row


@action("strategy.withdraw_alignment")
def withdraw_alignment(*, by: Viewer, alignment: Alignment) -> Alignment:
    """Take back what a draft said about a national goal or measure."""
    PLAN.require("write", by, alignment.plan)
    plan = locked(by, "write", alignment.plan)
    alignment.withdrawn = clock.today()
    alignment.save(update_fields=["withdrawn"])
    journal(Operation.ALTERATION, subject=plan, chain=plan.organisation, purpose=PURPOSE)
    return alignment
