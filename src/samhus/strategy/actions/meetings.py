"""Call a meeting, move it, cancel it, propose a point, note who came."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.strategy.models import (
    AgendaPoint,
    CooperationGroup,
    GroupSeat,
    Meeting,
    MeetingAttendance,
    MeetingMinutes,
    OutsideSeat,
)
from samhus.strategy.policies.groups import GROUP
from samhus.strategy.policies.meetings import MEETING


@dataclass(frozen=True)
class When:
    """When and where; until which day members propose points."""

    starts: datetime
    ends: datetime
    place: str
    points_until: date


@action("strategy.call_meeting")
def call_meeting(*, by: Viewer, group: CooperationGroup, when: When) -> Meeting:
    """Call a meeting; everybody who sits in the group is told. Refuses a time that runs back."""
    GROUP.require("lead", by, group)
    _refuse(when)
    meeting = Meeting(group=group, called_by_id=by.person_id, called=clock.now())
    _write(meeting, when)
    meeting.save()
    _tell(by, meeting, "called")
    journal(Operation.COLLECTION, subject=meeting, chain=group.organisation)
    return meeting


@action("strategy.move_meeting")
def move_meeting(*, by: Viewer, meeting: Meeting, when: When) -> Meeting:
    """Another time or place; everybody is told. Refuses a meeting that has begun."""
    meeting = open_meeting(by, "lead", meeting)
    if meeting.starts <= clock.now():
        raise NotPossible(_("The meeting has begun."))
    _refuse(when)
    _write(meeting, when)
    meeting.changes += 1
    meeting.save()
    _tell(by, meeting, "moved")
    journal(Operation.ALTERATION, subject=meeting, chain=meeting.group.organisation)
    return meeting


@action("strategy.cancel_meeting")
def cancel_meeting(*, by: Viewer, meeting: Meeting, because: str) -> Meeting:
    """Cancel it with a reason; it stays in calendars, as cancelled."""
    meeting = open_meeting(by, "lead", meeting)
    if meeting.starts <= clock.now():
        raise NotPossible(_("The meeting has begun."))
    if not because.strip():
        raise NotPossible(_("Say why."))
    meeting.cancelled = meeting.changed = clock.now()
    meeting.cancelled_because = " ".join(because.split())
    meeting.changes += 1
    meeting.save()
    _tell(by, meeting, "cancelled")
    journal(Operation.ALTERATION, subject=meeting, chain=meeting.group.organisation)
    return meeting


def open_meeting(by: Viewer, act: str, meeting: Meeting) -> Meeting:
    """The meeting, locked, if one may; refuses one that was cancelled."""
    MEETING.require(act, by, meeting)
    rows = Meeting.objects.select_for_update(of=("self",))
    meeting = rows.select_related("group__organisation").get(pk=meeting.pk)
    if meeting.cancelled:
        raise NotPossible(_("The meeting was cancelled."))
    return meeting


def _refuse_approved(meeting: Meeting) -> None:
    if MeetingMinutes.objects.filter(meeting=meeting, approved__isnull=False).exists():
        raise NotPossible(_("These minutes are approved: correct them by a note."))


def _write(meeting: Meeting, when: When) -> None:
    meeting.starts, meeting.ends = when.starts, when.ends
    meeting.place = " ".join(when.place.split())
    meeting.points_until, meeting.changed = when.points_until, clock.now()


def _refuse(when: When) -> None:
    if when.ends <= when.starts:
        raise NotPossible(_("The meeting ends before it begins."))
    if when.points_until > localtime(when.starts).date():
        raise NotPossible(_("Points are proposed until the day of the meeting at the latest."))


def _tell(by: Viewer, meeting: Meeting, what: str) -> None:
    """A restricted group stands by name in no notice: notices leave by mail."""
    group = meeting.group
    kind = f"strategy.meeting_{what}" if not group.restricted else f"strategy.a_meeting_{what}"
    tell(
        GROUP.holders("work", group) - {by.person_id},
        kind=kind,
        link=reverse("strategy:meeting", args=[meeting.public_id]),
        key=f"{kind}:{meeting.public_id}:{meeting.changes}",
        about={} if group.restricted else {"group": group.name},
    )


@action("strategy.propose_point")
def propose_point(
    *, by: Viewer, meeting: Meeting, organisation: Any, title: str, words: str = ""
) -> AgendaPoint:
    """Put a point on the agenda. After the closing day this is for those who lead the group."""
    meeting = open_meeting(by, "propose", meeting)
    _refuse_approved(meeting)
    if not title.strip():
        raise NotPossible(_("Say what the point is called."))
    if clock.today() > meeting.points_until and not MEETING.decide("lead", by, meeting):
        raise NotPossible(
            _("Points were proposed until %(day)s. Ask whoever leads the group.")
            % {"day": meeting.points_until}
        )
    if not by.stands_in(organisation.pk):
        raise NotPossible(_("You propose points for your own body."))
    last = AgendaPoint.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"] or 0
    point = AgendaPoint.objects.create(
        meeting=meeting,
        group=meeting.group,
        number=last + 1,
        title=" ".join(title.split()),
        words=words.strip(),
        organisation=organisation,
        proposed_by_id=by.person_id,
        proposed=clock.now(),
    )
    journal(Operation.COLLECTION, subject=meeting, chain=meeting.group.organisation)
    return point


@action("strategy.note_attendance")
def note_attendance(
    *, by: Viewer, meeting: Meeting, seats: Collection[int], outside: Collection[int] = ()
) -> Meeting:
    """Who of those who had a seat on the day came; refuses a meeting that has not begun."""
    meeting = open_meeting(by, "lead", meeting)
    if meeting.starts > clock.now():
        raise NotPossible(_("The meeting has not begun."))
    _refuse_approved(meeting)
    day = localtime(meeting.starts).date()
    of_group = {"group": meeting.group, "valid__contains": day}
    for seat in GroupSeat.objects.filter(**of_group):
        MeetingAttendance.objects.update_or_create(
            meeting=meeting, seat=seat, group=meeting.group, defaults={"came": seat.pk in seats}
        )
    for one in OutsideSeat.objects.filter(**of_group):
        MeetingAttendance.objects.update_or_create(
            meeting=meeting, outside=one, group=meeting.group, defaults={"came": one.pk in outside}
        )
    journal(Operation.COLLECTION, subject=meeting, chain=meeting.group.organisation)
    return meeting
