"""Meetings seen by a viewer: lists, actions, decisions."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localtime

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Happening
from samhus.strategy.models import (
    AgendaPoint,
    CooperationGroup,
    GroupAction,
    GroupActionStep,
    Meeting,
    MeetingMinutes,
    PointMinute,
)
from samhus.strategy.pages.drafting import Link
from samhus.strategy.pages.meetings import (
    ActionLine,
    ActionPage,
    DecisionLine,
    DecisionsPage,
    GroupWork,
    MeetingLine,
)
from samhus.strategy.policies.meetings import ACTION, MEETING, MINUTES
from samhus.strategy.queries.groups import group_seen_by, group_url
from samhus.strategy.rules.meetings import is_late, state_of
from samhus.strategy.wording.groups import MEETING_STATES

OF_GROUP = ("group__organisation", "group__secretariat")
PAST = 20


def meetings_seen_by(viewer: Viewer) -> QuerySet[Meeting]:
    """Meetings of groups in which the viewer works."""
    rows = Meeting.objects.select_related(*OF_GROUP, "minutes__approved_in")
    return MEETING.narrow("see", viewer, rows)


def meeting_seen_by(viewer: Viewer, public_id: UUID) -> Meeting | None:
    """One of them, or None for whom it does not exist."""
    return meetings_seen_by(viewer).filter(public_id=public_id).first()


def point_seen_by(viewer: Viewer, public_id: UUID) -> AgendaPoint | None:
    """A point of such a meeting."""
    rows = AgendaPoint.objects.select_related("meeting__group__organisation", "minute")
    mine = MEETING.narrow("see", viewer, Meeting.objects.all())
    return rows.filter(meeting__in=mine, public_id=public_id).first()


def minutes_seen_by(viewer: Viewer, public_id: UUID) -> MeetingMinutes | None:
    """The minutes of a meeting, by the meeting's id; None before they are handed in."""
    rows = MeetingMinutes.objects.select_related(*OF_GROUP, "meeting")
    return MINUTES.narrow("see", viewer, rows).filter(meeting__public_id=public_id).first()


def action_seen_by(viewer: Viewer, public_id: UUID) -> GroupAction | None:
    """An action of a group in which the viewer works."""
    rows = GroupAction.objects.select_related(*OF_GROUP, "meeting", "organisation", "user")
    return ACTION.narrow("see", viewer, rows).filter(public_id=public_id).first()


def meeting_url(meeting: Meeting) -> str:
    """The page of a meeting."""
    return reverse("strategy:meeting", args=[meeting.public_id])


def state_of_meeting(meeting: Meeting) -> tuple[str, str, str]:
    """Its state, in words, with its colour."""
    minutes = getattr(meeting, "minutes", None)
    state = state_of(
        starts=meeting.starts,
        now=clock.now(),
        cancelled=meeting.cancelled,
        handed_in=minutes.handed_in if minutes else None,
        approved=minutes.approved if minutes else None,
    )
    words, colour = MEETING_STATES[state]
    return state, str(words), colour


def group_work(group: CooperationGroup) -> GroupWork:
    """Meetings and open actions of a group; for its own members."""
    now = clock.now()
    rows = list(
        Meeting.objects.filter(group=group).select_related("minutes").order_by("-starts", "-pk")
    )
    open_ = GroupAction.objects.filter(group=group, state=GroupAction.State.OPEN)
    return GroupWork(
        coming=tuple(_line(row) for row in reversed(rows) if row.starts > now),
        past=tuple(_line(row) for row in rows if row.starts <= now)[:PAST],
        actions=action_lines(open_),
    )


def _line(row: Meeting) -> MeetingLine:
    _state, words, colour = state_of_meeting(row)
    return MeetingLine(meeting_url(row), row.starts, row.place, words, colour)


def action_lines(rows: Any) -> tuple[ActionLine, ...]:
    """Actions by their deadline."""
    found = rows.select_related("organisation", "user").order_by("deadline", "pk")
    return tuple(action_line(row) for row in found)


def action_line(row: GroupAction) -> ActionLine:
    """One action as lists show it."""
    return ActionLine(
        url=reverse("strategy:group_action", args=[row.public_id]),
        words=row.words,
        body=row.organisation.name,
        who=row.user.name if row.user else "",
        deadline=row.deadline,
        state=str(GroupAction.State(row.state).label),
        is_open=row.state == GroupAction.State.OPEN,
        is_late=is_late(deadline=row.deadline, ended=row.ended, today=clock.today()),
        since=localtime(row.made).date(),
    )


def action_page(action: GroupAction) -> ActionPage:
    """One action with everything that happened to it, the newest first."""
    steps = GroupActionStep.objects.filter(action=action).select_related("taken_by")
    return ActionPage(
        group=Link(action.group.name, group_url(action.group)),
        meeting=Link("", meeting_url(action.meeting)),
        line=action_line(action),
        history=_history(steps.order_by("-taken", "-pk")),
    )


def _history(steps: Iterable[GroupActionStep]) -> tuple[Happening, ...]:
    from django.utils.formats import date_format

    return tuple(
        Happening(
            when=date_format(localtime(step.taken), "DATE_FORMAT"),
            sentence=": ".join(
                filter(None, (str(GroupAction.State(step.state).label), step.words))
            ),
            who=step.taken_by.name,
        )
        for step in steps
    )


def decisions_seen_by(viewer: Viewer, public_id: UUID) -> CooperationGroup | None:
    """The group whose decisions are asked for; only for who works in it."""
    return group_seen_by(viewer, public_id)


def decisions_page(group: CooperationGroup) -> DecisionsPage:
    """All its decisions, the newest first."""
    rows = PointMinute.objects.filter(group=group).exclude(decision="")
    rows = rows.select_related("point", "meeting__minutes").order_by(
        "-meeting__starts", "point__number"
    )
    return DecisionsPage(
        public_id=str(group.public_id),
        group=Link(group.name, group_url(group)),
        lines=tuple(_decision(row) for row in rows),
    )


def _decision(row: PointMinute) -> DecisionLine:
    minutes = getattr(row.meeting, "minutes", None)
    return DecisionLine(
        day=localtime(row.meeting.starts).date(),
        meeting_url=meeting_url(row.meeting),
        number=row.point.number,
        point=row.point.title,
        decision=row.decision,
        reason=row.reason,
        dissent=row.dissent,
        stands=bool(minutes and minutes.approved),
    )


def later_meetings(minutes: MeetingMinutes) -> list[Meeting]:
    """Meetings at which these minutes may have been approved."""
    rows = Meeting.objects.filter(
        group=minutes.group, starts__gt=minutes.meeting.starts, starts__lte=clock.now()
    )
    return list(rows.filter(cancelled__isnull=True).order_by("starts"))


def usual_start() -> Any:
    """What a form of a new meeting begins with: in three weeks at ten."""
    day = localtime(clock.now()) + timedelta(days=21)
    return day.replace(hour=10, minute=0, second=0, microsecond=0)
