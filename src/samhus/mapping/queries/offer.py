"""Support offered with decisions, seen by a viewer."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Colour
from samhus.mapping.models import AreaDecision, Offer
from samhus.mapping.pages.area_decision import OfferLine
from samhus.mapping.policies import OFFER

COLOURS: dict[str, Colour] = {Offer.State.ACCEPTED: "success", Offer.State.DECLINED: "neutral"}
CAME: dict[str, Colour] = {Offer.Received.YES: "success", Offer.Received.NO: "danger"}


def offers_seen_by(viewer: Viewer) -> QuerySet[Offer]:
    """Of rounds whose staff the viewer is, and of the viewer's bodies once they were told."""
    rows = Offer.objects.select_related(
        "decision__area", "mapping__round__organiser", "organisation", "answered_by"
    ).defer("decision__area__geometry", "decision__area__shape")
    return OFFER.narrow("see", viewer, rows)


def offer_seen_by(viewer: Viewer, public_id: UUID) -> Offer | None:
    """One offer, or None for whom it does not exist."""
    return offers_seen_by(viewer).filter(public_id=public_id).first()


def offer_lines(viewer: Viewer, decision: AreaDecision) -> tuple[OfferLine, ...]:
    """What is offered with a decision, and with the versions before it."""
    rows = offers_seen_by(viewer).filter(
        mapping=decision.mapping_id, decision__area=decision.area_id
    )
    return tuple(offer_line(viewer, offer) for offer in rows.order_by("by_day", "pk"))


def offer_line(viewer: Viewer, offer: Offer) -> OfferLine:
    """One offer: what, who, by when, and what the body said."""
    standing, colour = _standing(offer)
    return OfferLine(
        public_id=str(offer.public_id),
        what=offer.what,
        who=offer.who,
        by_day=offer.by_day,
        state=offer.state,
        state_label=standing,
        colour=colour,
        answer=offer.answer_words,
        may_answer=bool(OFFER.decide("answer", viewer, offer)),
        delivered=offer.delivered,
        delivery=offer.delivered_words,
        received=offer.received_words,
        may_deliver=bool(OFFER.decide("deliver", viewer, offer)),
        may_confirm=bool(OFFER.decide("confirm", viewer, offer)),
    )


def _standing(offer: Offer) -> tuple[str, Colour]:
    """How it stands today: what the body said of it counts for more than that it was accepted."""
    if offer.received:
        return str(Offer.Received(offer.received).label), CAME[offer.received]
    if offer.delivered is not None:
        return _("delivered, not confirmed yet"), "accent"
    if offer.state == Offer.State.ACCEPTED and offer.by_day < clock.today():
        return _("promised and overdue"), "danger"
    return str(Offer.State(offer.state).label), COLOURS.get(offer.state, "accent")
