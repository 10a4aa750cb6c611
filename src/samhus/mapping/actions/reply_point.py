"""The staff answers each point of a reply, with reasons."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions.correction import accept_correction
from samhus.mapping.models import ReplyPoint
from samhus.mapping.policies import REPLY_POINT
from samhus.mapping.queries.hearing import told
from samhus.mapping.queries.reply import locked_point, needs_a_fact
from samhus.mapping.queries.words import require_reasons


@dataclass(frozen=True)
class Fact:
    """The figure that is right, and why, in words that do not say who raised it."""

    figure: int
    reason: str


@action("mapping.answer_point")
def answer_point(
    *, by: Viewer, point: ReplyPoint, answer: str, words: str, fact: Fact | None = None
) -> ReplyPoint:
    """Answer one point: accepted, accepted in part, or refused, each with reasons.

    An accepted figure needs the `fact`, which is put to the body that delivered it; only a
    decider can accept it. In a closed round it is accepted in words, for the next one.
    """
    point = locked_point(point)
    REPLY_POINT.require("answer", by, point)
    point.answer, point.answer_words = answer, require_reasons(words)
    point.answered_by_id, point.answered = by.person_id, clock.now()
    point.save(update_fields=["answer", "answer_words", "answered_by", "answered"])
    if needs_a_fact(point):
        if fact is None:
            raise NotPossible(_("Say which figure is right, and why."))
        accept_correction(by=by, point=point, figure=fact.figure, reason=fact.reason)
    reply = point.reply
    if not reply.points.filter(withdrawn=False, answer="").exists():
        tell(
            told(reply),
            kind="mapping.answered",
            key=f"mapping.answered:{reply.pk}",
            link=f"/mapping/hearings/{reply.hearing.public_id}/",
            about={"round": reply.mapping.round.title},
        )
    journal(
        Operation.DISCLOSURE,
        subject=point,
        chain=reply.mapping.round.organiser,
        recipients=[str(reply.organisation.public_id)],
        purpose="mapping.reply",
        details={"answer": answer, "number": point.number},
    )
    return point
