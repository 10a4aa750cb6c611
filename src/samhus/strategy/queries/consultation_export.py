"""Files of a consultation: whose they are, and the rows that go into them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.files.api import asked_long_ago
from samhus.foundation.rounds.api import OfficialResponse
from samhus.strategy.models import Consultation, ConsultationExport, TextParagraph
from samhus.strategy.policies.consultation import EXPORT
from samhus.strategy.queries.consultation_rows import handed_in, standing_responses

Row = tuple[int, str, str, str, str, str, str]


def export_of(viewer: Viewer, public_id: UUID) -> ConsultationExport | None:
    """One's own, while one is still staff of the round."""
    rows = ConsultationExport.objects.select_related("file", "consultation__round__organiser")
    mine = rows.filter(public_id=public_id, asked_by=viewer.user_id).first()
    return mine if mine and EXPORT.decide("write", viewer, mine) else None


def old_files(now: datetime) -> QuerySet[ConsultationExport]:
    """Exports whose file has been there for thirty days, as their care says."""
    rows = ConsultationExport.objects.select_related("file", "consultation__round__organiser")
    return asked_long_ago(rows, now)


@dataclass(frozen=True)
class Frame:
    """What is the same for all rows: the paragraphs in order, and what each theme was answered."""

    paragraphs: list[tuple[int, int, str]]
    responses: dict[int, tuple[str, str]]
    total: int


def frame(consultation: Consultation) -> Frame:
    """Three queries."""
    rows = TextParagraph.objects.filter(version=consultation.version_id).order_by("place")
    return Frame(
        paragraphs=list(rows.values_list("pk", "anchor", "words")),
        responses={
            theme: (str(OfficialResponse.Status(row.status).label), row.reason)
            for theme, row in standing_responses(consultation).items()
        },
        total=handed_in(consultation).count(),
    )


def said_about(consultation: Consultation, paragraph: tuple[int, int, str], of: Frame) -> list[Row]:
    """(anchor, paragraph, body, comment, theme, response, reason) of one paragraph; one query."""
    pk, anchor, words = paragraph
    rows = handed_in(consultation).filter(paragraph=pk).order_by("organisation__name", "pk")
    return [
        (anchor, words, body, comment, theme or "", *of.responses.get(key, ("", "")))
        for body, comment, theme, key in rows.values_list(
            "organisation__name", "words", "theme__title", "theme_id"
        )
    ]
