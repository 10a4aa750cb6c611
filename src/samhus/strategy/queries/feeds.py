"""Calendar feeds of a person, and what stands in one.

A feed leaves the house: of a group that only its members may know not even the name stands there,
of an action or an assignment no word.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.tokens.api import secret_hash
from samhus.strategy.models import Assignment, CalendarFeed, CooperationGroup, GroupAction, Meeting
from samhus.strategy.pages.assignments import FeedLine
from samhus.strategy.policies.assignments import ASSIGNMENT, FEED
from samhus.strategy.policies.groups import GROUP

BACK = timedelta(days=60)


@dataclass(frozen=True)
class CalendarEntry:
    """One line of a calendar: a meeting with its hours, or a deadline with its day."""

    uid: str
    title: str
    path: str
    sequence: int
    changed: datetime
    starts: datetime | date
    ends: datetime | date
    cancelled: bool = False


def feeds_seen_by(viewer: Viewer) -> QuerySet[CalendarFeed]:
    """One's own, the newest first."""
    return FEED.narrow("see", viewer, CalendarFeed.objects.all()).order_by("-made_on", "-pk")


def feed_seen_by(viewer: Viewer, public_id: UUID) -> CalendarFeed | None:
    """One of one's own."""
    return feeds_seen_by(viewer).filter(public_id=public_id).first()


def live_feed(secret: str) -> CalendarFeed | None:
    """Whose secret this is; None for one that ran out or was revoked."""
    rows = CalendarFeed.objects.select_related("user").filter(
        revoked_on__isnull=True, last_day__gte=clock.today()
    )
    return rows.filter(secret_hash=secret_hash(secret)).first()


def feed_lines(viewer: Viewer) -> tuple[FeedLine, ...]:
    """The list on the page of feeds."""
    return tuple(_line(row) for row in feeds_seen_by(viewer))


def _line(row: CalendarFeed) -> FeedLine:
    live = row.revoked_on is None and row.last_day >= clock.today()
    state = _("live") if live else _("revoked") if row.revoked_on else _("ran out")
    return FeedLine(
        public_id=str(row.public_id),
        name=row.name,
        made_on=row.made_on,
        last_day=row.last_day,
        last_used_on=row.last_used_on,
        is_live=live,
        state=state,
    )


def calendar_of(viewer: Viewer) -> list[CalendarEntry]:
    """Meetings of the viewer's groups, and what the viewer or the viewer's bodies owe."""
    return [*_meetings(viewer), *_actions(viewer), *_assignments(viewer)]


def _meetings(viewer: Viewer) -> list[CalendarEntry]:
    groups = GROUP.narrow("work", viewer, CooperationGroup.objects.all())
    rows = Meeting.objects.filter(group__in=groups, starts__gte=clock.now() - BACK)
    return [
        CalendarEntry(
            uid=f"{row.public_id}@samhus",
            title=_meeting_title(row),
            path=reverse("strategy:meeting", args=[row.public_id]),
            sequence=row.changes,
            changed=row.changed,
            starts=row.starts,
            ends=row.ends,
            cancelled=row.cancelled is not None,
        )
        for row in rows.select_related("group").order_by("starts", "pk")
    ]


def _meeting_title(row: Meeting) -> str:
    if row.group.restricted:
        return _("Meeting of a group")
    return _("Meeting: %(group)s") % {"group": row.group.name}


def _actions(viewer: Viewer) -> list[CalendarEntry]:
    rows = GroupAction.objects.filter(user_id=viewer.person_id, state=GroupAction.State.OPEN)
    return [
        _day(
            row.public_id,
            _("Deadline of an action"),
            reverse("strategy:group_action", args=[row.public_id]),
            row.changes,
            row.made,
            row.deadline,
        )
        for row in rows.order_by("deadline", "pk")
    ]


def _assignments(viewer: Viewer) -> list[CalendarEntry]:
    mine = Q(parties__organisation__in=viewer.bodies()) | Q(organisation__in=viewer.bodies())
    rows = ASSIGNMENT.narrow("see", viewer, Assignment.objects.filter(mine).distinct())
    return [
        _day(
            row.public_id,
            _("Deadline of an assignment"),
            reverse("strategy:assignment", args=[row.public_id]),
            row.changes,
            row.given,
            row.deadline,
        )
        for row in rows.filter(deadline__gte=clock.today() - BACK).order_by("deadline", "pk")
    ]


def _day(
    key: UUID, title: str, path: str, sequence: int, changed: datetime, day: date
) -> CalendarEntry:
    following = day + timedelta(days=1)
    return CalendarEntry(f"{key}@samhus", title, path, sequence, changed, day, following)
