"""Consultations seen by a viewer: the page of one, the text for a body, who may answer for whom."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import ngettext

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies, own_body
from samhus.foundation.rounds.api import ROUND, Round
from samhus.foundation.ui.parts import Colour, Task
from samhus.foundation.ui.sorting import by_name
from samhus.strategy.models import (
    AnsweringMandate,
    Consultation,
    ParagraphComment,
    TextParagraph,
    TextShowing,
)
from samhus.strategy.pages.consultation import (
    BodyLine,
    ConsultationPage,
)
from samhus.strategy.pages.drafting import Link
from samhus.strategy.policies.consultation import (
    CONSULTATION,
    PARAGRAPH_COMMENT,
    WRITING_ROLES,
)
from samhus.strategy.queries.consultation_rows import Progress, progress_of

Rows = QuerySet[Consultation]
ASSOCIATION = "civil_society"
MOST = 50


@dataclass(frozen=True)
class Desk:
    """A body that is asked, and the paragraph that is open on it."""

    consultation: Consultation
    organisation: Any
    paragraph: Any = None

    @property
    def governed_by(self) -> Consultation:
        """The gate asks about the consultation."""
        return self.consultation


def consultations_seen_by(viewer: Viewer) -> Rows:
    """Those that the viewer's bodies ask or are asked in."""
    rows = Consultation.objects.select_related("round__organiser", "text", "version")
    return CONSULTATION.narrow("see", viewer, rows)


def consultation_tasks(viewer: Viewer) -> tuple[Task, ...]:
    """The same as a list, the newest first."""
    colours: dict[str, Colour] = {Round.State.OPEN: "info", Round.State.CLOSED: "success"}
    return tuple(
        Task(
            title=row.round.title,
            url=reverse("strategy:consultation", args=[row.public_id]),
            hint=row.round.organiser.name,
            status=Round.State(row.round.state).label,
            colour=colours.get(row.round.state, "neutral"),
        )
        for row in consultations_seen_by(viewer).order_by("-pk")[:MOST]
    )


def consultation_seen_by(viewer: Viewer, public_id: UUID) -> Consultation | None:
    """One of them, or None for whom it does not exist."""
    shown = TextShowing.objects.filter(text=OuterRef("text")).order_by("-version__number")
    rows = consultations_seen_by(viewer).annotate(
        last_shown=Subquery(shown.values("version_id")[:1]),
        last_number=Subquery(shown.values("version__number")[:1]),
    )
    return rows.filter(public_id=public_id).first()


def read_by_staff(viewer: Viewer, public_id: UUID) -> Consultation | None:
    """A consultation whose staff the viewer is; to those who are asked there is no such page."""
    found = consultation_seen_by(viewer, public_id)
    return found if found and CONSULTATION.decide("read", viewer, found) else None


def desk(viewer: Viewer, public_id: UUID, body: UUID) -> Desk | None:
    """The viewer's own body, where it is asked."""
    consultation = consultation_seen_by(viewer, public_id)
    if consultation is None:
        return None
    own = own_body(viewer, body, asked_in__round=consultation.round_id)
    return Desk(consultation, own) if own else None


def paragraph_desk(viewer: Viewer, public_id: UUID, body: UUID, anchor: int) -> Desk | None:
    """The same, with one paragraph of the version that is asked about."""
    place = desk(viewer, public_id, body)
    if place is None:
        return None
    rows = TextParagraph.objects.filter(version=place.consultation.version_id, anchor=anchor)
    found = rows.first()
    return Desk(place.consultation, place.organisation, found) if found else None


def own_comment(viewer: Viewer, public_id: UUID) -> ParagraphComment | None:
    """A comment of one of the viewer's bodies."""
    rows = ParagraphComment.objects.select_related("round", "organisation", "consultation")
    mine = rows.filter(organisation__in=viewer.bodies(), withdrawn=None)
    return mine.filter(public_id=public_id).first()


