"""What falls due is told once; the round's staff lets a body answer late."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import Telling, tell, tell_all
from samhus.foundation.organisations.api import NotPossible, members_of
from samhus.foundation.rounds import rules
from samhus.foundation.rounds.models import DueEvent, Grace, Party, Round
from samhus.foundation.rounds.policies import DUE_EVENT, HANDING_IN_ROLES, ROUND
from samhus.foundation.rounds.queries.due import Due


@action("rounds.raise_due_event")
def raise_due_events(*, by: Viewer, due: Sequence[Due]) -> int:
    """Tell people what fell due, many things at once; gives how many of them were told.

    Each key is told once: what another worker told meanwhile is left out, and all of it or nothing
    is stored. A bounded number of statements, however many fell due. Refuses what has been told
    already as a whole.
    """
    DUE_EVENT.require("raise", by, DueEvent())
    now = clock.now()
    rows = [
        DueEvent(
            key=one.key,
            kind=one.kind,
            round=one.party.round,
            organisation=one.party.organisation,
            raised=now,
        )
        for one in due
    ]
    # Whoever comes second waits here for the first, and then finds its keys taken.
    DueEvent.objects.bulk_create(rows, ignore_conflicts=True)
    marks = [row.public_id for row in rows]
    stored = set(DueEvent.objects.filter(public_id__in=marks).values_list("public_id", flat=True))
    new = [(row, one) for row, one in zip(rows, due, strict=True) if row.public_id in stored]
    if not new:
        raise NotPossible(_("This has been told already."))
    tell_all(_telling(one) for _row, one in new)
    for row, one in new:
        journal(
            Operation.CONDUCT,
            subject=row,
            chain=row.organisation,
            details={"told": len(one.recipients)},
        )
    return len(new)


def _telling(one: Due) -> Telling:
    round_ = one.party.round
    return Telling(
        recipients=one.recipients,
        kind=one.kind,
        link=f"/rounds/{round_.public_id}/",
        key=one.key,
        about={"round": round_.title, **one.about},
    )


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
