"""Comments as the staff reads them, page by page; what is chosen for a theme."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.text import Truncator

from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import Theme
from samhus.strategy.models import Consultation, ParagraphComment, TextParagraph
from samhus.strategy.pages.consultation import CommentRow, CommentsPage
from samhus.strategy.policies.consultation import CONSULTATION
from samhus.strategy.queries.consultation_rows import handed_in

AT_A_TIME = 50
CONTEXT = 12
LOOSE = "none"
LONGEST_ID = 18


@dataclass(frozen=True)
class Filter:
    """Which comments are shown: under a theme, under none, on one paragraph."""

    theme: str = ""
    anchor: str = ""

    def rows(self, consultation: Consultation) -> QuerySet[ParagraphComment]:
        """Those that fit."""
        rows = handed_in(consultation)
        if self.theme == LOOSE:
            rows = rows.filter(theme__isnull=True)
        elif self.theme:
            rows = rows.filter(theme__public_id=self.theme)
        if self.anchor:
            rows = rows.filter(
                paragraph__version=consultation.version_id, paragraph__anchor=int(self.anchor)
            )
        return rows


def themes_of(consultation: Consultation) -> list[Theme]:
    """By what was said."""
    return list(Theme.objects.filter(round=consultation.round_id).order_by("title"))


def anchors_of(consultation: Consultation) -> list[tuple[str, str]]:
    """Every paragraph that was asked about, for a choice."""
    rows = TextParagraph.objects.filter(version=consultation.version_id).order_by("place")
    return [
        (str(anchor), Truncator(words).words(CONTEXT))
        for anchor, words in rows.values_list("anchor", "words")
    ]


def comments_page(
    viewer: Viewer, consultation: Consultation, chosen: Filter, number: str
) -> CommentsPage:
    """A page of comments; that they were read is noted first."""
    note_reading(
        "strategy.read_comments",
        by=viewer,
        subject=consultation,
        chain=consultation.round.organiser,
        purpose="rounds.review",
    )
    rows = chosen.rows(consultation).select_related("organisation", "paragraph", "theme")
    page = Paginator(rows.order_by("pk"), AT_A_TIME).get_page(number)
    found = tuple(_row(one) for one in page.object_list)
    counts = dict(
        handed_in(consultation).order_by().values_list("theme_id").annotate(number=Count("pk"))
    )
    return CommentsPage(
        public_id=str(consultation.public_id),
        title=consultation.round.title,
        rows=found,
        page=page,
        total=sum(counts.values()),
        shown=page.paginator.count,
        loose=counts.get(None, 0),
        may_code=CONSULTATION.decide("code", viewer, consultation),
        said_url=reverse("rounds:what_was_said", args=[consultation.round.public_id]),
    )


def _row(one: Any) -> CommentRow:
    return CommentRow(
        pk=one.pk,
        body=one.organisation.name,
        anchor=one.paragraph.anchor,
        context=Truncator(one.paragraph.words).words(CONTEXT),
        words=one.words,
        theme=one.theme.title if one.theme else "",
    )


def ids_of(consultation: Consultation, ticked: Iterable[str]) -> list[tuple[str, str]]:
    """Of what was ticked what can be chosen."""
    keys = [int(one) for one in ticked if one.isdecimal() and len(one) < LONGEST_ID]
    found = handed_in(consultation).filter(pk__in=keys).values_list("pk", flat=True)
    return [(str(pk), "") for pk in found]
