"""Decide about one area: propose, sign, send back, leave out. Finalising stands in `finalising`."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, body_answering_for
from samhus.foundation.packs.api import home
from samhus.mapping.models import AreaDecision, MappingRound, SupportClass
from samhus.mapping.policies import AREA_DECISION
from samhus.mapping.queries.basis import basis_of, mark_of
from samhus.mapping.queries.hearing import running_hearing, told
from samhus.mapping.queries.standing import (
    basis_moved,
    is_under_review,
    locked_decision,
    locked_mapping,
    may_be_decided,
    standing,
    stands_again,
)
from samhus.mapping.queries.words import require_reasons

State = AreaDecision.State


@action("mapping.propose_decision")
def propose_decision(
    *,
    by: Viewer,
    mapping: MappingRound,
    area_id: int,
    answer: str,
    reasons: str,
    seen: str = "",
    justified: Mapping[str, str] | None = None,
) -> AreaDecision:
    """Write down what is to be decided about an area, on the basis of the newest results.

    `seen` is the mark of the basis that was read. A designation waits for a second person, any
    other answer is signed with it. Refuses: no result yet, a basis that changed meanwhile, a
    final decision without a cause to open it, a designation where the country makes none.
    """
    mapping = locked_mapping(mapping)
    before = standing(mapping, area_id)
    body = body_answering_for(area_id, mapping.answered_by)
    decision = AreaDecision(
        mapping=mapping, area_id=area_id, organisation=body, answer=answer, replaces=before
    )
    AREA_DECISION.require("propose", by, decision)
    decision.basis = basis_of(mapping, area_id)
    _refuse(mapping, decision, before, seen)
    decision.reasons = require_reasons(reasons, justified=justified)
    decision.justified = dict(justified or {})
    decision.proposed_by_id, decision.proposed = by.person_id, clock.now()
    if answer != SupportClass.PRIORITY:
        decision.state = State.SIGNED
        decision.signed_by_id, decision.signed = by.person_id, decision.proposed
    if before is not None:
        before.state = State.REPLACED
        before.save(update_fields=["state"])
    decision.save()
    _journal(decision)
    return decision


def _refuse(
    mapping: MappingRound, decision: AreaDecision, before: AreaDecision | None, seen: str
) -> None:
    if not decision.basis:
        raise NotPossible(_("There is no result for this area yet."))
    if seen and seen != mark_of(decision.basis):
        raise NotPossible(_("The result was computed again since you opened this page. Read it."))
    under_review = is_under_review(mapping, decision.area_id)
    if not may_be_decided(mapping, before, under_review=under_review):
        raise NotPossible(
            _(
                "This is decided. It is decided again after an appeal, a changed basis, or an "
                "interim review."
            )
        )
    if decision.answer == SupportClass.PRIORITY and not home().designates:
        raise NotPossible(_("In this country a mapping designates no area."))


@action("mapping.sign_decision")
def sign_decision(*, by: Viewer, decision: AreaDecision) -> AreaDecision:
    """Sign a designation as the second person. Refuses a basis whose class moved meanwhile."""
    decision = locked_decision(decision)
    AREA_DECISION.require("sign", by, decision)
    if basis_moved(decision):
        raise NotPossible(
            _("The class moved since this was proposed. Send it back, so that it is decided anew.")
        )
    decision.state = State.SIGNED
    decision.signed_by_id, decision.signed = by.person_id, clock.now()
    decision.save(update_fields=["state", "signed_by", "signed"])
    _journal(decision)
    return decision


@action("mapping.send_back_decision")
def send_back_decision(*, by: Viewer, decision: AreaDecision, reason: str) -> AreaDecision:
    """As the second person, do not sign but say why; the area is decided anew."""
    decision = locked_decision(decision)
    AREA_DECISION.require("sign", by, decision)
    _remark(decision, State.RETURNED, by, reason)
    tell(
        [decision.proposed_by_id],
        kind="mapping.sent_back",
        key=f"mapping.sent_back:{decision.pk}",
        link=f"/mapping/decisions/{decision.public_id}/",
        about={"round": decision.mapping.round.title},
    )
    return decision


@action("mapping.set_aside_decision")
def set_aside_decision(*, by: Viewer, decision: AreaDecision, reason: str) -> AreaDecision:
    """Leave an area without a decision, with the reason; a body that was told is told this too.

    In an interim review the final decision that was looked at again stands as before.
    """
    decision = locked_decision(decision)
    AREA_DECISION.require("set_aside", by, decision)
    earlier = stands_again(decision)
    _remark(decision, State.REPLACED if earlier else State.SET_ASIDE, by, reason)
    if earlier is not None:
        earlier.state = State.FINAL
        earlier.save(update_fields=["state"])
    hearing = running_hearing(decision.mapping, decision.area_id)
    if hearing is not None:
        hearing.ended = clock.now()
        hearing.save(update_fields=["ended"])
        tell(
            told(hearing),
            kind="mapping.stands" if earlier else "mapping.set_aside",
            key=f"mapping.set_aside:{decision.pk}",
            link=f"/mapping/hearings/{hearing.public_id}/",
            about={"round": decision.mapping.round.title},
        )
    return decision


def _remark(decision: AreaDecision, state: str, by: Viewer, reason: str) -> None:
    decision.state, decision.remark = state, require_reasons(reason)[:1000]
    decision.remarked_by_id = by.person_id
    decision.save(update_fields=["state", "remark", "remarked_by"])
    _journal(decision)


def _journal(decision: AreaDecision) -> None:
    journal(
        Operation.CONDUCT,
        subject=decision,
        chain=decision.mapping.round.organiser,
        details={
            "answer": decision.answer,
            "state": str(decision.state),
            "digests": [row["digest"][:16] for row in decision.basis],
        },
    )
