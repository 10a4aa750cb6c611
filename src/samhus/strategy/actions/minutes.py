"""Minutes point by point, approved by somebody else, then corrected by notes alone; actions."""

from datetime import date

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import holders_of
from samhus.strategy.actions.meetings import open_meeting
from samhus.strategy.models import (
    AgendaPoint,
    GroupAction,
    GroupActionStep,
    GroupSeat,
    Meeting,
    MeetingMinutes,
    MinutesNote,
    PointMinute,
)
from samhus.strategy.policies.meetings import ACTION, MEETING, MINUTES


@action("strategy.minute_point")
def minute_point(
    *,
    by: Viewer,
    point: AgendaPoint,
    words: str,
    decision: str = "",
    reason: str = "",
    dissent: str = "",
) -> PointMinute:
    """Write down what was said and decided. Refuses approved minutes, and a decision without why.

    Minutes that were handed in have to be handed in again afterwards.
    """
    MEETING.require("lead", by, point.meeting)
    meeting = open_meeting(by, "lead", point.meeting)
    if meeting.starts > clock.now():
        raise NotPossible(_("The meeting has not begun."))
    minutes = MeetingMinutes.objects.filter(meeting=meeting).first()
    if minutes and minutes.approved:
        raise NotPossible(_("These minutes are approved: correct them by a note."))
    if not words.strip():
        raise NotPossible(_("Say in words what was said."))
    if decision.strip() and not reason.strip():
        raise NotPossible(_("A decision stands with its reason."))
    written, _new = PointMinute.objects.update_or_create(
        point=point,
        defaults={
            "meeting": meeting,
            "group": meeting.group,
            "words": words.strip(),
            "decision": decision.strip(),
            "reason": reason.strip(),
            "dissent": dissent.strip(),
            "written_by_id": by.person_id,
            "written": clock.now(),
        },
    )
    if minutes and minutes.handed_in:
        minutes.handed_in = None
        minutes.save(update_fields=["handed_in"])
    journal(Operation.ALTERATION, subject=meeting, chain=meeting.group.organisation)
    return written


@action("strategy.hand_in_minutes")
def hand_in_minutes(*, by: Viewer, meeting: Meeting) -> MeetingMinutes:
    """The minutes are complete and wait for approval. Refuses while a point has none."""
    MEETING.require("lead", by, meeting)
    meeting = open_meeting(by, "lead", meeting)
    points = AgendaPoint.objects.filter(meeting=meeting)
    if not points.exists():
        raise NotPossible(_("The agenda has no point."))
    open_ = points.filter(minute__isnull=True).values_list("number", flat=True)
    if open_:
        numbers = ", ".join(map(str, sorted(open_)))
        raise NotPossible(_("There are no minutes yet for: %(numbers)s.") % {"numbers": numbers})
    minutes = MeetingMinutes.objects.filter(meeting=meeting).first()
    if minutes and minutes.approved:
        raise NotPossible(_("These minutes are approved: correct them by a note."))
    minutes = minutes or MeetingMinutes(meeting=meeting, group=meeting.group)
    minutes.written_by_id, minutes.handed_in = by.person_id, clock.now()
    minutes.save()
    journal(Operation.CONDUCT, subject=meeting, chain=meeting.group.organisation)
    return minutes


@action("strategy.approve_minutes")
def approve_minutes(
    *, by: Viewer, minutes: MeetingMinutes, way: str, meeting: Meeting | None = None
) -> MeetingMinutes:
    """Approve minutes that somebody else wrote: in writing, or at a later meeting that has begun.

    No deadline approves anything. From now on they are corrected by notes alone.
    """
    MINUTES.require("approve", by, minutes)
    minutes = MeetingMinutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
    if minutes.approved:
        raise NotPossible(_("These minutes are approved already."))
    if minutes.handed_in is None:
        raise NotPossible(_("These minutes have not been handed in."))
    wrote = PointMinute.objects.filter(meeting=minutes.meeting, written_by=by.person_id)
    if wrote.exists():
        raise NotPossible(_("You wrote a part of these minutes: somebody else approves them."))
    if way == MeetingMinutes.Way.MEETING:
        _refuse_no_later_meeting(minutes, meeting)
    else:
        meeting = None
    minutes.approved_by_id, minutes.approved = by.person_id, clock.now()
    minutes.way, minutes.approved_in = MeetingMinutes.Way(way), meeting
    minutes.save()
    journal(Operation.CONDUCT, subject=minutes.meeting, chain=minutes.group.organisation)
    return minutes


