"""Let the body concerned answer before anything is final; make a decision final afterwards."""

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.events import DecisionMade, HearingOpened
from samhus.mapping.models import AreaDecision, Hearing
from samhus.mapping.policies import AREA_DECISION, HEARING
from samhus.mapping.queries.basis import classes_in
from samhus.mapping.queries.hearing import first_late_day, is_late, running_hearing, told
from samhus.mapping.queries.standing import (
    against_finalising,
    basis_moved,
    heard_by,
    is_under_review,
    locked_decision,
)

State = AreaDecision.State


@action("mapping.open_hearing")
def open_hearing(*, by: Viewer, decision: AreaDecision) -> Hearing:
    """Tell the body concerned what is about to be decided, and let it answer.

    A hearing that already runs about the same answer on the same classes goes on; otherwise the
    body gets a window of its own from today. Refuses an area that no body answers for, and a
    class that moved since the decision was signed.
    """
    decision = locked_decision(decision)
    AREA_DECISION.require("hear", by, decision)
    if decision.organisation_id is None:
        raise NotPossible(_("No body answers for this area, so there is nobody to hear."))
    if basis_moved(decision):
        raise NotPossible(_("The class moved since this was signed. Decide anew."))
    decision.shared = clock.now()
    decision.save(update_fields=["shared"])
    hearing = _one_that_goes_on(decision) or _new(by, decision)
    tell(
        told(hearing),
        kind="mapping.hearing",
        key=f"mapping.hearing:{hearing.pk}:{decision.pk}",
        link=f"/mapping/hearings/{hearing.public_id}/",
        about={"round": decision.mapping.round.title},
    )
    journal(
        Operation.DISCLOSURE,
        subject=decision,
        chain=decision.mapping.round.organiser,
        recipients=[str(hearing.organisation.public_id)],
        purpose="mapping.hearing",
        details={"hearing": str(hearing.public_id), "until": str(hearing.until)},
    )
    publish(HearingOpened(hearing.pk))
    return hearing


def _one_that_goes_on(decision: AreaDecision) -> Hearing | None:
    """The running hearing, when the body was heard about just this."""
    running = running_hearing(decision.mapping, decision.area_id)
    before = running.decision if running else None
    if (
        running is None
        or before is None
        or is_late(running)
        or before.answer != decision.answer
        or classes_in(running.basis) != classes_in(decision.basis)
    ):
        return None
    running.decision, running.basis = decision, decision.basis
    running.save(update_fields=["decision", "basis"])
    return running


def _new(by: Viewer, decision: AreaDecision) -> Hearing:
    end_hearing(decision.mapping_id, decision.area_id)
    hearing = Hearing(
        mapping=decision.mapping,
        area_id=decision.area_id,
        organisation=decision.organisation,
        decision=decision,
        cause=_cause(decision),
        basis=decision.basis,
        opened_by_id=by.person_id,
        opened=clock.now(),
        until=first_late_day(decision.mapping, clock.today(), decision.area.code),
    )
    HEARING.require("open", by, hearing)
    hearing.save()
    return hearing


def _cause(decision: AreaDecision) -> str:
    """Between rounds the window and its rules are the same; the page says why it was opened."""
    if is_under_review(decision.mapping, decision.area_id):
        return Hearing.Cause.INTERIM
    return Hearing.Cause.FIRST


def end_hearing(mapping_id: int, area_id: int) -> None:
    """Part of several verbs: the running hearing of an area ends; its replies stay."""
    running = Hearing.objects.filter(mapping=mapping_id, area=area_id, ended__isnull=True)
    running.update(ended=clock.now())


@action("mapping.finalise_decision")
def finalise_decision(*, by: Viewer, decision: AreaDecision) -> AreaDecision:
    """Make a signed decision final, and tell the body concerned together with what is offered.

    Refused while the body may still answer, unless it did and each of its points was answered;
    while any point waits; while a correction is on its way. Without an answer the decision says
    so: silence is no assent.
    """
    decision = locked_decision(decision)
    AREA_DECISION.require("finalise", by, decision)
    against = against_finalising(decision)
    if against:
        raise NotPossible(against)
    decision.heard = heard_by(decision)
    decision.state, decision.final = State.FINAL, clock.now()
    decision.final_by_id = by.person_id
    decision.save(update_fields=["heard", "state", "final", "final_by"])
    end_hearing(decision.mapping_id, decision.area_id)
    body = decision.organisation
    if body is not None:
        tell(
            told(decision),
            kind="mapping.final",
            key=f"mapping.final:{decision.pk}",
            link=f"/mapping/decisions/{decision.public_id}/",
            about={"round": decision.mapping.round.title},
        )
    journal(
        Operation.DISCLOSURE if body else Operation.CONDUCT,
        subject=decision,
        chain=decision.mapping.round.organiser,
        recipients=[str(body.public_id)] if body else [],
        purpose="mapping.decision" if body else "",
        details={"answer": decision.answer, "heard": str(decision.heard)},
    )
    publish(DecisionMade(decision.pk))
    return decision
