"""A body answers in a hearing, point by point; the staff answers each point."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import F, Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, live_members
from samhus.foundation.rounds.api import STAFF_ROLES
from samhus.mapping.events import ReplySubmitted
from samhus.mapping.models import Hearing, Indicator, Reply, ReplyPoint
from samhus.mapping.policies import HEARING, REPLY, REPLY_POINT
from samhus.mapping.queries.hearing import is_late, newest_hearing
from samhus.mapping.queries.reply import draft_of, locked_point, next_number, writing_body
from samhus.mapping.queries.words import require_reasons


class PointChanged(Exception):
    """Somebody else saved the point meanwhile; carries it as it is now, so that both are shown."""

    def __init__(self, current: ReplyPoint) -> None:
        super().__init__()
        self.current = current


class ReplyChanged(Exception):
    """A colleague changed the reply since it was read; it is read again before it is handed in."""


@dataclass(frozen=True)
class Point:
    """What a point says. A claimed figure belongs to an indicator."""

    about: str
    words: str
    indicator: Indicator | None = None
    claimed: int | None = None
    justified: Mapping[str, str] = field(default_factory=dict)


@action("mapping.save_point")
def save_point(
    *,
    by: Viewer,
    hearing: Hearing,
    says: Point,
    point: ReplyPoint | None = None,
    version: int = 0,
) -> ReplyPoint:
    """Add a point to the body's draft, or change one; only the body itself sees a draft.

    `version` is the one that the writer read. Raises PointChanged when somebody else saved since.
    """
    HEARING.require("answer", by, hearing)
    words = require_reasons(says.words, justified=says.justified)
    if (says.claimed is None) != (says.indicator is None):
        raise NotPossible(_("A figure that should be another one belongs to an indicator."))
    if point is None:
        row = ReplyPoint(reply=_draft(by, hearing), version=0)
        row.number = next_number(row.reply)
    else:
        row = locked_point(point)
        REPLY_POINT.require("edit", by, row)
        if row.version != version:
            raise PointChanged(row)
    row.about, row.words, row.justified = says.about, words, dict(says.justified)
    row.indicator, row.claimed = says.indicator, says.claimed
    row.version, row.edited_by_id, row.edited = row.version + 1, by.person_id, clock.now()
    row.save()
    _touch(by, row.reply)
    journal(
        Operation.COLLECTION,
        subject=row,
        chain=row.reply.organisation,
        details={"reply": str(row.reply.public_id), "number": row.number},
    )
    return row


@action("mapping.withdraw_point")
def withdraw_point(*, by: Viewer, point: ReplyPoint) -> ReplyPoint:
    """Take a point back, from a draft or after handing in; nobody has to answer it then."""
    row = locked_point(point)
    REPLY_POINT.require("withdraw", by, row)
    row.withdrawn, row.version = True, row.version + 1
    row.edited_by_id, row.edited = by.person_id, clock.now()
    row.save(update_fields=["withdrawn", "version", "edited_by", "edited"])
    if row.reply.submitted is None:
        _touch(by, row.reply)
    journal(
        Operation.ALTERATION,
        subject=row,
        chain=row.reply.organisation,
        details={"number": row.number},
    )
    return row


@action("mapping.submit_reply")
def submit_reply(*, by: Viewer, reply: Reply, version: int) -> Reply:
    """Hand in the body's points under the submitting person's name; late ones are marked late.

    A draft that outlived its hearing goes to the newest one about the area. Raises ReplyChanged
    when the reply is not what the person read.
    """
    rows = Reply.objects.select_for_update(of=("self",))
    reply = rows.select_related("hearing", "mapping__round__organiser", "organisation").get(
        pk=reply.pk
    )
    REPLY.require("submit", by, reply)
    if reply.version != version:
        raise ReplyChanged
    if not reply.points.filter(withdrawn=False).exists():
        raise NotPossible(_("There is no point to hand in. Write one first."))
    reply.hearing = newest_hearing(reply.mapping, reply.hearing.area_id) or reply.hearing
    reply.late = is_late(reply.hearing)
    reply.submitted_by_id, reply.submitted = by.person_id, clock.now()
    reply.save(update_fields=["hearing", "late", "submitted_by", "submitted"])
    organiser = reply.mapping.round.organiser
    tell(
        live_members(Q(organisation=organiser), STAFF_ROLES),
        kind="mapping.replied",
        key=f"mapping.replied:{reply.pk}",
        link=f"/mapping/{reply.mapping.public_id}/decisions/",
        about={"round": reply.mapping.round.title},
    )
    journal(
        Operation.DISCLOSURE,
        subject=reply,
        chain=reply.organisation,
        recipients=[str(organiser.public_id)],
        purpose="mapping.reply",
        details={"late": reply.late},
    )
    publish(ReplySubmitted(reply.pk))
    return reply


def _draft(by: Viewer, hearing: Hearing) -> Reply:
    body = writing_body(by, hearing)
    draft = draft_of(hearing, body)
    if draft is None:
        draft = Reply.objects.create(
            mapping=hearing.mapping,
            hearing=hearing,
            organisation_id=body,
            version=0,
            edited_by_id=by.person_id,
            edited=clock.now(),
        )
    REPLY.require("edit", by, draft)
    return draft


def _touch(by: Viewer, reply: Reply) -> None:
    """Another version of the draft: two who add at once both count."""
    Reply.objects.filter(pk=reply.pk).update(
        version=F("version") + 1, edited_by=by.person_id, edited=clock.now()
    )
