"""Rounds as their staff and the bodies asked see them."""

from uuid import UUID

from django.db.models import QuerySet

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.models import Party, Round, Submission
from samhus.foundation.rounds.pages import PartyLine, RoundLine, RoundPage
from samhus.foundation.rounds.policies import ROUND, WRITING_ROLES
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
