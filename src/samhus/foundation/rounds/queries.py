"""Rounds, seen by a viewer; each narrowed by policy and by row-level security below it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.foundation.rounds.models import Draft, Party, Round, Submission
from samhus.foundation.rounds.pages import AnswerPage, PartyLine, RoundLine, RoundPage
from samhus.foundation.rounds.policies import DRAFT, ROUND, SUBMISSION, WRITING_ROLES
from samhus.foundation.rounds.rules import Window


def rounds_seen_by(viewer: Viewer) -> QuerySet[Round]:
    """Rounds that the viewer's bodies organise or are asked in."""
    return ROUND.narrow("see", viewer, Round.objects.select_related("organiser"))


def round_seen_by(viewer: Viewer, public_id: UUID) -> Round | None:
    """One round, or None for strangers."""
    return rounds_seen_by(viewer).filter(public_id=public_id).first()


def open_rounds_asking(body: int) -> QuerySet[Round]:
    """Open rounds in which a body is asked."""
    return Round.objects.filter(parties__organisation=body, state=Round.State.OPEN).order_by("pk")


def line(round_: Round) -> RoundLine:
    """A round in a list."""
    window = Window(round_.window.lower, round_.window.upper)
    return RoundLine(
        str(round_.public_id),
        round_.title,
        round_.organiser.name,
        round_.state,
        str(Round.State(round_.state).label),
        window.until,
        window.days_left(clock.today()),
    )


def round_lines(viewer: Viewer) -> tuple[RoundLine, ...]:
    """All rounds the viewer sees, newest first."""
    return tuple(line(round_) for round_ in rounds_seen_by(viewer).order_by("-pk"))


def round_page(viewer: Viewer, round_: Round) -> RoundPage:
    """One round; who answered is shown to its staff alone."""
    is_staff = bool(ROUND.decide("see_answers", viewer, round_))
    parties = _parties(round_) if is_staff else ()
    mine = Party.objects.filter(
        round=round_, organisation__in=viewer.bodies(*WRITING_ROLES)
    ).select_related("organisation")
    return RoundPage(
        line=line(round_),
        questions=tuple(round_.questions),
        parties=parties,
        answered=sum(party.answered is not None for party in parties),
        bodies=tuple((str(p.organisation.public_id), p.organisation.name) for p in mine),
        may_close=ROUND.decide("close", viewer, round_),
        is_staff=is_staff,
    )


def _parties(round_: Round) -> tuple[PartyLine, ...]:
    latest: dict[int, Submission] = {}
    rows = Submission.objects.filter(round=round_).select_related("submitted_by").defer("words")
    for submission in rows.order_by("submitted"):
        latest[submission.organisation_id] = submission
    lines = []
    for party in Party.objects.filter(round=round_).select_related("organisation"):
        submission_ = latest.get(party.organisation_id)
        lines.append(
            PartyLine(
                party.organisation.name,
                submission_.submitted if submission_ else None,
                submission_.submitted_by.name if submission_ else "",
                str(submission_.public_id) if submission_ else "",
            )
        )
    return tuple(sorted(lines, key=lambda each: each.name))


@dataclass(frozen=True)
class Desk:
    """A round, the body that writes, and its draft (None before the first words)."""

    round: Round
    organisation: Any
    draft: Draft | None

    @property
    def governed_by(self) -> Round:
        """The gate asks the round's policy."""
        return self.round


def desk(viewer: Viewer, public_id: UUID, body: UUID) -> Desk | None:
    """Where `body` writes its answer; None unless the viewer belongs to it and it is asked."""
    round_ = round_seen_by(viewer, public_id)
    organisation = (
        organisations_seen_by(viewer).filter(public_id=body, pk__in=viewer.bodies()).first()
    )
    if round_ is None or organisation is None:
        return None
    if not Party.objects.filter(round=round_, organisation=organisation).exists():
        return None
    draft = (
        Draft.objects.filter(round=round_, organisation=organisation)
        .select_related("edited_by", "round__organiser", "organisation")
        .first()
    )
    return Desk(round_, organisation, draft)


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
    return AnswerPage(
        round=line(place.round),
        body_id=str(place.organisation.public_id),
        body=place.organisation.name,
        version=draft.version if draft else 0,
        edited=draft.edited if draft else None,
        edited_by=draft.edited_by.name if draft else "",
        submitted=submission.submitted if submission else None,
        submitted_by=submission.submitted_by.name if submission else "",
        may_submit=DRAFT.decide("submit", viewer, probe),
    )


def submission_seen_by(viewer: Viewer, public_id: UUID) -> Submission | None:
    """One handed-in answer, for its body and the round's staff."""
    rows = Submission.objects.select_related("round__organiser", "organisation", "submitted_by")
    return SUBMISSION.narrow("see", viewer, rows).filter(public_id=public_id).first()
