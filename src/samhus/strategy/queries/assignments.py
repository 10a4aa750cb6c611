"""Assignments seen by a viewer, their list, the page of one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies, own_body
from samhus.foundation.ui.parts import Colour, Task
from samhus.foundation.ui.sorting import by_name
from samhus.strategy.models import (
    Assignment,
    AssignmentExtension,
    AssignmentParty,
    AssignmentReport,
)
from samhus.strategy.pages.assignments import (
    AssignmentPage,
    AssignmentsPage,
    ExtensionLine,
    ReportLine,
)
from samhus.strategy.pages.drafting import Link
from samhus.strategy.policies.assignments import (
    ASSIGNMENT,
    ASSIGNMENT_REPORT,
    GIVERS,
    LEADING_ROLES,
    REPORTING_ROLES,
)
from samhus.strategy.queries.measures import standing_measure
from samhus.strategy.rules.assignments import standing
from samhus.strategy.wording.plan import money

State = AssignmentReport.State
COLOURS: dict[str, Colour] = {
    State.DELIVERED: "info",
    State.ACCEPTED: "success",
    State.RETURNED: "warning",
}


@dataclass(frozen=True)
class GiveDesk:
    """The body that gives an assignment."""

    organisation: Any

    @property
    def governed_by(self) -> Assignment:
        """The gate asks about the assignment that would be given."""
        return Assignment(organisation=self.organisation)


@dataclass(frozen=True)
class ReportDesk:
    """A body's place to deliver."""

    assignment: Assignment
    organisation: Any

    @property
    def governed_by(self) -> AssignmentReport:
        """The gate asks about the report that would be delivered."""
        return AssignmentReport(assignment=self.assignment, organisation=self.organisation)


def give_desk(viewer: Viewer, body: UUID) -> GiveDesk | None:
    """None unless it is the viewer's body."""
    mine = own_body(viewer, body)
    return GiveDesk(mine) if mine else None


def report_desk(viewer: Viewer, public_id: UUID, body: UUID) -> ReportDesk | None:
    """None unless the assignment was given to the viewer's body."""
    found = assignment_seen_by(viewer, public_id)
    rows = AssignmentParty.objects.filter(
        assignment=found, organisation__public_id=body, organisation__in=viewer.bodies()
    )
    party = rows.select_related("organisation").first() if found else None
    return ReportDesk(found, party.organisation) if found and party else None


def assignments_seen_by(viewer: Viewer) -> QuerySet[Assignment]:
    """Those that the viewer's bodies gave or were given."""
    return ASSIGNMENT.narrow("see", viewer, Assignment.objects.select_related("organisation"))


def assignment_seen_by(viewer: Viewer, public_id: UUID) -> Assignment | None:
    """One of them, or None for whom it does not exist."""
    return assignments_seen_by(viewer).filter(public_id=public_id).first()


def reports_seen_by(viewer: Viewer) -> QuerySet[AssignmentReport]:
    """Reports of the viewer's bodies, and those delivered to them."""
    rows = AssignmentReport.objects.select_related(
        "assignment__organisation", "organisation", "file"
    )
    return ASSIGNMENT_REPORT.narrow("see", viewer, rows)


def report_seen_by(viewer: Viewer, public_id: UUID) -> AssignmentReport | None:
    """One of them."""
    return reports_seen_by(viewer).filter(public_id=public_id).first()


def body_of(viewer: Viewer, public_id: UUID) -> Any:
    """One of the viewer's own bodies."""
    return own_body(viewer, public_id)


def assignments_page(viewer: Viewer, body: Any = None) -> AssignmentsPage:
    """Given to one's bodies, and by them; of one body where it is named."""
    mine = {body.pk} if body else set(viewer.reads_for())
    rows = list(assignments_seen_by(viewer).order_by("deadline", "pk"))
    given_to = _recipients(rows)
    last = _last_states(viewer)
    own = sorted(own_bodies(viewer), key=lambda one: by_name(one.name))
    return AssignmentsPage(
        received=tuple(
            _task(row, [last.get((row.pk, body), "") for body in own_part], row.organisation.name)
            for row in rows
            if (own_part := mine & given_to[row.pk].keys())
        ),
        given=tuple(
            _task(
                row,
                [last.get((row.pk, body), "") for body in given_to[row.pk]],
                ", ".join(sorted(given_to[row.pk].values(), key=by_name)),
            )
            for row in rows
            if row.organisation_id in mine
        ),
        give=tuple(
            Link(one.name, reverse("strategy:give_assignment", args=[one.public_id]))
            for one in own
            if one.kind in GIVERS and viewer.stands_in(one.pk, *LEADING_ROLES)
        ),
        bodies=tuple(
            Link(one.name, reverse("strategy:body_assignments", args=[one.public_id]))
            for one in own
            if body is None and len(own) > 1
        ),
        about=body.name if body else "",
    )


