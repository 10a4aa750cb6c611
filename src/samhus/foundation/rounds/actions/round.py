"""Prepare and open a round, seat a successor, close."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.facts import UnknownFact, ask
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, from_day, live_members
from samhus.foundation.rounds import events, rules
from samhus.foundation.rounds.grounds import AskedIn
from samhus.foundation.rounds.models import Party, Round
from samhus.foundation.rounds.policies import ROUND


@action("rounds.prepare")
def prepare_round(
    *,
    by: Viewer,
    organiser: Any,
    kind: str,
    title: str,
    questions: list[dict[str, str]],
    window: rules.Window,
    follows: Round | None = None,
    sign_off: bool = False,
) -> Round:
    """Prepare a round; nobody is asked yet. With `sign_off` each body's answer must be signed."""
    if window.until <= window.opens:
        raise NotPossible(_("The last day for answers must be later than the first."))
    round_ = Round(
        organiser=organiser,
        kind=kind,
        title=title,
        questions=questions,
        window=from_day(window.opens, window.until),
        follows=follows,
        sign_off=sign_off,
    )
    ROUND.require("prepare", by, round_)
    round_.save()
    journal(Operation.CONDUCT, subject=round_, chain=organiser)
    return round_


@action("rounds.open")
def open_round(*, by: Viewer, round: Round, audience: Iterable[int]) -> Round:
    """Open a round: the audience is taken as it stands now, and told once."""
    round_ = Round.objects.select_for_update().select_related("organiser").get(pk=round.pk)
    ROUND.require("open", by, round_)
    bodies = sorted(set(audience))
    if not bodies:
        raise NotPossible(_("Nobody would be asked: the audience is empty."))
    Party.objects.bulk_create(Party(round=round_, organisation_id=body) for body in bodies)
    round_.state = Round.State.OPEN
    round_.save(update_fields=["state"])
    tell(
        AskedIn().holders(round_),
        kind="rounds.opened",
        key=f"rounds.opened:{round_.pk}",
        link=f"/rounds/{round_.public_id}/",
        about={"round": round_.title},
    )
    journal(
        Operation.CONDUCT, subject=round_, chain=round_.organiser, details={"asked": len(bodies)}
    )
    publish(events.RoundOpened(round_.pk))
    return round_


@action("rounds.seat_successor")
def seat_successor(*, by: Viewer, round: Round, body: int, instead_of: int) -> Party:
    """The body that goes on with the work of one that was asked is asked itself, and told.

    The ended body's seat stays as it was: what it answered, or that it did not, is history.
    Refuses everybody but the reaction to a body's end, and a round that is not open.
    """
    round_ = Round.objects.select_for_update().select_related("organiser").get(pk=round.pk)
    ROUND.require("seat", by, round_)
    party, new = Party.objects.get_or_create(round=round_, organisation_id=body)
    tell(
        live_members(Q(organisation_id=body)) if new else (),
        kind="rounds.opened",
        key=f"rounds.opened:{round_.pk}",
        link=f"/rounds/{round_.public_id}/",
        about={"round": round_.title},
    )
    journal(
        Operation.CONDUCT,
        subject=round_,
        chain=round_.organiser,
        recipients=[str(party.organisation.public_id)],
        details={"instead_of": instead_of, "new": new},
    )
    return party


@action("rounds.close")
def close_round(*, by: Viewer, round: Round) -> Round:
    """Close a round. Bodies that did not answer have given no answer; it is never assent.

    Refused while the capability that the round belongs to says that something is still open.
    """
    round_ = Round.objects.select_for_update().select_related("organiser").get(pk=round.pk)
    ROUND.require("close", by, round_)
    against = _left_open(round_)
    if against:
        raise NotPossible(_("Some things are still open: %s") % " ".join(against))
    round_.state = Round.State.CLOSED
    round_.save(update_fields=["state"])
    journal(Operation.CONDUCT, subject=round_, chain=round_.organiser)
    publish(events.RoundClosed(round_.pk))
    return round_


def _left_open(round_: Round) -> tuple[str, ...]:
    """What the round's own capability has not finished; a kind that says nothing has nothing."""
    try:
        found: tuple[str, ...] = ask(f"{round_.kind}.left_open", on=clock.today(), round=round_.pk)
    except UnknownFact:
        return ()
    return found
