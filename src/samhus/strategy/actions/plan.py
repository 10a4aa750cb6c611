"""Plans and their measures: begin one, write it, take a measure in, drop one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.organisations.api import NotPossible, has_ended
from samhus.strategy.events import MeasureDropped
from samhus.strategy.models import Goal, Level, Measure, Plan, PlanKind, PlanState
from samhus.strategy.policies.plan import PLAN

PURPOSE = "planning"


@dataclass(frozen=True)
class Frame:
    """What a plan is called and from when until when; `currency` is what its money is in."""

    title: str
    starts: date
    until: date
    currency: str
    summary: str = ""


@dataclass(frozen=True)
class Terms:
    """What a measure is. `owner` is the body that does it, the plan's own when not given."""

    title: str
    level: str
    security: bool
    social: bool
    words: str = ""
    setting: str = ""
    owner: Any = None
    post: Any = None
    partners: tuple[str, ...] = ()
    deadline: date | None = None


@action("strategy.begin_plan")
def begin_plan(*, by: Viewer, organisation: Any, kind: str, frame: Frame) -> Plan:
    """Begin a body's first strategy or action plan as a draft.

    Refuses a body that has ended, days that run backwards, and a second one of the kind: what
    there is goes on as its next version.
    """
    plan = Plan(organisation=organisation, kind=kind)
    PLAN.require("begin", by, plan)
    if kind not in PlanKind.values:
        raise NotPossible(_("Say whether it is a strategy or an action plan."))
    if has_ended(organisation.valid, clock.today()):
        raise NotPossible(_("This body has ended."))
    if Plan.objects.filter(organisation=organisation, kind=kind).exists():
        raise NotPossible(_("Your body has one already. Begin its next version."))
    _write(plan, frame)
    plan.begun_by_id, plan.begun = by.person_id, clock.now()
    plan.save()
    journal(Operation.COLLECTION, subject=plan, chain=organisation, purpose=PURPOSE)
    return plan


@action("strategy.change_plan")
def change_plan(*, by: Viewer, plan: Plan, frame: Frame) -> Plan:
    """Change title, days and summary of a draft."""
    plan = locked(by, "write", plan)
    _write(plan, frame)
    plan.save()
    journal(Operation.ALTERATION, subject=plan, chain=plan.organisation, purpose=PURPOSE)
    return plan


@action("strategy.add_goal")
def add_goal(*, by: Viewer, plan: Plan, title: str, words: str = "") -> Goal:
    """Add a goal to a draft. Refuses one without a title."""
    plan = locked(by, "write", plan)
    if not title.strip():
        raise NotPossible(_("Give the goal a title."))
    goal = Goal.objects.create(
        plan=plan, number=_next(Goal, plan), title=title.strip(), words=words.strip()
    )
    journal(Operation.ALTERATION, subject=plan, chain=plan.organisation, purpose=PURPOSE)
    return goal


@action("strategy.add_measure")
def add_measure(
    *, by: Viewer, plan: Plan, goal: Goal, terms: Terms, arising_from: str = ""
) -> Measure:
    """Take a measure into a draft, for one of its goals.

    `arising_from` is whatever its owner knows it by, such as `strategy.Commitment:` and an id: it
    goes with the measure into each later version and comes back in `MeasureDropped`. Refuses an
    adopted plan (begin its next version), a goal of another plan, and what `_check` refuses.
    """
    plan = locked(by, "write", plan)
    if goal.plan_id != plan.pk:
        raise NotPossible(_("That goal belongs to another plan."))
    measure = Measure(
        plan=plan, goal=goal, number=_next(Measure, plan), arising_from=arising_from.strip()
    )
    _set(measure, terms)
    measure.save()
    journal(Operation.ALTERATION, subject=measure, chain=plan.organisation, purpose=PURPOSE)
    return measure


@action("strategy.change_measure")
def change_measure(*, by: Viewer, measure: Measure, goal: Goal, terms: Terms) -> Measure:
    """Change a measure of a draft."""
    plan = locked(by, "write", measure.plan)
    if goal.plan_id != plan.pk:
        raise NotPossible(_("That goal belongs to another plan."))
    measure = Measure.objects.select_for_update().get(pk=measure.pk)
    measure.plan, measure.goal = plan, goal
    _set(measure, terms)
    measure.save()
    journal(Operation.ALTERATION, subject=measure, chain=plan.organisation, purpose=PURPOSE)
    return measure


@action("strategy.drop_measure")
def drop_measure(*, by: Viewer, measure: Measure, reason: str) -> Measure:
    """A measure is done no more. Refuses to drop it without a reason, or twice.

    Of an adopted plan it is told at once (`MeasureDropped`), of a draft when that is adopted.
    """
    plan = locked(by, "drop", measure.plan)
    measure = Measure.objects.select_for_update().get(pk=measure.pk)
    if measure.dropped_on is not None:
        raise NotPossible(_("It was dropped before."))
    if not reason.strip():
        raise NotPossible(_("Say why it is dropped: those who asked for it are told."))
    measure.dropped_on, measure.dropped_reason = clock.today(), reason.strip()
    measure.save(update_fields=["dropped_on", "dropped_reason"])
    if plan.state == PlanState.ADOPTED:
        publish(MeasureDropped(measure.pk, str(measure.key), measure.arising_from))
    journal(Operation.ALTERATION, subject=measure, chain=plan.organisation, purpose=PURPOSE)
    return measure


def locked(by: Viewer, act: str, plan: Plan) -> Plan:
    """The plan as it is now, for a verb that changes it; Refused when the viewer may not.

    Asked before, too: PostgreSQL locks no row for whoever may not change it.
    """
    PLAN.require(act, by, plan)
    row = Plan.objects.select_for_update(of=("self",)).select_related("organisation")
    found = row.get(pk=plan.pk)
    PLAN.require(act, by, found)
    return found


def _write(plan: Plan, frame: Frame) -> None:
    if not frame.title.strip():
        raise NotPossible(_("Give the plan a title."))
    if frame.until < frame.starts:
        raise NotPossible(_("The last day lies before the first."))
    if len(frame.currency) != 3 or not frame.currency.isalpha():
        raise NotPossible(_("Name the currency by its three letters, such as SEK or EUR."))
    plan.title, plan.summary = frame.title.strip(), frame.summary.strip()
    plan.starts, plan.until, plan.currency = frame.starts, frame.until, frame.currency.upper()


def _next(model: Any, plan: Plan) -> int:
    """The next number within the plan, whose row is locked."""
    highest = model.objects.filter(plan=plan).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def _set(measure: Measure, terms: Terms) -> None:
    _check(terms)
    measure.title, measure.words = terms.title.strip(), terms.words.strip()
    measure.level, measure.setting = terms.level, terms.setting.strip()
    measure.security, measure.social = terms.security, terms.social
    measure.owner, measure.post = terms.owner or measure.plan.organisation, terms.post
    measure.partners = [each.strip() for each in terms.partners if each.strip()]
    measure.deadline = terms.deadline
    if measure.post is not None and measure.post.organisation_id != measure.owner_id:
        raise NotPossible(_("That post is in another body than the one that does it."))


def _check(terms: Terms) -> None:
    if not terms.title.strip():
        raise NotPossible(_("Give the measure a title."))
    if terms.level not in Level.values:
        raise NotPossible(_("Say whom the measure reaches."))
    if not terms.security and not terms.social:
        raise NotPossible(_("Say whether it is a task of security, of the social side, or both."))