def _last_states(viewer: Viewer) -> dict[tuple[int, int], str]:
    """How the last report of each body on each assignment stands, as far as the viewer reads it."""
    rows = reports_seen_by(viewer).order_by("delivered", "pk")
    told = rows.values_list("assignment_id", "organisation_id", "state")
    return {(assignment, body): state for assignment, body, state in told}


def _recipients(rows: list[Assignment]) -> dict[int, dict[int, str]]:
    """Bodies, id and name, to which each was given."""
    found: dict[int, dict[int, str]] = {row.pk: {} for row in rows}
    parties = AssignmentParty.objects.filter(assignment__in=rows).values_list(
        "assignment_id", "organisation_id", "organisation__name"
    )
    for assignment, body, name in parties:
        found[assignment][body] = name
    return found


def _task(row: Assignment, states: list[str], hint: str) -> Task:
    state = standing(states)
    late = state != State.ACCEPTED and row.deadline < clock.today()
    words = str(State(state).label) if state else ""
    return Task(
        title=row.title,
        url=assignment_url(row),
        hint=hint,
        due=_("By %(day)s") % {"day": date_format(row.deadline)},
        status=words or (_("late") if late else ""),
        colour=COLOURS[state] if state else "warning",
    )


def assignment_url(assignment: Assignment) -> str:
    """The page of an assignment."""
    return reverse("strategy:assignment", args=[assignment.public_id])


def assignment_page(viewer: Viewer, assignment: Assignment) -> AssignmentPage:
    """One assignment; each body reads its own reports, the giver all."""
    lead = ASSIGNMENT.decide("lead", viewer, assignment)
    reports = list(reports_seen_by(viewer).filter(assignment=assignment).order_by("delivered"))
    parties = AssignmentParty.objects.filter(assignment=assignment)
    bodies = [party.organisation for party in parties.select_related("organisation")]
    done = {one.organisation_id for one in reports if one.state != State.RETURNED}
    extended = AssignmentExtension.objects.filter(assignment=assignment).order_by("extended")
    accepted = {one.organisation_id for one in reports if one.state == State.ACCEPTED}
    # Whoever was given it reads its own reports alone, and is late by those.
    gave = assignment.organisation_id in viewer.reads_for()
    owe = {body.pk for body in bodies if gave or body.pk in viewer.reads_for()}
    return AssignmentPage(
        public_id=str(assignment.public_id),
        title=assignment.title,
        words=assignment.words,
        deliverable=assignment.deliverable,
        given_by=assignment.organisation.name,
        decision=assignment.decision,
        decided=assignment.decided,
        deadline=assignment.deadline,
        is_late=assignment.deadline < clock.today() and bool(owe - accepted),
        is_finished={body.pk for body in bodies} <= accepted,
        money=money(assignment.amount, assignment.currency),
        measure=_measure(assignment),
        bodies=tuple(sorted((body.name for body in bodies), key=by_name)),
        reports=tuple(_report(one, leads=bool(lead)) for one in reports),
        extensions=tuple(
            ExtensionLine(one.former, one.later, one.reason, one.extended) for one in extended
        ),
        deliver=tuple(
            Link(
                body.name,
                reverse("strategy:deliver_report", args=[assignment.public_id, body.public_id]),
            )
            for body in bodies
            if body.pk not in done and viewer.stands_in(body.pk, *REPORTING_ROLES)
        ),
        may_lead=lead,
    )


def _measure(assignment: Assignment) -> Link | None:
    row = standing_measure(assignment.measure_key) if assignment.measure_key else None
    if row is None:
        return None
    return Link(row.title, reverse("strategy:measure", args=[row.public_id]))


def _report(row: AssignmentReport, *, leads: bool) -> ReportLine:
    waits = row.state == State.DELIVERED
    return ReportLine(
        public_id=str(row.public_id),
        body=row.organisation.name,
        words=row.words,
        when=row.delivered,
        state=str(State(row.state).label),
        colour=COLOURS[row.state],
        reason=row.reason,
        judged=row.judged,
        file_url=reverse("strategy:assignment_file", args=[row.public_id]) if row.file_id else "",
        file_name=row.file_name,
        judge_url=reverse("strategy:judge_report", args=[row.public_id]) if waits and leads else "",
    )
