"""Promise what is done about a theme, keep it, or drop it and tell those who asked for it."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, live_members
from samhus.foundation.rounds.api import Theme
from samhus.strategy.models import Commitment, Consultation
from samhus.strategy.policies.consultation import COMMITMENT, WRITING_ROLES
from samhus.strategy.queries.consultation_rows import heard_by_theme, standing_responses
from samhus.strategy.rules.consultation import PROMISING


@action("strategy.promise")
def promise(*, by: Viewer, theme: Theme, words: str, until: date) -> Commitment:
    """Say what is done because a theme was accepted, and by when.

    Refuses a theme that is not accepted, wholly or partly, and a day that is past.
    """
    consultation = Consultation.objects.select_related("round__organiser").get(
        round_id=theme.round_id
    )
    commitment = Commitment(
        consultation=consultation,
        round=consultation.round,
        theme=theme,
        words=" ".join(words.split()),
        until=until,
    )
    COMMITMENT.require("make", by, commitment)
    standing = standing_responses(consultation).get(theme.pk)
    if standing is None or standing.status not in PROMISING:
        raise NotPossible(_("Accept the theme first, wholly or partly: then promise."))
    if not commitment.words or until < clock.today():
        raise NotPossible(_("Say what is done, and by which day to come."))
    commitment.made_by_id, commitment.made = by.person_id, clock.now()
    commitment.save()
    journal(Operation.CONDUCT, subject=commitment, chain=consultation.round.organiser)
    return commitment


@action("strategy.keep_promise")
def keep_promise(*, by: Viewer, commitment: Commitment) -> Commitment:
    """It has been done."""
    COMMITMENT.require("keep", by, commitment)
    return _end(commitment, Commitment.State.KEPT)


@action("strategy.drop_promise")
def drop_promise(*, by: Viewer, commitment: Commitment, reason: str) -> Commitment:
    """It will not be done: those who asked for it are told once, and the theme is answered anew.

    Refuses a drop without a reason.
    """
    COMMITMENT.require("drop", by, commitment)
    if not reason.strip():
        raise NotPossible(_("Say why it is dropped: those who asked for it are told."))
    commitment.reason = reason.strip()
    consultation = commitment.consultation
    found = heard_by_theme(consultation).get(commitment.theme_id)
    bodies = found.bodies | found.through if found else frozenset()
    tell(
        live_members(Q(organisation_id__in=bodies), WRITING_ROLES),
        kind="strategy.promise_dropped",
        key=f"strategy.promise_dropped:{commitment.pk}",
        link=f"/strategy/consultations/{consultation.public_id}/outcome/",
        about={"round": consultation.round.title},
    )
    return _end(commitment, Commitment.State.DROPPED)


def _end(commitment: Commitment, state: Commitment.State) -> Commitment:
    commitment.state, commitment.ended = state, clock.now()
    commitment.save(update_fields=["state", "ended", "reason"])
    journal(
        Operation.CONDUCT,
        subject=commitment,
        chain=commitment.round.organiser,
        details={"state": str(state)},
    )
    return commitment
