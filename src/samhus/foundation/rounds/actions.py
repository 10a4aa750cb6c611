"""The verbs of a round: prepare, open, seat a successor, save a draft, submit, close."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, from_day, live_members
from samhus.foundation.rounds import events, rules
from samhus.foundation.rounds.grounds import AskedIn
from samhus.foundation.rounds.models import Draft, Party, Round, Submission
from samhus.foundation.rounds.policies import DRAFT, ROUND


class DraftChanged(Exception):
    """Somebody else saved meanwhile; carries the draft as it is now, so that both are shown."""

    def __init__(self, current: Draft) -> None:
        super().__init__()
        self.current = current


class AnswersMissing(ValueError):
    """Required questions are blank; carries their keys."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__()
        self.keys = keys


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
) -> Round:
    """Prepare a round; nobody is asked yet."""
    if window.until <= window.opens:
        raise NotPossible(_("The last day for answers must be later than the first."))
    round_ = Round(
        organiser=organiser,
        kind=kind,
        title=title,
        questions=questions,
        window=from_day(window.opens, window.until),
        follows=follows,
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


@action("rounds.save_draft")
def save_draft(
    *, by: Viewer, round: Round, organisation: Any, words: Mapping[str, str], version: int
) -> Draft:
    """Save what the body has written so far.

    `version` is the one that the writer read (0 when there was none). Raises DraftChanged when
    somebody else saved since.
    """
    ROUND.require("answer", by, round)
    draft = Draft.objects.select_for_update().filter(round=round, organisation=organisation).first()
    if draft is None:
        draft = Draft(round=round, organisation=organisation, version=0, edited_by_id=by.person_id)
    DRAFT.require("edit", by, draft)
    if rules.changed_meanwhile(version, draft.version):
        raise DraftChanged(draft)
    draft.words, draft.version = dict(words), draft.version + 1
    draft.edited_by_id, draft.edited = by.person_id, clock.now()
    draft.save()
    journal(
        Operation.COLLECTION,
        subject=draft,
        chain=organisation,
        details={"version": draft.version},
    )
    return draft


@action("rounds.submit")
def submit_answer(*, by: Viewer, draft: Draft) -> Submission:
    """Hand in the body's answer under the submitting person's name."""
    ROUND.require("answer", by, draft.round)
    DRAFT.require("submit", by, draft)
    missing = rules.missing_answers(draft.round.questions, draft.words)
    if missing:
        raise AnswersMissing(missing)
    submission = Submission.objects.create(
        round=draft.round,
        organisation=draft.organisation,
        words=draft.words,
        submitted_by_id=by.person_id,
        submitted=clock.now(),
    )
    journal(
        Operation.DISCLOSURE,
        subject=submission,
        chain=draft.organisation,
        recipients=[str(draft.round.organiser.public_id)],
        purpose="rounds.answer",
    )
    publish(events.AnswerSubmitted(draft.round_id, submission.pk))
    return submission


@action("rounds.close")
def close_round(*, by: Viewer, round: Round) -> Round:
    """Close a round. Bodies that did not answer have given no answer; it is never assent."""
    round_ = Round.objects.select_for_update().select_related("organiser").get(pk=round.pk)
    ROUND.require("close", by, round_)
    round_.state = Round.State.CLOSED
    round_.save(update_fields=["state"])
    journal(Operation.CONDUCT, subject=round_, chain=round_.organiser)
    publish(events.RoundClosed(round_.pk))
    return round_
