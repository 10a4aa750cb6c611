"""Replies of a body and the answers to their points, seen by a viewer."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from samhus.foundation.access.decision import denied
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import Round
from samhus.foundation.ui.parts import Colour
from samhus.mapping.models import Correction, Hearing, Indicator, Reply, ReplyPoint
from samhus.mapping.pages.reply import PointLine, ReplyBlock, ReplyDeskPage
from samhus.mapping.policies import HEARING, REPLY, REPLY_POINT
from samhus.mapping.policies.hearing import WRITING_ROLES
from samhus.mapping.queries.hearing import hearing_seen_by, hearings_seen_by, is_late
from samhus.mapping.queries.mapping_round import why_url
from samhus.mapping.queries.overview import line

ANSWERS: dict[str, Colour] = {
    ReplyPoint.Answer.ACCEPTED: "success",
    ReplyPoint.Answer.PARTLY: "info",
    ReplyPoint.Answer.REFUSED: "warning",
}


def writing_body(viewer: Viewer, row: Any, roles: tuple[str, ...] = WRITING_ROLES) -> int:
    """For which body the viewer writes: the row's own, or the one that goes on with its work."""
    body: int = row.organisation_id
    if body in viewer.bodies(*roles):
        return body
    for standing in viewer.standings:
        if standing.role in roles and body in standing.stands_for:
            return standing.organisation_id
    raise LookupError("nobody writes here for a body that is not heard")


def draft_of(hearing: Hearing, body: int) -> Reply | None:
    """What the body has not handed in yet about this area, in whichever hearing it was begun."""
    rows = Reply.objects.filter(
        mapping=hearing.mapping_id,
        hearing__area=hearing.area_id,
        organisation=body,
        submitted__isnull=True,
    )
    return rows.select_related("hearing", "mapping__round__organiser", "organisation").first()


def next_number(reply: Reply) -> int:
    """Points of one area are counted through all its replies of a round."""
    rows = ReplyPoint.objects.filter(
        reply__mapping=reply.mapping_id, reply__hearing__area=reply.hearing.area_id
    )
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def locked_point(point: ReplyPoint) -> ReplyPoint:
    """The point, held, with what its policy and its journal line ask for."""
    rows = ReplyPoint.objects.select_for_update(of=("self",)).select_related(
        "reply__hearing", "reply__organisation", "reply__mapping__round__organiser", "indicator"
    )
    return rows.get(pk=point.pk)


def needs_a_fact(point: ReplyPoint) -> bool:
    """Whether the answer says that a delivered figure is wrong, while it can still be computed."""
    return (
        point.indicator_id is not None
        and point.answer in (ReplyPoint.Answer.ACCEPTED, ReplyPoint.Answer.PARTLY)
        and point.reply.mapping.round.state != Round.State.CLOSED
    )


def reply_seen_by(viewer: Viewer, public_id: UUID) -> Reply | None:
    """One reply, or None for whom it does not exist: a draft is its own body's alone."""
    rows = Reply.objects.select_related(
        "hearing__area", "mapping__round__organiser", "organisation"
    ).defer("hearing__area__geometry", "hearing__area__shape")
    return REPLY.narrow("see", viewer, rows).filter(public_id=public_id).first()


def point_seen_by(viewer: Viewer, public_id: UUID) -> ReplyPoint | None:
    """One point, or None for whom it does not exist: a draft is its own body's alone."""
    rows = ReplyPoint.objects.select_related(
        "reply__hearing__area", "reply__organisation", "reply__mapping__round__organiser",
        "indicator", "edited_by",
    ).defer("reply__hearing__area__geometry", "reply__hearing__area__shape")  # fmt: skip
    return REPLY_POINT.narrow("see", viewer, rows).filter(public_id=public_id).first()


def reply_blocks(viewer: Viewer, mapping_id: int, area_id: int) -> tuple[ReplyBlock, ...]:
    """What was handed in about an area, the newest first; one query."""
    rows = ReplyPoint.objects.filter(
        reply__mapping=mapping_id, reply__hearing__area=area_id, reply__submitted__isnull=False
    ).select_related(
        "reply__submitted_by", "reply__organisation", "reply__hearing",
        "reply__mapping__round", "indicator",
        "answered_by", "edited_by", "correction",
    )  # fmt: skip
    points = REPLY_POINT.narrow("see", viewer, rows).order_by("-reply__submitted", "number")
    return tuple(
        _block(viewer, list(of_one)) for _key, of_one in groupby(points, key=lambda p: p.reply_id)
    )


