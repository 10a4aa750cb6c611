"""Groups, meetings and assignments of the demo, made as the people concerned make them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import holders_of, posts_of
from samhus.strategy.actions import assignments, groups, meetings, minutes
from samhus.strategy.models import AgendaPoint, CooperationGroup, GroupSeat, Meeting


@dataclass(frozen=True)
class Seat:
    """A body's seat: `post` by its title, or `user`, named `by` a colleague or by themselves."""

    body: Any
    part: str = "member"
    post: str = ""
    user: Viewer | None = None
    by: Viewer | None = None


def group(
    *,
    by: Viewer,
    body: Any,
    seats: Sequence[Seat],
    outsiders: Sequence[tuple[str, str]] = (),
    **mandate: Any,
) -> CooperationGroup:
    """A group with its seats."""
    made = groups.form_group(by=by, organisation=body, mandate=groups.Mandate(**mandate))
    since = mandate["since"]
    for seat in seats:
        given = groups.seat_body(
            by=by, group=made, organisation=seat.body, part=seat.part, since=since
        )
        post = posts_of(seat.body.pk).filter(title=seat.post).first() if seat.post else None
        if post is not None or seat.user is not None:
            groups.name_seat(
                by=seat.by or seat.user or by,
                seat=given,
                since=since,
                post=post.pk if post else None,
                user=seat.user.person_id if seat.user else None,
            )
    for function, where in outsiders:
        groups.seat_outsider(
            by=by, group=made, function=function, body=where, part="member", since=since
        )
    return made


def hand_over(group: CooperationGroup, *, body: Any, to: Viewer, since: date) -> None:
    """From a day on somebody else of the body takes its seat."""
    with seen_by(to):
        rows = GroupSeat.objects.select_related("group__organisation", "organisation")
        seat = rows.get(group=group, organisation=body, valid__contains=since)
    groups.name_seat(by=to, seat=seat, since=since, user=to.person_id)


def meet(
    *,
    by: Viewer,
    group: CooperationGroup,
    day: date,
    place: str,
    points: Sequence[tuple[Viewer, Any, str]],
) -> Meeting:
    """A meeting at ten, with the points that members propose."""
    starts = datetime.combine(day, time(9), tzinfo=UTC)
    when = meetings.When(starts, starts + timedelta(hours=2), place, day - timedelta(days=2))
    meeting = meetings.call_meeting(by=by, group=group, when=when)
    for who, body, title in points:
        meetings.propose_point(by=who, meeting=meeting, organisation=body, title=title)
    return meeting


def minute(
    meeting: Meeting,
    *,
    by: Viewer,
    said: Sequence[tuple[str, str, str, str]],
    action: tuple[str, str, date],
    bodies: Mapping[str, Any],
) -> None:
    """Minutes of each point, who came, one action; handed in, they wait for somebody else."""
    with seen_by(by):
        rows = AgendaPoint.objects.filter(meeting=meeting).order_by("number")
        points = list(rows.select_related("meeting__group__organisation"))
        seats = list(
            GroupSeat.objects.filter(group=meeting.group).select_related("organisation", "post")
        )
    for point, (words, decision, reason, dissent) in zip(points, said, strict=True):
        minutes.minute_point(
            by=by, point=point, words=words, decision=decision, reason=reason, dissent=dissent
        )
    held = holders_of([seat.post_id for seat in seats if seat.post_id])
    came = {seat.pk for seat in seats if seat.user_id or seat.post_id in held}
    meetings.note_attendance(by=by, meeting=meeting, seats=came)
    words, key, deadline = action
    seat = next(
        one for one in seats if one.organisation == bodies[key] and clock.today() in one.valid
    )
    minutes.agree_action(by=by, point=points[0], words=words, seat=seat, deadline=deadline)
    minutes.hand_in_minutes(by=by, meeting=meeting)


def assignment(
    *, by: Viewer, body: Any, bodies: Sequence[Any], amount: int | None = None, **given: Any
) -> Any:
    """An assignment; with money in euro where there is any."""
    told = assignments.Given(**given, amount=amount, currency="EUR" if amount else "")  # type: ignore[arg-type]
    return assignments.give_assignment(by=by, organisation=body, bodies=bodies, given=told)


def answer_assignment(made: Any, *, by: Viewer, body: Any, words: str, judge: Viewer) -> None:
    """A report that is accepted."""
    report = assignments.deliver_report(by=by, assignment=made, organisation=body, words=words)
    assignments.judge_report(by=judge, report=report, accepted=True)
