"""Save a draft, hand in the answer."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds import events, rules
from samhus.foundation.rounds.models import Draft, Party, Round, SignOff, Submission
from samhus.foundation.rounds.policies import DRAFT, ROUND
from samhus.foundation.rounds.queries.companions import companion_of
from samhus.foundation.rounds.queries.readiness import Readiness, is_signed, kept_of, readiness


class DraftChanged(Exception):
    """Somebody else saved meanwhile; carries the draft as it is now, so that both are shown."""

    def __init__(self, current: Draft) -> None:
        super().__init__()
        self.current = current


class NotReady(ValueError):
    """The answer cannot leave like this; carries all that stands against it at once."""

    def __init__(self, readiness: Readiness) -> None:
        super().__init__()
        self.readiness = readiness

    @property
    def keys(self) -> list[str]:
        """Keys of required questions that are blank."""
        return list(self.readiness.missing)


class Frozen(NotPossible):
    """The draft is put before the post that signs; it must be taken back before it is changed."""


class AnswersMissing(NotReady):
    """Required questions are blank (and perhaps more stands against it)."""


@action("rounds.save_draft")
def save_draft(
    *,
    by: Viewer,
    round: Round,
    organisation: Any,
    words: Mapping[str, str],
    version: int,
    began_from: Submission | None = None,
    confirmed: Collection[str] = (),
    reasons: Mapping[str, str] | None = None,
) -> Draft:
    """Save what the body has written so far.

    `version` is the one that the writer read (0 when there was none). Raises DraftChanged when
    somebody else saved since. `began_from` is the earlier answer that the first words were taken
    from; what was not touched stays unread until its question stands in `confirmed`. `reasons` say
    why a passage may stay, by its mark.
    """
    ROUND.require("answer", by, round)
    draft = (
        Draft.objects.select_for_update(of=("self",))
        .filter(round=round, organisation=organisation)
        .select_related("sign_off")
        .first()
    )
    if draft is None:
        draft = Draft(round=round, organisation=organisation, version=0, edited_by_id=by.person_id)
        draft.began_from, earlier = began_from, began_from.words if began_from else {}
        draft.unread = sorted(rules.answered(earlier))
    else:
        earlier = draft.words
    DRAFT.require("edit", by, draft)
    if rules.changed_meanwhile(version, draft.version):
        raise DraftChanged(draft)
    draft.reasons = {**draft.reasons, **(reasons or {})}
    unread = rules.still_unread(draft.unread, earlier, words, confirmed)
    change_words(draft, by, words, unread)
    journal(
        Operation.COLLECTION,
        subject=draft,
        chain=organisation,
        details={"version": draft.version},
    )
    return draft


def change_words(draft: Draft, by: Viewer, words: Mapping[str, str], unread: list[str]) -> None:
    """Give a locked draft its next version; what was signed is void by that."""
    _void_signature(draft)
    draft.words, draft.unread = dict(words), unread
    draft.version += 1
    draft.edited_by_id, draft.edited = by.person_id, clock.now()
    draft.save()


def unsign(*, round: Round, organisation: Any) -> None:
    """What goes along with the body's answer is changed: as when the answer itself is.

    Raises Frozen while a signature is waited for; a signature that was given becomes void.
    """
    rows = Draft.objects.select_for_update(of=("self",)).select_related("sign_off")
    draft = rows.filter(round=round, organisation=organisation).first()
    if draft is not None:
        _void_signature(draft)


def _void_signature(draft: Draft) -> None:
    """A signature is of one version; while it is waited for, that version stands still."""
    asked = draft.sign_off
    if asked is None:
        return
    if asked.state == SignOff.State.ASKED:
        raise Frozen(_("The draft waits for a signature. Take it back before you change it."))
    if asked.state == SignOff.State.SIGNED:
        asked.state = SignOff.State.VOID
        asked.save(update_fields=["state"])


@action("rounds.submit")
def submit_answer(*, by: Viewer, draft: Draft) -> Submission:
    """Hand in the body's answer under the submitting person's name.

    Refuses (NotReady) while a required question is blank, words of an earlier answer are unread, a
    passage that looks like a person has no reason to stay, or the round demands a signature and
    this version has none.
    """
    ROUND.require("answer", by, draft.round)
    DRAFT.require("submit", by, draft)
    ready = readiness(draft, leaves=True)
    if not ready:
        raise (AnswersMissing if ready.missing else NotReady)(ready)
    submission = Submission(
        round=draft.round,
        organisation=draft.organisation,
        words=rules.what_leaves(draft.round.questions, draft.words),
        form_version=draft.round.form_version,
        kept=kept_of(ready.settled, draft.reasons),
        late=clock.today() >= draft.round.window.upper,
        submitted_by_id=by.person_id,
        submitted=clock.now(),
    )
    if draft.sign_off is not None and is_signed(draft):
        submission.signed_by = draft.sign_off.decided_by
        submission.signed_post = draft.sign_off.post
        submission.signed_as = draft.sign_off.quality
        submission.signed = draft.sign_off.decided
    submission.save()
    Party.objects.filter(round=draft.round, organisation=draft.organisation).update(
        answered=submission.submitted
    )
    companion_of(draft.round).hand_in(by=by, round=draft.round, organisation=draft.organisation)
    journal(
        Operation.DISCLOSURE,
        subject=submission,
        chain=draft.organisation,
        recipients=[str(draft.round.organiser.public_id)],
        purpose="rounds.answer",
        details={"kept": len(submission.kept)},
    )
    publish(events.AnswerSubmitted(draft.round_id, submission.pk))
    return submission
