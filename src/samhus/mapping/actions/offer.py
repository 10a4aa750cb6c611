"""Support offered with a decision, and what the body says to it."""

from datetime import date

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.models import AreaDecision, Offer
from samhus.mapping.policies import AREA_DECISION, OFFER
from samhus.mapping.queries.hearing import told
from samhus.mapping.queries.standing import locked_decision
from samhus.mapping.queries.words import require_no_person, require_reasons


@action("mapping.offer_support")
def offer_support(
    *, by: Viewer, decision: AreaDecision, what: str, who: str, by_day: date
) -> Offer:
    """Offer support: what, by whom, until when. The body is told with the final decision.

    Refuses an area that no body answers for, and a day that has passed.
    """
    decision = locked_decision(decision)
    AREA_DECISION.require("offer", by, decision)
    body = decision.organisation
    if body is None:
        raise NotPossible(_("No body answers for this area."))
    if by_day < clock.today():
        raise NotPossible(_("This day has passed."))
    offer = Offer.objects.create(
        mapping=decision.mapping,
        decision=decision,
        organisation=body,
        what=require_no_person(what.strip()),
        who=require_no_person(who.strip()),
        by_day=by_day,
        offered_by_id=by.person_id,
        offered=clock.now(),
    )
    if decision.final is not None:
        tell(
            told(decision),
            kind="mapping.offered",
            key=f"mapping.offered:{offer.pk}",
            link=f"/mapping/decisions/{decision.public_id}/",
            about={"round": decision.mapping.round.title},
        )
    journal(
        Operation.CONDUCT,
        subject=offer,
        chain=decision.mapping.round.organiser,
        recipients=[str(body.public_id)],
        details={"by": str(by_day)},
    )
    return offer


@action("mapping.answer_offer")
def answer_offer(*, by: Viewer, offer: Offer, accepted: bool, words: str = "") -> Offer:
    """As the body concerned, accept what is offered or decline it; declining says why."""
    offer = _locked(offer)
    OFFER.require("answer", by, offer)
    offer.answer_words = require_no_person(words.strip()) if accepted else require_reasons(words)
    offer.state = Offer.State.ACCEPTED if accepted else Offer.State.DECLINED
    offer.answered_by_id, offer.answered = by.person_id, clock.now()
    offer.save(update_fields=["answer_words", "state", "answered_by", "answered"])
    journal(
        Operation.DISCLOSURE,
        subject=offer,
        chain=offer.organisation,
        recipients=[str(offer.mapping.round.organiser.public_id)],
        purpose="mapping.offer",
        details={"state": str(offer.state)},
    )
    return offer


@action("mapping.deliver_offer")
def deliver_offer(*, by: Viewer, offer: Offer, day: date, words: str) -> Offer:
    """As the round's staff, say that accepted support was delivered: when, and what it was.

    Refuses a day ahead. What the body has not received as promised may be delivered again.
    """
    offer = _locked(offer)
    OFFER.require("deliver", by, offer)
    if day > clock.today():
        raise NotPossible(_("This day has not come yet."))
    offer.delivered, offer.delivered_words = day, require_no_person(words.strip())
    offer.delivered_by_id, offer.received = by.person_id, ""
    offer.save(update_fields=["delivered", "delivered_words", "delivered_by", "received"])
    tell(
        told(offer.decision),
        kind="mapping.delivered",
        key=f"mapping.delivered:{offer.pk}:{day}",
        link=f"/mapping/offers/{offer.public_id}/received/",
        about={"round": offer.mapping.round.title},
    )
    journal(
        Operation.CONDUCT,
        subject=offer,
        chain=offer.mapping.round.organiser,
        recipients=[str(offer.organisation.public_id)],
        details={"on": str(day)},
    )
    return offer


@action("mapping.confirm_offer")
def confirm_offer(*, by: Viewer, offer: Offer, received: bool, words: str = "") -> Offer:
    """As the body, say whether support came as promised; "no" says what is missing.

    Then the promise is open again, and stays so until the centre delivers.
    """
    offer = _locked(offer)
    OFFER.require("confirm", by, offer)
    offer.received_words = require_no_person(words.strip()) if received else require_reasons(words)
    offer.received = Offer.Received.YES if received else Offer.Received.NO
    offer.received_by_id, offer.received_at = by.person_id, clock.now()
    offer.save(update_fields=["received", "received_words", "received_by", "received_at"])
    if not received and offer.delivered_by_id:
        tell(
            {offer.delivered_by_id},
            kind="mapping.not_received",
            key=f"mapping.not_received:{offer.pk}:{offer.received_at.isoformat()}",
            link=f"/mapping/decisions/{offer.decision.public_id}/",
            about={"round": offer.mapping.round.title},
        )
    journal(
        Operation.DISCLOSURE,
        subject=offer,
        chain=offer.organisation,
        recipients=[str(offer.mapping.round.organiser.public_id)],
        purpose="mapping.offer",
        details={"received": str(offer.received)},
    )
    return offer


def _locked(offer: Offer) -> Offer:
    rows = Offer.objects.select_for_update(of=("self",)).select_related(
        "decision__mapping__round__organiser", "organisation", "mapping__round__organiser"
    )
    return rows.get(pk=offer.pk)
