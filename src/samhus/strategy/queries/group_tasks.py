"""What waits for somebody among groups and assignments, for the first page."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Task
from samhus.foundation.ui.tasks_today import Waiting, waiting
from samhus.strategy.models import (
    Assignment,
    AssignmentParty,
    AssignmentReport,
    GroupAction,
    Meeting,
    MeetingMinutes,
)
from samhus.strategy.policies.assignments import LEADING_ROLES, REPORTING_ROLES
from samhus.strategy.policies.groups import groups_of

SOON = timedelta(days=14)


def coming_meetings(viewer: Viewer) -> QuerySet[Any, Any] | None:
    """Meetings of the next two weeks in which the viewer sits."""
    if not viewer.standings:
        return None
    now = clock.now()
    rows = Meeting.objects.filter(
        group__in=groups_of(viewer),
        cancelled__isnull=True,
        starts__gt=now,
        starts__lte=now + SOON,
    )
    return waiting(
        "strategy.meetings",
        rows.order_by("starts", "pk"),
        id=F("public_id"),
        title=F("group__name"),
        day=TruncDate("starts"),
    )


def meeting_task(row: Waiting) -> Task:
    """One that comes."""
    return Task(
        row.title,
        url=reverse("strategy:meeting", args=[row.public_id]),
        hint=_("A meeting of your group. Read the agenda."),
        due=date_format(row.day) if row.day else "",
        status=_("coming"),
        colour="accent",
    )


def waiting_minutes(viewer: Viewer) -> QuerySet[Any, Any] | None:
    """Minutes that somebody else wrote, in groups where the viewer sits."""
    if not viewer.standings:
        return None
    rows = MeetingMinutes.objects.filter(
        group__in=groups_of(viewer), handed_in__isnull=False, approved__isnull=True
    ).exclude(written_by=viewer.user_id)
    return waiting(
        "strategy.minutes",
        rows.order_by("pk"),
        id=F("meeting__public_id"),
        title=F("group__name"),
        day=TruncDate("meeting__starts"),
    )


def minutes_task(row: Waiting) -> Task:
    """Some that wait."""
    return Task(
        row.title,
        url=reverse("strategy:meeting", args=[row.public_id]),
        hint=_("The minutes of %(day)s wait for approval.")
        % {"day": date_format(row.day) if row.day else ""},
        status=_("waits"),
        colour="warning",
    )


def own_actions(viewer: Viewer) -> QuerySet[Any, Any] | None:
    """Open actions that the viewer does."""
    if viewer.user_id is None:
        return None
    rows = GroupAction.objects.filter(user_id=viewer.user_id, state=GroupAction.State.OPEN)
    return waiting(
        "strategy.actions",
        rows.order_by("deadline", "pk"),
        id=F("public_id"),
        title=F("words"),
        hint=F("group__name"),
        day=F("deadline"),
    )


def action_task(row: Waiting) -> Task:
    """One that is open."""
    return _due(row, reverse("strategy:group_action", args=[row.public_id]))


def own_assignments(viewer: Viewer) -> QuerySet[Any, Any] | None:
    """Assignments on which a body of the viewer has nothing that waits and nothing accepted."""
    mine = viewer.bodies(*REPORTING_ROLES)
    if not mine:
        return None
    delivered = AssignmentReport.objects.filter(
        assignment=OuterRef("assignment"), organisation=OuterRef("organisation")
    ).exclude(state=AssignmentReport.State.RETURNED)
    owing = AssignmentParty.objects.filter(~Exists(delivered), organisation__in=mine)
    rows = Assignment.objects.filter(pk__in=owing.values("assignment_id"))
    return waiting(
        "strategy.assignments",
        rows.order_by("deadline", "pk"),
        id=F("public_id"),
        title=F("title"),
        hint=F("organisation__name"),
        day=F("deadline"),
    )


def assignment_task(row: Waiting) -> Task:
    """One on which something is to be delivered."""
    return _due(row, reverse("strategy:assignment", args=[row.public_id]))


def delivered_reports(viewer: Viewer) -> QuerySet[Any, Any] | None:
    """Reports that wait for an answer of the viewer's bodies."""
    mine = viewer.bodies(*LEADING_ROLES)
    if not mine:
        return None
    rows = AssignmentReport.objects.filter(
        assignment__organisation__in=mine, state=AssignmentReport.State.DELIVERED
    )
    return waiting(
        "strategy.delivered",
        rows.order_by("delivered", "pk"),
        id=F("assignment__public_id"),
        title=F("assignment__title"),
        hint=F("organisation__name"),
    )


def delivered_task(row: Waiting) -> Task:
    """One that waits for an answer."""
    return Task(
        row.title,
        url=reverse("strategy:assignment", args=[row.public_id]),
        hint=_("%(body)s delivered a report. Answer it.") % {"body": row.hint},
        status=_("waits"),
        colour="warning",
    )


def _due(row: Waiting, url: str) -> Task:
    late = row.day is not None and row.day < clock.today()
    return Task(
        row.title,
        url=url,
        hint=row.hint,
        due=_("By %(day)s") % {"day": date_format(row.day)} if row.day else "",
        status=_("late") if late else _("open"),
        colour="warning" if late else "neutral",
    )