def _block(viewer: Viewer, points: list[ReplyPoint]) -> ReplyBlock:
    reply = points[0].reply
    return ReplyBlock(
        public_id=str(reply.public_id),
        hearing_id=str(reply.hearing.public_id),
        body=reply.organisation.name,
        by=reply.submitted_by.name if reply.submitted_by else "",
        submitted=reply.submitted,
        late=reply.late,
        points=tuple(point_line(viewer, point) for point in points),
    )


def point_line(viewer: Viewer, point: ReplyPoint) -> PointLine:
    """One point with its answer; the correction that followed, for whom its row exists."""
    correction: Correction | None = getattr(point, "correction", None)
    return PointLine(
        public_id=str(point.public_id),
        number=point.number,
        about=str(ReplyPoint.About(point.about).label),
        words=point.words,
        claim=_claim(point),
        withdrawn=point.withdrawn,
        answer=str(ReplyPoint.Answer(point.answer).label) if point.answer else "",
        colour=ANSWERS.get(point.answer, "neutral"),
        answer_words=point.answer_words,
        answered_by=point.answered_by.name if point.answered_by else "",
        answered=point.answered,
        edited_by=point.edited_by.name,
        may_answer=bool(REPLY_POINT.decide("answer", viewer, point)),
        may_withdraw=bool(REPLY_POINT.decide("withdraw", viewer, point)),
        may_edit=bool(REPLY_POINT.decide("edit", viewer, point)),
        correction_id=str(correction.public_id) if correction else "",
        correction_state=str(Correction.State(correction.state).label) if correction else "",
    )


def _claim(point: ReplyPoint) -> str:
    if point.indicator is None:
        return ""
    return _("%(indicator)s: the figure should be %(figure)s.") % {
        "indicator": point.indicator.name,
        "figure": point.claimed,
    }


def indicators_of(hearing: Hearing) -> list[Indicator]:
    """What a point about a figure may be about: what was put to the body."""
    ids = [row["indicator"] for row in hearing.basis]
    return list(Indicator.objects.filter(public_id__in=ids).order_by("name"))


@dataclass(frozen=True)
class ReplyDesk:
    """Where a body writes its reply: the newest hearing about its area, and its draft."""

    hearing: Hearing
    draft: Reply | None

    @property
    def governed_by(self) -> Hearing:
        """The gate asks the hearing's policy."""
        return self.hearing


def reply_desk(viewer: Viewer, public_id: UUID) -> ReplyDesk | None:
    """The desk of the newest hearing about the same area; None for whom the hearing is none."""
    hearing = hearing_seen_by(viewer, public_id)
    if hearing is None:
        return None
    rows = hearings_seen_by(viewer).filter(mapping=hearing.mapping_id, area=hearing.area_id)
    newest = rows.order_by("-opened", "-pk").first() or hearing
    if not HEARING.decide("answer", viewer, newest):
        return ReplyDesk(newest, None)
    return ReplyDesk(newest, draft_of(newest, writing_body(viewer, newest)))


def reply_desk_page(viewer: Viewer, desk: ReplyDesk) -> ReplyDeskPage:
    """The draft point by point."""
    hearing, draft = desk.hearing, desk.draft
    points = ReplyPoint.objects.filter(reply=draft, withdrawn=False) if draft else None
    lines = (
        tuple(
            point_line(viewer, point)
            for point in points.select_related(
                "reply__mapping__round", "indicator", "edited_by", "answered_by"
            ).order_by("number")
        )
        if points is not None
        else ()
    )
    decision = hearing.decision
    return ReplyDeskPage(
        hearing_id=str(hearing.public_id),
        line=line(hearing.mapping),
        area=hearing.area.name,
        why_url=why_url(hearing.mapping, hearing.area),
        body=draft.organisation.name if draft else hearing.organisation.name,
        until=hearing.until,
        is_late=is_late(hearing),
        is_final=decision is not None and decision.final is not None,
        version=draft.version if draft else 0,
        points=lines,
        may_submit=REPLY.decide("submit", viewer, draft)
        if draft
        else denied(_("There is no point to hand in. Write one first.")),
    )
