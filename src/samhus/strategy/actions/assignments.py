"""Give an assignment, report on it, accept the report or send it back, extend the deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.files import api as files
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import live_members
from samhus.strategy.models import (
    Assignment,
    AssignmentExtension,
    AssignmentParty,
    AssignmentReport,
)
from samhus.strategy.policies.assignments import (
    ASSIGNMENT,
    ASSIGNMENT_REPORT,
    LEADING_ROLES,
    REPORTING_ROLES,
)


@dataclass(frozen=True)
class Given:
    """What is asked, what is to be delivered, by when, by which decision."""

    title: str
    words: str
    deliverable: str
    decision: str
    decided: date
    deadline: date
    amount: Decimal | None = None
    currency: str = ""
    measure_key: UUID | None = None


@action("strategy.give_assignment")
def give_assignment(
    *, by: Viewer, organisation: Any, bodies: Sequence[Any], given: Given
) -> Assignment:
    """Give bodies an assignment. Refuses one without a body, a deliverable or a decision."""
    made = Assignment(organisation=organisation, **given.__dict__)
    ASSIGNMENT.require("give", by, made)
    if not bodies:
        raise NotPossible(_("Say which body the assignment is given to."))
    if not all(
        one.strip() for one in (given.title, given.words, given.deliverable, given.decision)
    ):
        raise NotPossible(
            _("An assignment says what is done, what is delivered, by which decision.")
        )
    if given.deadline < given.decided:
        raise NotPossible(_("The deadline lies before the decision."))
    made.given_by_id, made.given = by.person_id, clock.now()
    made.save()
    for body in bodies:
        AssignmentParty.objects.create(assignment=made, organisation=body)
    bodies_q = Q(organisation_id__in=[body.pk for body in bodies])
    _tell(live_members(bodies_q, REPORTING_ROLES), "assignment_given", made, str(made.public_id))
    journal(
        Operation.CONDUCT,
        subject=made,
        chain=organisation,
        recipients=[str(body.public_id) for body in bodies],
    )
    return made


def _tell(people: frozenset[int], kind: str, assignment: Assignment, key: str) -> None:
    """No title: what is asked of a body is its own, and notices leave by mail."""
    tell(
        people,
        kind=f"strategy.{kind}",
        link=reverse("strategy:assignment", args=[assignment.public_id]),
        key=f"strategy.{kind}:{key}",
        about={},
    )


@action("strategy.deliver_report")
def deliver_report(
    *,
    by: Viewer,
    assignment: Assignment,
    organisation: Any,
    words: str,
    content: bytes = b"",
    file_name: str = "",
    media_type: str = "application/octet-stream",
) -> AssignmentReport:
    """Deliver what was asked, in words or as a file. Refuses while a report waits, or was accepted.

    A body that the assignment was not given to is refused.
    """
    report = AssignmentReport(assignment=assignment, organisation=organisation)
    ASSIGNMENT_REPORT.require("write", by, report)
    parties = AssignmentParty.objects.filter(assignment=assignment, organisation=organisation)
    if not parties.exists():
        raise NotPossible(_("This assignment was not given to this body."))
    mine = AssignmentReport.objects.filter(assignment=assignment, organisation=organisation)
    if mine.exclude(state=AssignmentReport.State.RETURNED).exists():
        raise NotPossible(_("A report of this body waits, or was accepted."))
    if not words.strip():
        raise NotPossible(_("Say in words what is delivered."))
    report.words = words.strip()
    if content:
        report.file = files.keep(content, media_type=media_type)
        report.file_name = " ".join(file_name.split())[:120]
    report.delivered_by_id, report.delivered = by.person_id, clock.now()
    report.save()
    issuers = live_members(Q(organisation_id=assignment.organisation_id), LEADING_ROLES)
    _tell(issuers, "assignment_delivered", assignment, str(report.public_id))
    journal(
        Operation.DISCLOSURE,
        subject=assignment,
        chain=organisation,
        purpose="cooperation",
        recipients=[str(assignment.organisation.public_id)],
    )
    return report


@action("strategy.judge_report")
def judge_report(
    *, by: Viewer, report: AssignmentReport, accepted: bool, reason: str = ""
) -> AssignmentReport:
    """Accept a report, or send it back with a reason. No deadline does either."""
    ASSIGNMENT_REPORT.require("judge", by, report)
    report = AssignmentReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.state != AssignmentReport.State.DELIVERED:
        raise NotPossible(_("This report has been answered."))
    if not accepted and not reason.strip():
        raise NotPossible(_("Say what is missing."))
    state = AssignmentReport.State
    report.state = state.ACCEPTED if accepted else state.RETURNED
    report.reason = " ".join(reason.split())
    report.judged_by_id, report.judged = by.person_id, clock.now()
    report.save()
    people = live_members(Q(organisation_id=report.organisation_id), REPORTING_ROLES)
    _tell(people, "assignment_answered", report.assignment, str(report.public_id))
    journal(
        Operation.CONDUCT,
        subject=report.assignment,
        chain=report.assignment.organisation,
        recipients=[str(report.organisation.public_id)],
    )
    return report


@action("strategy.extend_assignment")
def extend_assignment(
    *, by: Viewer, assignment: Assignment, deadline: date, reason: str
) -> AssignmentExtension:
    """A later deadline with its reason; everybody asked is told."""
    ASSIGNMENT.require("lead", by, assignment)
    assignment = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if deadline <= assignment.deadline:
        raise NotPossible(_("The new deadline is later than the former one."))
    if not reason.strip():
        raise NotPossible(_("Say why."))
    made = AssignmentExtension.objects.create(
        assignment=assignment,
        former=assignment.deadline,
        later=deadline,
        reason=" ".join(reason.split()),
        extended_by_id=by.person_id,
        extended=clock.now(),
    )
    assignment.deadline = deadline
    assignment.changes += 1
    assignment.save(update_fields=["deadline", "changes"])
    bodies = AssignmentParty.objects.filter(assignment=assignment).values("organisation_id")
    people = live_members(Q(organisation_id__in=bodies), REPORTING_ROLES)
    _tell(people, "assignment_extended", assignment, str(made.public_id))
    journal(Operation.ALTERATION, subject=assignment, chain=assignment.organisation)
    return made
