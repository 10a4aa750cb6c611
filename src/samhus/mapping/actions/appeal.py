"""An appeal against a final decision, decided by people who did not take part in it."""

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, live_members
from samhus.foundation.rounds.api import STAFF_ROLES
from samhus.mapping.models import Appeal, AreaDecision
from samhus.mapping.policies import APPEAL, AREA_DECISION
from samhus.mapping.policies.decision import SUBMITTING_ROLES
from samhus.mapping.queries.hearing import told
from samhus.mapping.queries.reply import writing_body
from samhus.mapping.queries.words import require_reasons


@action("mapping.file_appeal")
def file_appeal(
    *,
    by: Viewer,
    decision: AreaDecision,
    words: str,
    justified: Mapping[str, str] | None = None,
) -> Appeal:
    """Ask people who did not decide to look at a final decision again; once per decision.

    Whoever goes on with the work of an ended body appeals in its own name.
    """
    rows = AreaDecision.objects.select_related("mapping__round__organiser", "organisation")
    decision = rows.get(pk=decision.pk)
    AREA_DECISION.require("appeal", by, decision)
    if Appeal.objects.filter(decision=decision).exists():
        raise NotPossible(_("An appeal has been made."))
    organiser = decision.mapping.round.organiser
    appeal = Appeal.objects.create(
        mapping=decision.mapping,
        decision=decision,
        organisation_id=writing_body(by, decision, SUBMITTING_ROLES),
        words=require_reasons(words, justified=justified),
        justified=dict(justified or {}),
        filed_by_id=by.person_id,
        filed=clock.now(),
    )
    tell(
        live_members(Q(organisation=organiser), STAFF_ROLES),
        kind="mapping.appealed",
        key=f"mapping.appealed:{appeal.pk}",
        link=f"/mapping/appeals/{appeal.public_id}/",
        about={"round": decision.mapping.round.title},
    )
    journal(
        Operation.DISCLOSURE,
        subject=appeal,
        chain=appeal.organisation,
        recipients=[str(organiser.public_id)],
        purpose="mapping.appeal",
    )
    return appeal


@action("mapping.decide_appeal")
def decide_appeal(*, by: Viewer, appeal: Appeal, outcome: str, reasons: str) -> Appeal:
    """As somebody who did not decide: the decision stands, or it is to be decided again.

    Sent back, it is decided anew as another version, by two persons where it designates, and with
    a hearing of its own. Until that is final the old one is what there is.
    """
    rows = Appeal.objects.select_for_update(of=("self",)).select_related(
        "decision", "organisation", "mapping__round__organiser"
    )
    appeal = rows.get(pk=appeal.pk)
    APPEAL.require("decide", by, appeal)
    appeal.outcome, appeal.reasons = outcome, require_reasons(reasons)
    appeal.decided_by_id, appeal.decided = by.person_id, clock.now()
    appeal.save(update_fields=["outcome", "reasons", "decided_by", "decided"])
    if outcome == Appeal.Outcome.SENT_BACK:
        AreaDecision.objects.filter(
            pk=appeal.decision_id,
            state__in=(AreaDecision.State.FINAL, AreaDecision.State.BASIS_CHANGED),
        ).update(state=AreaDecision.State.SENT_BACK)
    tell(
        told(appeal),
        kind="mapping.appeal_decided",
        key=f"mapping.appeal_decided:{appeal.pk}",
        link=f"/mapping/appeals/{appeal.public_id}/",
        about={"round": appeal.mapping.round.title},
    )
    journal(
        Operation.DISCLOSURE,
        subject=appeal,
        chain=appeal.mapping.round.organiser,
        recipients=[str(appeal.organisation.public_id)],
        purpose="mapping.appeal",
        details={"outcome": outcome},
    )
    return appeal