def _refuse_no_later_meeting(minutes: MeetingMinutes, meeting: Meeting | None) -> None:
    at = minutes.meeting.starts
    if meeting is None or meeting.group_id != minutes.group_id or meeting.starts <= at:
        raise NotPossible(_("Say at which later meeting of this group they were approved."))
    if meeting.cancelled or meeting.starts > clock.now():
        raise NotPossible(_("That meeting has not been held."))


@action("strategy.correct_minutes")
def correct_minutes(*, by: Viewer, minutes: MeetingMinutes, words: str) -> MinutesNote:
    """Correct approved minutes by a note with its day; what they said stays."""
    MINUTES.require("correct", by, minutes)
    if not minutes.approved:
        raise NotPossible(_("These minutes are not approved: change them themselves."))
    if not words.strip():
        raise NotPossible(_("Say in words what is corrected."))
    note = MinutesNote.objects.create(
        minutes=minutes,
        group=minutes.group,
        words=words.strip(),
        written_by_id=by.person_id,
        written=clock.now(),
    )
    journal(Operation.ALTERATION, subject=minutes.meeting, chain=minutes.group.organisation)
    return note


@action("strategy.agree_action")
def agree_action(
    *, by: Viewer, point: AgendaPoint, words: str, seat: GroupSeat, deadline: date
) -> GroupAction:
    """Who does what by when: the body of a seat, and the person who takes it today."""
    MEETING.require("lead", by, point.meeting)
    meeting = open_meeting(by, "lead", point.meeting)
    if not words.strip():
        raise NotPossible(_("Say what is done."))
    if seat.group_id != meeting.group_id or clock.today() not in seat.valid:
        raise NotPossible(_("Only who sits in the group does something for it."))
    holder = holders_of([seat.post_id]).get(seat.post_id) if seat.post_id else seat.user_id
    made = GroupAction.objects.create(
        group=meeting.group,
        meeting=meeting,
        point=point,
        words=" ".join(words.split()),
        organisation=seat.organisation,
        user_id=holder,
        deadline=deadline,
        made=clock.now(),
    )
    _step(by, made, "")
    journal(
        Operation.CONDUCT,
        subject=made,
        chain=meeting.group.organisation,
        recipients=[str(seat.organisation.public_id)],
    )
    return made


@action("strategy.step_action")
def step_action(*, by: Viewer, action: GroupAction, state: str, words: str) -> GroupAction:
    """Say how it stands; done or dropped, it leaves the next agenda. Dropping needs a reason."""
    ACTION.require("step", by, action)
    action = GroupAction.objects.select_for_update(of=("self",)).get(pk=action.pk)
    if not words.strip():
        raise NotPossible(_("Say in words how it stands."))
    action.state = GroupAction.State(state)
    action.ended = None if action.state == GroupAction.State.OPEN else clock.now()
    action.changes += 1
    action.save(update_fields=["state", "ended", "changes"])
    _step(by, action, " ".join(words.split()))
    journal(Operation.CONDUCT, subject=action, chain=action.group.organisation)
    return action


def _step(by: Viewer, action: GroupAction, words: str) -> None:
    GroupActionStep.objects.create(
        action=action,
        group_id=action.group_id,
        state=action.state,
        words=words,
        taken_by_id=by.person_id,
        taken=clock.now(),
    )
