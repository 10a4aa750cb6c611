"""A figure is put right: accepted by the centre, confirmed by whoever delivered it.

The delivery is never touched; `queries.correction` lays the corrected figure over it.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, live_members
from samhus.foundation.rounds.api import Round
from samhus.mapping.models import Correction, ReplyPoint
from samhus.mapping.policies import CORRECTION, DELIVERING_ROLES
from samhus.mapping.queries.correction import delivered_cell, locked_correction
from samhus.mapping.queries.words import require_reasons

State = Correction.State


@action("mapping.accept_correction")
def accept_correction(*, by: Viewer, point: ReplyPoint, figure: int, reason: str) -> Correction:
    """Accept that a figure is wrong, and put it to the body that delivered it.

    `reason` holds facts alone: the supplier does not learn who raised it. Refuses a round that is
    closed, a figure that equals the delivered one, and a cell that is being corrected already.
    """
    mapping, indicator = point.reply.mapping, point.indicator
    if indicator is None:
        raise NotPossible(_("The point names no figure."))
    area = point.reply.hearing.area_id
    cell = delivered_cell(mapping, indicator, area)
    correction = Correction(
        mapping=mapping,
        indicator=indicator,
        area_id=area,
        organisation=cell.supplier,
        year=mapping.year,
        category=indicator.category,
        before=cell.figure,
        figure=figure,
        reason=require_reasons(reason),
        point=point,
        accepted_by_id=by.person_id,
        accepted=clock.now(),
    )
    CORRECTION.require("accept", by, correction)
    _refuse(correction)
    correction.save()
    _tell_the_supplier(correction, "mapping.correction_asked")
    journal(
        Operation.DISCLOSURE,
        subject=correction,
        chain=mapping.round.organiser,
        recipients=[str(cell.supplier.public_id)],
        purpose="mapping.correction",
    )
    return correction


def _refuse(correction: Correction) -> None:
    if correction.mapping.round.state == Round.State.CLOSED:
        raise NotPossible(_("This round is closed. A correction belongs into the next one."))
    if correction.before == str(correction.figure):
        raise NotPossible(_("This is the figure that was delivered."))
    cell = Correction.objects.filter(
        mapping=correction.mapping,
        area=correction.area_id,
        year=correction.year,
        category=correction.category,
    )
    if cell.filter(state=State.ASKED).exists():
        raise NotPossible(_("This figure has been put to its supplier already."))


def _tell_the_supplier(correction: Correction, kind: str) -> None:
    tell(
        live_members(Q(organisation=correction.organisation), DELIVERING_ROLES),
        kind=kind,
        key=f"{kind}:{correction.pk}",
        link=f"/mapping/corrections/{correction.public_id}/",
        about={"round": correction.mapping.round.title},
    )


@action("mapping.settle_correction")
def settle_correction(
    *, by: Viewer, correction: Correction, confirmed: bool, words: str
) -> Correction:
    """As the body that delivered the figure: confirm the other one, or decline, in own words."""
    correction = locked_correction(correction)
    CORRECTION.require("settle", by, correction)
    correction.answer_words = require_reasons(words)
    correction.state = State.CONFIRMED if confirmed else State.DECLINED
    correction.settled_by_id, correction.settled = by.person_id, clock.now()
    correction.save(update_fields=["answer_words", "state", "settled_by", "settled"])
    organiser = correction.mapping.round.organiser
    tell(
        live_members(Q(organisation=organiser), ("analyst", "decider")),
        kind="mapping.correction_settled",
        key=f"mapping.correction_settled:{correction.pk}",
        link=f"/mapping/corrections/{correction.public_id}/",
        about={"round": correction.mapping.round.title},
    )
    journal(
        Operation.DISCLOSURE,
        subject=correction,
        chain=correction.organisation,
        recipients=[str(organiser.public_id)],
        purpose="mapping.correction",
        details={"state": str(correction.state)},
    )
    return correction


@action("mapping.uphold_correction")
def uphold_correction(*, by: Viewer, correction: Correction, reasons: str) -> Correction:
    """Use a figure that its supplier declined, as a second decider; every page says so."""
    correction = locked_correction(correction)
    CORRECTION.require("uphold", by, correction)
    correction.upheld_words = require_reasons(reasons)
    correction.state = State.UPHELD
    correction.upheld_by_id, correction.upheld = by.person_id, clock.now()
    correction.save(update_fields=["upheld_words", "state", "upheld_by", "upheld"])
    _tell_the_supplier(correction, "mapping.correction_upheld")
    journal(
        Operation.ALTERATION,
        subject=correction,
        chain=correction.mapping.round.organiser,
        details={"state": str(correction.state)},
    )
    return correction
