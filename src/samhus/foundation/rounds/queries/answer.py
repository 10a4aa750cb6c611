"""What a body writes and hands in; narrowed by policy and by row-level security below it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import nobody_serves
from samhus.foundation.rounds.models import Draft, Party, Round, Submission
from samhus.foundation.rounds.pages import AnswerPage, Before, Said
from samhus.foundation.rounds.policies import DRAFT, SUBMISSION
from samhus.foundation.rounds.queries.companions import companion_of
from samhus.foundation.rounds.queries.questions import questions_in
from samhus.foundation.rounds.queries.readiness import is_signed
from samhus.foundation.rounds.queries.round import line, read_by
from samhus.foundation.rounds.queries.signing import said_of, signature
from samhus.foundation.rounds.rules import answered

ROUNDS_BACK = 3


@dataclass(frozen=True)
class Desk:
    """A round, the body that writes, and its draft (None before the first words).

    `before` is the earlier answer that the draft began from, or would begin from.
    """

    round: Round
    organisation: Any
    draft: Draft | None
    before: Submission | None
    is_vacant: bool = False

    @property
    def governed_by(self) -> Round:
        """The gate asks the round's policy."""
        return self.round

    @property
    def words(self) -> dict[str, str]:
        """What stands in the form when it is opened."""
        asked = {question["key"] for question in self.round.questions}
        source = self.draft or self.before
        return {key: text for key, text in source.words.items() if key in asked} if source else {}

    @property
    def unread(self) -> tuple[str, ...]:
        """Questions whose words come from the earlier answer and were not touched since."""
        return tuple(self.draft.unread if self.draft else answered(self.words))


def desk(viewer: Viewer, public_id: UUID, body: UUID) -> Desk | None:
    """Where `body` writes its answer; None unless the viewer belongs to it and it is asked."""
    party = (
        Party.objects.filter(
            round__public_id=public_id,
            organisation__public_id=body,
            organisation__in=viewer.bodies(),
        )
        .select_related("round__organiser", "organisation")
        .annotate(is_vacant=nobody_serves("organisation", "coordinator"))
        .first()
    )
    if party is None:
        return None
    round_, organisation = party.round, party.organisation
    draft = (
        Draft.objects.filter(round=round_, organisation=organisation)
        .select_related(
            "edited_by",
            "began_from__round",
            "sign_off__asked_by",
            "sign_off__decided_by",
            "sign_off__post",
        )
        .first()
    )
    if draft is not None:
        draft.round, draft.organisation = round_, organisation
    before = draft.began_from if draft else earlier_answer(viewer, round_, organisation)
    return Desk(round_, organisation, draft, before, party.is_vacant)


def earlier_answer(viewer: Viewer, round_: Round, organisation: Any) -> Submission | None:
    """The body's last answer in the rounds that this one follows, as far as three back.

    Where the body goes on with the work of ended ones, theirs count too, in this round as well.
    """
    asked = [round_.pk, *former(round_)]
    rows = Submission.objects.filter(
        round__in=asked, organisation__in=stood_for(viewer, organisation)
    )
    return rows.select_related("round").order_by("-submitted").first()


def former(round_: Round) -> list[int]:
    """Ids of the rounds that this one follows, the last first, as far as three back."""
    if round_.follows_id is None:
        return []
    one: Round | None = Round.objects.select_related("follows__follows").get(pk=round_.follows_id)
    chain: list[int] = []
    while one is not None:
        chain.append(one.pk)
        one = one.follows if len(chain) < ROUNDS_BACK else None
    return chain


def stood_for(viewer: Viewer, organisation: Any) -> frozenset[int]:
    """The viewer's body and the ended ones whose work it goes on with."""
    mine = [each for each in viewer.standings if each.organisation_id == organisation.pk]
    return frozenset({organisation.pk}).union(*(each.stands_for for each in mine))


def answer_page(viewer: Viewer, place: Desk) -> AnswerPage:
    """What the body has written and handed in."""
    draft = place.draft
    submission = (
        Submission.objects.filter(round=place.round, organisation=place.organisation)
        .select_related("submitted_by")
        .order_by("-submitted")
        .first()
    )
    probe = draft or Draft(round=place.round, organisation=place.organisation)
    before = place.before
    return AnswerPage(
        round=line(place.round),
        body_id=str(place.organisation.public_id),
        body=place.organisation.name,
        is_vacant=place.is_vacant,
        version=draft.version if draft else 0,
        edited=draft.edited if draft else None,
        edited_by=draft.edited_by.name if draft else "",
        submitted=submission.submitted if submission else None,
        submitted_by=submission.submitted_by.name if submission else "",
        may_submit=DRAFT.decide("submit", viewer, probe),
        before=Before(before.round.title, before.submitted) if before else None,
        unread=place.unread,
        demands_signature=place.round.sign_off,
        signature=signature(draft.sign_off) if draft and draft.sign_off else None,
        is_signed=draft is not None and is_signed(draft),
        beside=companion_of(place.round).beside(place.round, place.organisation),
        read_by=read_by(place.round),
    )


def submission_seen_by(viewer: Viewer, public_id: UUID) -> Submission | None:
    """One handed-in answer, for its body and the round's staff."""
    rows = Submission.objects.select_related(
        "round__organiser", "organisation", "submitted_by", "signed_by", "signed_post"
    )
    return SUBMISSION.narrow("see", viewer, rows).filter(public_id=public_id).first()


def said(submission: Submission) -> tuple[Said, ...]:
    """Each question as it was put then, what was answered, what stayed and looked like a person."""
    asked = questions_in(submission.round, submission.form_version)
    return said_of(asked, submission.words, submission.kept)