def own_mandate(viewer: Viewer, public_id: UUID) -> AnsweringMandate | None:
    """A mandate that one of the viewer's bodies gave."""
    rows = AnsweringMandate.objects.select_related(
        "round", "organisation", "association", "consultation"
    )
    mine = rows.filter(organisation__in=viewer.bodies(), withdrawn=None)
    return mine.filter(public_id=public_id).first()


def prepared_rounds(viewer: Viewer, organiser: int) -> QuerySet[Round]:
    """Rounds of a body that promise answers and could still ask about a text."""
    rows = Round.objects.filter(organiser=organiser, promises_answers=True)
    free = rows.exclude(pk__in=Consultation.objects.values("round_id"))
    return ROUND.narrow("open", viewer, free).order_by("title")


def consultation_page(viewer: Viewer, row: Consultation) -> ConsultationPage:
    """What is asked and what this viewer may do; numbers are for the staff."""
    is_staff = bool(CONSULTATION.decide("read", viewer, row))
    is_open = row.round.state == Round.State.OPEN
    progress = progress_of(row) if is_staff else Progress(0, {})
    parties = {"asked": 0, "answered": 0}
    if is_staff:
        parties = row.round.parties.aggregate(
            asked=Count("pk"), answered=Count("pk", filter=Q(answered__isnull=False))
        )
    return ConsultationPage(
        public_id=str(row.public_id),
        title=row.round.title,
        text=Link(row.text.title, reverse("strategy:text", args=[row.text.public_id])),
        round_url=reverse("rounds:round", args=[row.round.public_id]),
        body=row.round.organiser.name,
        state=str(Round.State(row.round.state).label),
        purpose=row.round.purpose,
        feeds=row.round.feeds,
        last_day=row.round.window.upper - timedelta(days=1),
        respond_by=row.round.respond_by,
        bodies=_bodies(viewer, row),
        comments=progress.comments,
        against=tuple(sentence(*each) for each in progress.against.items()) if is_open else (),
        is_staff=is_staff,
        is_closed=row.round.state == Round.State.CLOSED,
        who_comments=str(Round.Comments(row.round.comments).label),
        **parties,
    )


def sentence(kind: str, number: int) -> str:
    """What stands against closing, in words."""
    said = {
        "uncoded": ngettext(
            "%(number)s comment on a paragraph stands under no theme.",
            "%(number)s comments on paragraphs stand under no theme.",
            number,
        ),
        "unanswered": ngettext(
            "%(number)s theme of comments has no official response.",
            "%(number)s themes of comments have no official response.",
            number,
        ),
        "unpromised": ngettext(
            "%(number)s accepted theme has no promise of what is done.",
            "%(number)s accepted themes have no promise of what is done.",
            number,
        ),
    }[kind]
    return said % {"number": number}


def _bodies(viewer: Viewer, row: Consultation) -> tuple[BodyLine, ...]:
    writes = viewer.bodies(*WRITING_ROLES)
    mine = own_bodies(viewer)
    found = sorted(mine.filter(asked_in__round=row.round_id), key=lambda one: by_name(one.name))
    if not found:
        return ()
    may_answer = bool(CONSULTATION.decide("answer", viewer, row))  # not once the round is closed
    lines = tuple(
        (body, _body(viewer, row, body, answers=may_answer and body.pk in writes)) for body in found
    )
    return tuple(line for body, line in lines if body.pk in writes or line.may_comment)


def _body(viewer: Viewer, row: Consultation, body: Any, *, answers: bool) -> BodyLine:
    would = ParagraphComment(round=row.round, organisation=body)
    ids = [row.public_id, body.public_id]
    return BodyLine(
        name=body.name,
        url=reverse("strategy:read_text", args=ids),
        mandate_url=reverse("strategy:mandate", args=ids) if answers else "",
        may_comment=bool(PARAGRAPH_COMMENT.decide("write", viewer, would)),
    )
