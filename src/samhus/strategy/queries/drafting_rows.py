"""Rows of a text that its actions and its pages both read; already admitted by the text."""

from collections.abc import Sequence

from samhus.engines.anchoring import Paragraph
from samhus.strategy.models import DraftText, TextParagraph, TextVersion
from samhus.strategy.rules.drafting import Anchored


def latest_version(text: DraftText) -> TextVersion | None:
    """The last one written, if any."""
    return TextVersion.objects.filter(text=text).order_by("-number").first()


def paragraphs(version: TextVersion) -> list[TextParagraph]:
    """In the order of reading."""
    return list(TextParagraph.objects.filter(version=version).order_by("place"))


def anchored(version: TextVersion | None) -> tuple[Anchored, ...]:
    """The paragraphs of a version with their anchors; none where there is no version."""
    return () if version is None else tuple(_as_rule(row) for row in paragraphs(version))


def gone(text: DraftText, present: Sequence[Anchored]) -> tuple[Anchored, ...]:
    """Paragraphs of earlier versions that the last one no longer has, as they stood last."""
    return tuple(
        _as_rule(row) for row in last_seen(text, but_not={each.anchor for each in present})
    )


def last_seen(text: DraftText, *, but_not: set[int]) -> list[TextParagraph]:
    """For each other anchor of the text the paragraph of the last version in which it stood."""
    return list(
        TextParagraph.objects.filter(text=text)
        .exclude(anchor__in=but_not)
        .order_by("anchor", "-version__number")
        .distinct("anchor")
        .select_related("version")
    )


def _as_rule(row: TextParagraph) -> Anchored:
    return Anchored(row.anchor, Paragraph(row.words, row.level), row.came)
