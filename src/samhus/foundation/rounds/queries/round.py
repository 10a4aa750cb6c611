"""Rounds as their staff and the bodies asked see them."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from samhus.foundation import clock
from samhus.foundation.access.decision import Decision
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import has_ended, unstaffed
from samhus.foundation.rounds.models import Grace, Party, Round, Submission
from samhus.foundation.rounds.pages import PartyLine, RoundLine, RoundPage, TermsLines
from samhus.foundation.rounds.policies import ROUND, WRITING_ROLES
from samhus.foundation.rounds.queries.audiences import bodies_of, label_of
from samhus.foundation.rounds.rules import Window

COORDINATOR = "coordinator"


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
    """All rounds the viewer sees: what is open or being prepared first, then the last to close."""
    rows = rounds_seen_by(viewer)
    return tuple(
        line(round_)
        for round_ in sorted(
            rows,
            key=lambda one: (
                one.state == Round.State.CLOSED,
                -one.window.upper.toordinal(),
                -one.pk,
            ),
        )
    )


def round_page(viewer: Viewer, round_: Round) -> RoundPage:
    """One round; who answered is shown to its staff alone."""
    is_staff = bool(ROUND.decide("see_answers", viewer, round_))
    parties = _parties(round_) if is_staff else ()
    own = Party.objects.filter(round=round_, organisation__in=viewer.bodies())
    mine = [party.organisation for party in own.select_related("organisation")]
    writes = frozenset() if round_.anonymous else viewer.bodies(*WRITING_ROLES)
    return RoundPage(
        line=line(round_),
        questions=tuple(round_.questions),
        parties=parties,
        answered=sum(party.answered is not None for party in parties),
        bodies=tuple((str(each.public_id), each.name) for each in mine if each.pk in writes),
        may_close=ROUND.decide("close", viewer, round_),
        may_open=ROUND.decide("open", viewer, round_),
        may_settle=round_.promises_answers and _may_settle(viewer, round_),
        may_read_results=_may_read("see_results", viewer, round_, is_staff=is_staff),
        may_read_outcome=_may_read("see_outcome", viewer, round_, is_staff=is_staff),
        terms=_terms(viewer, round_, is_staff=is_staff),
        is_staff=is_staff,
        may_allow_late=_may_allow_late(viewer, round_),
        vacant_bodies=_vacant_among(round_, {each.pk: each.name for each in mine}),
    )


def _may_read(act: str, viewer: Viewer, round_: Round, *, is_staff: bool) -> bool:
    """Whoever is asked reads nothing of others before the closing, unless the round says so."""
    is_told = round_.state == Round.State.CLOSED or round_.results == Round.Results.ASKED
    return (is_staff or is_told) and bool(ROUND.decide(act, viewer, round_))


def read_by(round_: Round) -> str:
    """Who reads what bodies answer, for those who answer."""
    return str(Round.Results(round_.results).label)


def _may_settle(viewer: Viewer, round_: Round) -> bool:
    """A round of another app's kind has its questions there."""
    return any(ROUND.decide(act, viewer, round_) for act in ("open", "revise"))


def _terms(viewer: Viewer, round_: Round, *, is_staff: bool) -> TermsLines:
    """Whom the rule would reach is asked anew on each day until the round is opened."""
    would_ask = None
    if is_staff and round_.audience and round_.state == Round.State.PREPARED:
        would_ask = len(bodies_of(round_.audience, on=clock.today()))
    return TermsLines(
        purpose=round_.purpose,
        feeds=round_.feeds,
        respond_by=round_.respond_by,
        promises_answers=round_.promises_answers,
        read_by=read_by(round_),
        is_anonymous=round_.anonymous,
        audience=label_of(viewer, round_.audience) if is_staff else "",
        would_ask=would_ask,
    )


def _may_allow_late(viewer: Viewer, round_: Round) -> Decision | None:
    """Only asked when the days are over."""
    over = clock.today() >= round_.window.upper and round_.state == Round.State.OPEN
    return ROUND.decide("allow_late", viewer, round_) if over else None


def _vacant_among(round_: Round, own: dict[int, str]) -> tuple[str, ...]:
    """The viewer's own bodies that nobody coordinates today."""
    if round_.state != Round.State.OPEN:
        return ()
    return tuple(sorted(own[body] for body in unstaffed(own, COORDINATOR)))


def _parties(round_: Round) -> tuple[PartyLine, ...]:
    latest: dict[int, Submission] = {}
    rows = Submission.objects.filter(round=round_).select_related("submitted_by").defer("words")
    for submission in rows.order_by("submitted"):
        latest[submission.organisation_id] = submission
    graces = Grace.objects.filter(round=round_, organisation=OuterRef("organisation"))
    asked = list(
        Party.objects.filter(round=round_)
        .select_related("organisation")
        .annotate(late_because=Subquery(graces.values("reason")[:1]))
    )
    silent = [p.organisation_id for p in asked if p.organisation_id not in latest]
    is_open = round_.state == Round.State.OPEN
    vacant = unstaffed(silent, COORDINATOR) if is_open else frozenset[int]()
    lines = [_party(party, latest.get(party.organisation_id), vacant) for party in asked]
    return tuple(sorted(lines, key=lambda each: each.name))


def _party(party: Any, answer: Submission | None, vacant: Container[int]) -> PartyLine:
    body = party.organisation
    gone = has_ended(body.valid, clock.today())
    return PartyLine(
        body.name,
        answer.submitted if answer else None,
        answer.submitted_by.name if answer else "",
        str(answer.public_id) if answer else "",
        body_id=str(body.public_id),
        is_vacant=body.pk in vacant and not gone,
        has_ended=gone,
        is_late=answer is not None and answer.late,
        late_because=party.late_because or "",
    )


@dataclass(frozen=True)
class Latecomer:
    """A body in a round, for the staff who may let it answer late."""

    round: Round
    organisation: Any

    @property
    def governed_by(self) -> Round:
        """The gate asks the round's policy."""
        return self.round


def latecomer(viewer: Viewer, public_id: UUID, body: UUID) -> Latecomer | None:
    """A body that is asked; for the round's staff, and for nobody who could learn from it."""
    round_ = round_seen_by(viewer, public_id)
    if round_ is None or not ROUND.decide("see_answers", viewer, round_):
        return None
    rows = Party.objects.filter(round=round_, organisation__public_id=body)
    party = rows.select_related("organisation").first()
    return Latecomer(round_, party.organisation) if party else None
