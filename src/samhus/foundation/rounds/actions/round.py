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
from samhus.foundation.rounds.queries.audiences import bodies_of, is_discreet
from samhus.foundation.rounds.queries.response import unanswered
from samhus.foundation.rounds.wording import lacking

NO_TERMS = rules.Terms()


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
    terms: rules.Terms = NO_TERMS,
    audience: str = "",
) -> Round:
    """Prepare a round; nobody is asked yet. With `sign_off` each body's answer must be signed.

    `terms` say why it is asked and by when everybody hears back; `audience` is a rule that an app
    offered. Both may still be missing here: `open_round` is what refuses.
    """
    round_ = Round(organiser=organiser, kind=kind, follows=follows)
    ROUND.require("prepare", by, round_)
    _settle(round_, title, questions, window, sign_off, terms, audience)
    journal(Operation.CONDUCT, subject=round_, chain=organiser)
    return round_


@action("rounds.change")
def change_round(
    *,
    by: Viewer,
    round: Round,
    title: str,
    questions: list[dict[str, str]],
    window: rules.Window,
    sign_off: bool,
    terms: rules.Terms,
    audience: str,
) -> Round:
    """Change a prepared round. Refuses one that is open: bodies answer what they were asked."""
    round_ = _locked(round)
    ROUND.require("open", by, round_)
    _settle(round_, title, questions, window, sign_off, terms, audience)
    journal(Operation.ALTERATION, subject=round_, chain=round_.organiser)
    return round_


def _settle(
    round_: Round,
    title: str,
    questions: list[dict[str, str]],
    window: rules.Window,
    sign_off: bool,  # noqa: FBT001 - one of a round's columns
    terms: rules.Terms,
    audience: str,
) -> None:
    if window.until <= window.opens:
        raise NotPossible(_("The last day for answers must be later than the first."))
    if is_discreet(audience) and terms.results != Round.Results.STAFF:
        raise NotPossible(
            _("Those who are asked must not learn of each other: only the staff reads the answers.")
        )
    round_.title, round_.questions = title, questions
    round_.window = from_day(window.opens, window.until)
    round_.sign_off, round_.audience = sign_off, audience
    round_.purpose, round_.feeds, round_.respond_by = terms.purpose, terms.feeds, terms.respond_by
    round_.promises_answers = rules.promises(round_.kind, terms)
    round_.results, round_.anonymous = terms.results, terms.anonymous
    round_.comments = terms.comments
    round_.save()


def _locked(round_: Round) -> Round:
    rows = Round.objects.select_for_update(of=("self",)).select_related("organiser")
    return rows.get(pk=round_.pk)


@action("rounds.open")
def open_round(*, by: Viewer, round: Round, audience: Iterable[int] | None = None) -> Round:
    """Open a round: the audience is taken as it stands now, and told once.

    Without an `audience` the round's own rule says who is asked. Refuses a round that promises
    answers and does not say why it asks, for which decision, and by when everybody hears back.
    """
    round_ = _locked(round)
    ROUND.require("open", by, round_)
    _refuse_without_terms(round_)
    bodies = sorted(set(_by_rule(round_) if audience is None else audience))
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


def _refuse_without_terms(round_: Round) -> None:
    terms = rules.Terms(
        round_.purpose, round_.feeds, round_.respond_by, promises_answers=round_.promises_answers
    )
    if found := terms.lacking(round_.window.upper):
        raise NotPossible(" ".join(lacking(code) for code in found))


def _by_rule(round_: Round) -> tuple[int, ...]:
    if not round_.audience:
        raise NotPossible(_("Say who is asked before you open the round."))
    try:
        return bodies_of(round_.audience, on=clock.today())
    except UnknownFact:
        raise NotPossible(_("Nobody knows this audience any more. Choose another one.")) from None


@action("rounds.seat_successor")
def seat_successor(*, by: Viewer, round: Round, body: int, instead_of: int) -> Party:
    """The body that goes on with the work of one that was asked is asked itself, and told.

    The ended body's seat stays as it was: what it answered, or that it did not, is history.
    Refuses everybody but the reaction to a body's end, and a round that is not open.
    """
    round_ = _locked(round)
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

    Refused while the capability that the round belongs to says that something is still open, and
    while a contribution has no official response where the round promises them. With the closing
    the responses are published to everybody who was asked.
    """
    round_ = _locked(round)
    ROUND.require("close", by, round_)
    against = (*_left_open(round_), *unanswered(round_))
    if against:
        raise NotPossible(_("Some things are still open: %s") % " ".join(against))
    round_.state = Round.State.CLOSED
    round_.save(update_fields=["state"])
    if round_.promises_answers:
        page = "" if round_.anonymous else "outcome/"
        tell(
            AskedIn().holders(round_),
            kind="rounds.responded",
            key=f"rounds.responded:{round_.pk}",
            link=f"/rounds/{round_.public_id}/{page}",
            about={"round": round_.title},
        )
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
