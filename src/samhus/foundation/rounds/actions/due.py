"""What falls due is told once; the round's staff lets a body answer late."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, members_of
from samhus.foundation.rounds import rules
from samhus.foundation.rounds.models import DueEvent, Grace, Party, Round
from samhus.foundation.rounds.policies import DUE_EVENT, HANDING_IN_ROLES, ROUND


@action("rounds.raise_due_event")
def raise_due_event(
    *,
    by: Viewer,
    party: Party,
    kind: str,
    key: str,
    recipients: Iterable[int],
    about: Mapping[str, str],
) -> DueEvent:
    """Tell people what fell due. The key is unique: a second attempt is undone as a whole."""
    event = DueEvent(
        key=key,
        kind=kind,
        round=party.round,
        organisation=party.organisation,
        raised=clock.now(),
    )
    DUE_EVENT.require("raise", by, event)
    event.save()
    told = sorted(set(recipients))
    tell(
        told,
        kind=kind,
        key=key,
        link=f"/rounds/{party.round.public_id}/",
        about={"round": party.round.title, **about},
    )
    journal(Operation.CONDUCT, subject=event, chain=party.organisation, details={"told": len(told)})
    return event


@action("rounds.allow_late_answer")
def allow_late_answer(*, by: Viewer, round: Round, organisation: Any, reason: str) -> Grace:
    """Let a body answer after the window, while the round is open. It is marked late."""
    ROUND.require("allow_late", by, round)
    if not Party.objects.filter(round=round, organisation=organisation).exists():
        raise NotPossible(_("This body is not asked in this round."))
    if not rules.is_reason(reason):
        raise NotPossible(
            _("Say in at least %(number)s characters why.") % {"number": rules.SHORTEST_REASON}
        )
    if Grace.objects.filter(round=round, organisation=organisation).exists():
        raise NotPossible(_("This body may answer late already."))
    grace = Grace.objects.create(
        round=round,
        organisation=organisation,
        reason=reason,
        allowed_by_id=by.person_id,
        allowed=clock.now(),
    )
    tell(
        members_of([organisation.pk], HANDING_IN_ROLES).get(organisation.pk, ()),
        kind="rounds.late_allowed",
        key=f"rounds.late_allowed:{grace.pk}",
        link=f"/rounds/{round.public_id}/answer/{organisation.public_id}/",
        about={"round": round.title},
    )
    journal(Operation.CONDUCT, subject=grace, chain=organisation)
    return grace
