"""Decisions of the demo: designated by two, heard, answered, made final, offered, appealed."""

from datetime import date
from typing import Any

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.viewer import Viewer
from samhus.mapping import actions
from samhus.mapping.models import (
    Appeal,
    AreaDecision,
    Confidence,
    Hearing,
    MappingRound,
    Offer,
    ReplyPoint,
)


def propose(
    mapping: MappingRound, *, by: Viewer, area_id: int, answer: str, reasons: str
) -> AreaDecision:
    """Written down by one; a designation waits for another."""
    return actions.propose_decision(
        by=by, mapping=mapping, area_id=area_id, answer=answer, reasons=reasons
    )


def sign(decision: AreaDecision, *, by: Viewer) -> AreaDecision:
    """A second person signs."""
    return actions.sign_decision(by=by, decision=decision)


def hear(decision: AreaDecision, *, by: Viewer) -> Hearing:
    """The municipality is told, and may answer."""
    return actions.open_hearing(by=by, decision=decision)


def reply(hearing: Hearing, *, by: Viewer, points: list[dict[str, Any]]) -> list[ReplyPoint]:
    """The municipality writes its points and hands them in."""
    saved = [
        actions.save_point(by=by, hearing=hearing, says=actions.Point(**point)) for point in points
    ]
    with seen_by(by):
        draft = type(saved[-1].reply).objects.get(pk=saved[-1].reply_id)
    actions.submit_reply(by=by, reply=draft, version=draft.version)
    return saved


def answer(
    point: ReplyPoint,
    *,
    by: Viewer,
    answer: str,
    words: str,
    figure: int | None = None,
    fact: str = "",
) -> None:
    """The centre answers one point; an accepted figure goes to the body that delivered it."""
    actions.answer_point(
        by=by,
        point=point,
        answer=answer,
        words=words,
        fact=actions.Fact(figure, fact) if figure is not None else None,
    )


def offer(decision: AreaDecision, *, by: Viewer, what: str, who: str, by_day: date) -> Offer:
    """Support, by whom and until when."""
    return actions.offer_support(by=by, decision=decision, what=what, who=who, by_day=by_day)


def accept_offer(offered: Offer, *, by: Viewer, words: str) -> None:
    """The municipality takes it."""
    actions.answer_offer(by=by, offer=offered, accepted=True, words=words)


def deliver_offer(offered: Offer, *, by: Viewer, words: str) -> None:
    """What was promised is delivered today."""
    actions.deliver_offer(by=by, offer=offered, day=clock.today(), words=words)


def confirm_offer(offered: Offer, *, by: Viewer, words: str) -> None:
    """The municipality says that it came."""
    actions.confirm_offer(by=by, offer=offered, received=True, words=words)


def finalise(decision: AreaDecision, *, by: Viewer) -> AreaDecision:
    """Made final by a named person."""
    return actions.finalise_decision(by=by, decision=decision)


def trust(
    mapping: MappingRound, *, by: Viewer, body: Any, to_centre: bool, extent: str, words: str
) -> Confidence:
    """How far one side trusts the other, and why."""
    ways = Confidence.Direction
    return actions.say_confidence(
        by=by,
        mapping=mapping,
        organisation=body,
        direction=ways.IN_PROCESS if to_centre else ways.IN_CAPACITY,
        extent=extent,
        words=words,
    )


def answer_trust(said: Confidence, *, by: Viewer, words: str) -> None:
    """The other side answers."""
    actions.answer_confidence(by=by, confidence=said, words=words)


def appeal(decision: AreaDecision, *, by: Viewer, words: str) -> Appeal:
    """The municipality asks people who did not decide to look again."""
    return actions.file_appeal(by=by, decision=decision, words=words)
