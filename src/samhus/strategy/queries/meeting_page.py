"""The page of one meeting: agenda, what is carried over, who came, minutes."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.sorting import by_name
from samhus.strategy.models import (
    AgendaPoint,
    GroupAction,
    Meeting,
    MeetingAttendance,
    MeetingMinutes,
    MinutesNote,
)
from samhus.strategy.pages.drafting import Link
from samhus.strategy.pages.meetings import ActionLine, MeetingPage, NoteLine, PointLine
from samhus.strategy.policies.meetings import MEETING, MINUTES
from samhus.strategy.queries.groups import group_url
from samhus.strategy.queries.meetings import action_line, state_of_meeting
from samhus.strategy.rules.meetings import carried_over


def meeting_page(viewer: Viewer, meeting: Meeting) -> MeetingPage:
    """One meeting as its group reads it."""
    minutes: MeetingMinutes | None = getattr(meeting, "minutes", None)
    if minutes:
        minutes.group, minutes.meeting = meeting.group, meeting
    lead = MEETING.decide("lead", viewer, meeting)
    state, words, colour = state_of_meeting(meeting)
    carried, own = _actions(meeting)
    came, missing = _attendance(meeting)
    begun = state not in {"coming", "cancelled"}
    writes = bool(lead) and begun and state != "approved"
    return MeetingPage(
        public_id=str(meeting.public_id),
        group=Link(meeting.group.name, group_url(meeting.group)),
        starts=meeting.starts,
        ends=meeting.ends,
        place=meeting.place,
        points_until=meeting.points_until,
        cancelled=meeting.cancelled,
        because=meeting.cancelled_because,
        has_begun=begun,
        carried=carried,
        points=_points(meeting, own, writes=writes, leads=bool(lead) and begun),
        came=came,
        missing=missing,
        state=words,
        colour=colour,
        approval=_approval(minutes),
        notes=_notes(minutes),
        may_propose=_may_propose(meeting, state, leads=bool(lead)),
        may_lead=lead,
        may_hand_in=writes and state == "held",
        may_approve=state == "written" and bool(MINUTES.decide("approve", viewer, minutes)),
        may_correct=state == "approved" and bool(lead),
        is_written=state in {"written", "approved"},
    )


def _may_propose(meeting: Meeting, state: str, *, leads: bool) -> bool:
    if leads:
        return state in {"coming", "held"}
    return state == "coming" and clock.today() <= meeting.points_until


def _actions(meeting: Meeting) -> tuple[tuple[ActionLine, ...], dict[int, list[ActionLine]]]:
    """What earlier meetings left open, and what this one agreed, by point. One query."""
    rows = GroupAction.objects.filter(group=meeting.group).filter(
        Q(meeting=meeting) | Q(made__lt=meeting.starts)
    )
    carried: list[ActionLine] = []
    own: dict[int, list[ActionLine]] = {}
    for row in rows.select_related("organisation", "user").order_by("deadline", "pk"):
        if row.meeting_id == meeting.pk:
            own.setdefault(row.point_id, []).append(action_line(row))
        elif carried_over(made=row.made, ended=row.ended, starts=meeting.starts):
            carried.append(action_line(row))
    return tuple(carried), own


def _points(
    meeting: Meeting, actions: dict[int, list[ActionLine]], *, writes: bool, leads: bool
) -> tuple[PointLine, ...]:
    rows = AgendaPoint.objects.filter(meeting=meeting).select_related("organisation", "minute")
    return tuple(
        _point(row, tuple(actions.get(row.pk, ())), writes=writes, leads=leads)
        for row in rows.order_by("number")
    )


def _point(
    row: AgendaPoint, actions: tuple[ActionLine, ...], *, writes: bool, leads: bool
) -> PointLine:
    minute = getattr(row, "minute", None)
    return PointLine(
        number=row.number,
        title=row.title,
        words=row.words,
        body=row.organisation.name,
        minute=minute.words if minute else "",
        decision=minute.decision if minute else "",
        reason=minute.reason if minute else "",
        dissent=minute.dissent if minute else "",
        actions=actions,
        minute_url=reverse("strategy:minute_point", args=[row.public_id]) if writes else "",
        action_url=reverse("strategy:agree_action", args=[row.public_id]) if leads else "",
    )


def _attendance(meeting: Meeting) -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = MeetingAttendance.objects.filter(meeting=meeting).select_related(
        "seat__organisation", "seat__post", "seat__user", "outside"
    )
    found = list(rows)
    return (
        _who(row for row in found if row.came),
        _who(row for row in found if not row.came),
    )


def _who(rows: Iterable[MeetingAttendance]) -> tuple[str, ...]:
    names = [_one(row) for row in rows]
    return tuple(sorted(names, key=by_name))


def _one(row: MeetingAttendance) -> str:
    if row.outside is not None:
        return f"{row.outside.body}, {row.outside.function}"
    seat = row.seat
    if seat is None:
        return ""
    who = seat.user.name if seat.user else seat.post.title if seat.post else _("nobody named")
    return f"{seat.organisation.name}, {who}"


def _approval(minutes: MeetingMinutes | None) -> str:
    if minutes is None or minutes.approved is None:
        return ""
    told = {"day": date_format(localtime(minutes.approved))}
    if minutes.approved_in is not None:
        meeting = date_format(localtime(minutes.approved_in.starts))
        return _("Approved on %(day)s, at the meeting of %(meeting)s.") % {
            **told,
            "meeting": meeting,
        }
    return _("Approved on %(day)s by written procedure.") % told


def _notes(minutes: MeetingMinutes | None) -> tuple[NoteLine, ...]:
    if minutes is None or minutes.approved is None:
        return ()
    rows = MinutesNote.objects.filter(minutes=minutes).select_related("written_by")
    return tuple(
        NoteLine(row.words, row.written_by.name, row.written)
        for row in rows.order_by("written", "pk")
    )
