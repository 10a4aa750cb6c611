"""A plan is adopted by a decision; what changes later is its next version."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions.plan import PURPOSE, locked
from samhus.strategy.events import MeasureDropped, PlanAdopted
from samhus.strategy.models import (
    Alignment,
    Funding,
    Goal,
    Measure,
    Plan,
    PlanIndicator,
    PlanState,
)
from samhus.strategy.policies.plan import PLAN


@dataclass(frozen=True)
class Adoption:
    """The decision: its reference, its day, and who took it, such as the municipal council."""

    reference: str
    day: date
    body: str


@action("strategy.adopt_plan")
def adopt_plan(*, by: Viewer, plan: Plan, decision: Adoption) -> Plan:
    """The decision is on record: the draft is in force, the version before it no more.

    Refuses a decision without reference or body, one that lies ahead, a plan whose last day has
    passed, and one without any measure.
    """
    PLAN.require("adopt", by, plan)
    plan = locked(by, "adopt", plan)
    _check(plan, decision)
    before = Plan.objects.select_for_update().filter(line=plan.line, state=PlanState.ADOPTED)
    for former in before:
        former.state = PlanState.SUPERSEDED
        former.superseded_on = max(plan.starts, decision.day)
        former.save(update_fields=["state", "superseded_on"])
    plan.state, plan.adopted_by_id = PlanState.ADOPTED, by.person_id
    plan.decision_reference, plan.adopted_on = decision.reference.strip(), decision.day
    plan.adopting_body = decision.body.strip()
    plan.save()
    for gone in Measure.objects.filter(plan=plan, dropped_on__isnull=False):
        publish(MeasureDropped(gone.pk, str(gone.key), gone.arising_from))
    publish(PlanAdopted(plan.pk))
    journal(
        Operation.CONDUCT,
        subject=plan,
        chain=plan.organisation,
        purpose=PURPOSE,
        details={"day": str(decision.day), "version": plan.version},
    )
    return plan


def _check(plan: Plan, decision: Adoption) -> None:
    if not decision.reference.strip() or not decision.body.strip():
        raise NotPossible(_("Name the decision by its reference, and who took it."))
    if decision.day > clock.today():
        raise NotPossible(_("That decision lies ahead. Adopt the plan when it has been taken."))
    if plan.until < clock.today():
        raise NotPossible(_("Its last day has passed. Change the days of the draft first."))
    if not Measure.objects.filter(plan=plan, dropped_on__isnull=True).exists():
        raise NotPossible(_("A plan without any measure can't be adopted."))


@action("strategy.open_next_version")
def open_next_version(*, by: Viewer, plan: Plan) -> Plan:
    """Begin the next version as a draft with everything that is in the adopted one.

    Refuses while there is a draft already. Dropped measures stay behind.
    """
    PLAN.require("continue", by, plan)
    former = locked(by, "continue", plan)
    if Plan.objects.filter(line=former.line, state=PlanState.DRAFT).exists():
        raise NotPossible(_("The next version has been begun already."))
    draft = Plan.objects.create(
        organisation=former.organisation,
        kind=former.kind,
        line=former.line,
        version=former.version + 1,
        title=former.title,
        summary=former.summary,
        starts=former.starts,
        until=former.until,
        currency=former.currency,
        begun=clock.now(),
        begun_by_id=by.person_id,
    )
    _carry_over(former, draft)
    journal(
        Operation.COLLECTION,
        subject=draft,
        chain=former.organisation,
        purpose=PURPOSE,
        details={"version": draft.version},
    )
    return draft


def _carry_over(former: Plan, draft: Plan) -> None:
    goals = _copies(Goal.objects.filter(plan=former, withdrawn__isnull=True), plan=draft)
    kept = Measure.objects.filter(plan=former, dropped_on__isnull=True)
    measures = _copies(kept, plan=draft, goal=goals)
    of_kept = {"plan": former, "measure__in": list(measures)}
    _copies(Funding.objects.filter(**of_kept, withdrawn__isnull=True), plan=draft, measure=measures)
    _copies(PlanIndicator.objects.filter(**of_kept), plan=draft, measure=measures)
    standing = Alignment.objects.filter(plan=former, withdrawn__isnull=True)
    fitting = [row for row in standing if row.measure_id is None or row.measure_id in measures]
    _copies(fitting, plan=draft, measure=measures)


def _copies(rows: Iterable[Any], *, plan: Plan, **maps: dict[int, Any]) -> dict[int, Any]:
    """The same rows in another plan, by the former id; `maps` say what they now point to."""
    made = {row.pk: _copy(row, plan, maps) for row in rows}
    if made:
        type(next(iter(made.values())))._default_manager.bulk_create(made.values())
    return made


def _copy(row: Any, plan: Plan, maps: dict[str, dict[int, Any]]) -> Any:
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in ("id", "public_id", "plan", *maps)
    }
    pointing = {name: known.get(getattr(row, f"{name}_id")) for name, known in maps.items()}
    return type(row)(plan=plan, **values, **pointing)
