"""One version with the remarks that belong to it, and what differs between two."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.engines.anchoring import Piece, changes, out_of_order, source_of
from samhus.foundation.access.viewer import Viewer
from samhus.strategy.models import (
    DraftText,
    TextComment,
    TextParagraph,
    TextShowing,
    TextVersion,
)
from samhus.strategy.pages.drafting import (
    ChangeLine,
    CommentLine,
    ComparePage,
    Link,
    OrphanLine,
    ParagraphLine,
    VersionPage,
)
from samhus.strategy.policies.drafting import TEXT
from samhus.strategy.queries.drafting import compare_url, text_seen_by, version_url
from samhus.strategy.queries.drafting_rows import anchored, latest_version, paragraphs

CAME = TextParagraph.Came
GONE = "gone"
COLOURS = {CAME.NEW: "success", GONE: "danger", CAME.MOVED: "info"}


@dataclass(frozen=True)
class Place:
    """A version, or a paragraph in it, that somebody opens; governed by its text."""

    text: DraftText
    version: Any
    writes: bool
    paragraph: Any = None
    other: Any = None

    @property
    def governed_by(self) -> DraftText:
        """The gate asks about the text."""
        return self.text


def version_seen_by(viewer: Viewer, public_id: UUID, number: int) -> Place | None:
    """A version of a text that the viewer writes, or one that is shown."""
    return _places(viewer, public_id, [number]).get(number)


def _places(viewer: Viewer, public_id: UUID, numbers: list[int]) -> dict[int, Place]:
    text = text_seen_by(viewer, public_id)
    if text is None:
        return {}
    showings = TextShowing.objects.filter(version=OuterRef("pk"))
    last = TextVersion.objects.filter(text=text).order_by("-number").values("number")[:1]
    rows = (
        TextVersion.objects.filter(text=text, number__in=numbers)
        .select_related("written_by")
        .annotate(is_shown=Exists(showings), last=Subquery(last))
    )
    writes = bool(TEXT.decide("write", viewer, text))
    return {
        version.number: Place(text, version, writes)
        for version in (rows if writes else rows.filter(is_shown=True))
    }


def paragraph_seen_by(viewer: Viewer, public_id: UUID, number: int, anchor: int) -> Place | None:
    """One paragraph of a version."""
    place = version_seen_by(viewer, public_id, number)
    if place is None:
        return None
    rows = TextParagraph.objects.select_related("text__organisation")
    found = rows.filter(version=place.version, anchor=anchor).first()
    return replace(place, paragraph=found) if found else None


def two_versions_seen_by(viewer: Viewer, public_id: UUID, older: int, newer: int) -> Place | None:
    """Two versions of one text, both of which the viewer may read."""
    places = _places(viewer, public_id, [older, newer])
    one, other = places.get(older), places.get(newer)
    return replace(one, other=other.version) if one and other else None


def comment_seen_by(viewer: Viewer, public_id: UUID) -> TextComment | None:
    """A remark in a text that the viewer writes."""
    mine = TEXT.narrow("write", viewer, DraftText.objects.all())
    rows = TextComment.objects.select_related("text__organisation", "paragraph__version")
    return rows.filter(text__in=mine, public_id=public_id).first()


def version_page(viewer: Viewer, place: Place) -> VersionPage:
    """The version as it was written, for ever, with the remarks that had been made by it."""
    text, version, writes = place.text, place.version, place.writes
    comments = _comments(text, version) if writes else []
    rows = paragraphs(version)
    here = {row.anchor: row for row in rows}
    by_anchor: dict[int, list[TextComment]] = defaultdict(list)
    for comment in comments:
        by_anchor[comment.paragraph.anchor].append(comment)
    orphaned = [each for each in comments if each.paragraph.anchor not in here]
    return VersionPage(
        text=Link(text.title, reverse("strategy:text", args=[text.public_id])),
        public_id=str(text.public_id),
        number=version.number,
        changed=version.changed,
        who=version.written_by.name if writes else "",
        when=version.written,
        shown=place.version.is_shown,
        latest=_latest(text, version.number, place.version.last) if writes else None,
        compare_url=_compare(text, version) if writes else "",
        write_url=reverse("strategy:write_version", args=[text.public_id]) if writes else "",
        paragraphs=tuple(_paragraph(text, row, by_anchor[row.anchor], version) for row in rows),
        orphans=_orphans(text, orphaned),
        at_their_paragraph=len(comments) - len(orphaned),
        is_writer=writes,
        may_show=TEXT.decide("lead", viewer, text),
    )


def _latest(text: DraftText, number: int, last: int) -> Link | None:
    if number == last:
        return None
    return Link(_("Version %(number)s") % {"number": last}, version_url(text, last))


def _compare(text: DraftText, version: TextVersion) -> str:
    return compare_url(text, version.number - 1, version.number) if version.number > 1 else ""


def _comments(text: DraftText, version: TextVersion) -> list[TextComment]:
    rows = TextComment.objects.filter(text=text, paragraph__version__number__lte=version.number)
    found = rows.select_related("paragraph__version", "written_by")
    return list(found.order_by("written", "pk"))


def _paragraph(
    text: DraftText, row: TextParagraph, comments: Iterable[TextComment], version: TextVersion
) -> ParagraphLine:
    said = row.came not in (CAME.SAME, CAME.NEW) or (row.came == CAME.NEW and version.number > 1)
    return ParagraphLine(
        anchor=row.anchor,
        level=min(row.level + 1, 4) if row.level else 0,
        words=row.words,
        came=str(CAME(row.came).label) if said else "",
        comment_url=reverse(
            "strategy:paragraph", args=[text.public_id, version.number, row.anchor]
        ),
        comments=tuple(comment_line(each, row.words) for each in comments),
    )


def comment_line(row: TextComment, now: str | None = None) -> CommentLine:
    """A remark; where its paragraph reads `now` otherwise than then, with the words of then."""
    was = row.paragraph.words
    return CommentLine(
        public_id=str(row.public_id),
        words=row.words,
        who=row.written_by.name,
        when=row.written,
        settled=row.settled is not None,
        version=row.paragraph.version.number,
        was=was if now is not None and was != now else "",
    )


def comments_at(place: Place) -> tuple[CommentLine, ...]:
    """What has been remarked on this paragraph, in whichever version."""
    rows = TextComment.objects.filter(text=place.text, paragraph__anchor=place.paragraph.anchor)
    found = rows.select_related("paragraph__version", "written_by").order_by("written", "pk")
    return tuple(comment_line(each, place.paragraph.words) for each in found)


def _orphans(text: DraftText, comments: list[TextComment]) -> tuple[OrphanLine, ...]:
    around = _around(comments)
    return tuple(
        OrphanLine(
            comment=comment_line(each),
            before=around.get((each.paragraph.version_id, each.paragraph.place - 1), ""),
            words=each.paragraph.words,
            after=around.get((each.paragraph.version_id, each.paragraph.place + 1), ""),
            url=f"{version_url(text, each.paragraph.version.number)}#p{each.paragraph.anchor}",
        )
        for each in comments
    )


def _around(comments: list[TextComment]) -> dict[tuple[int, int], str]:
    """The words that stood beside; one query."""
    wanted = Q(pk__in=())
    for each in comments:
        at = each.paragraph
        wanted |= Q(version_id=at.version_id, place__in=(at.place - 1, at.place + 1))
    rows = TextParagraph.objects.filter(wanted).values_list("version_id", "place", "words")
    return {(version, place): words for version, place, words in rows} if comments else {}


def compare_page(place: Place) -> ComparePage:
    """What differs, in the order of the newer version; what is gone stands where it stood."""
    text = place.text
    old, new = paragraphs(place.version), paragraphs(place.other)
    lines = _changes(old, new)
    told = tuple(each for each in lines if each.what)
    return ComparePage(
        text=Link(text.title, reverse("strategy:text", args=[text.public_id])),
        older=_named(text, place.version),
        newer=_named(text, place.other),
        lines=told,
        unchanged=len(lines) - len(told),
    )


def _named(text: DraftText, version: TextVersion) -> Link:
    words = _("Version %(number)s") % {"number": version.number}
    return Link(words, version_url(text, version.number))


def _changes(old: list[TextParagraph], new: list[TextParagraph]) -> list[ChangeLine]:
    before = {row.anchor: row for row in old}
    now = {row.anchor for row in new}
    moved = _moved(old, new)
    following: dict[int | None, list[TextParagraph]] = defaultdict(list)
    last: int | None = None
    for row in old:
        if row.anchor in now:
            last = row.anchor
        else:
            following[last].append(row)
    lines = [_gone(row) for row in following[None]]
    for row in new:
        lines.append(_change(before.get(row.anchor), row, is_moved=row.anchor in moved))
        lines += [_gone(each) for each in following[row.anchor]]
    return lines


def _moved(old: list[TextParagraph], new: list[TextParagraph]) -> set[int]:
    """Those that follow another one than before, of what both versions hold."""
    both = {row.anchor for row in old} & {row.anchor for row in new}
    was = [row.anchor for row in old if row.anchor in both]
    is_now = [row.anchor for row in new if row.anchor in both]
    return out_of_order(was, is_now)


def _gone(row: TextParagraph) -> ChangeLine:
    return ChangeLine(row.anchor, _("gone"), COLOURS[GONE], (Piece(row.words, GONE),))


def _change(before: TextParagraph | None, row: TextParagraph, *, is_moved: bool) -> ChangeLine:
    if before is None:
        return ChangeLine(row.anchor, str(CAME.NEW.label), "success", (Piece(row.words, "new"),))
    edited = before.words != row.words or before.level != row.level
    kind = (CAME.BOTH if is_moved else CAME.EDITED) if edited else CAME.MOVED if is_moved else ""
    return ChangeLine(
        row.anchor,
        str(CAME(kind).label) if kind else "",
        COLOURS.get(kind, "warning") if kind else "neutral",
        changes(before.words, row.words),
    )


def source(text: DraftText) -> tuple[int, str]:
    """The number of the last version and its text, to go on writing; 0 and nothing before it."""
    last = latest_version(text)
    return (last.number if last else 0), source_of(each.paragraph for each in anchored(last))
