"""Minutes as a document, decisions as a table."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.engines.documents import MEDIA_TYPE, Grid, Heading, Paragraph, docx_bytes
from samhus.engines.documents.blocks import Block
from samhus.engines.documents.long_xlsx import write_xlsx
from samhus.strategy.exports.roles import plain
from samhus.strategy.pages.meetings import DecisionsPage, MeetingPage, PointLine

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "docx": MEDIA_TYPE,
}


def minutes_docx(page: MeetingPage, *, language: str) -> bytes:
    """Agenda and minutes; its words are in the language that is active."""
    day = date_format(localtime(page.starts), "DATETIME_FORMAT")
    title = f"{page.group.words}, {day}"
    return docx_bytes(title, list(_blocks(page)), language=language)


def _blocks(page: MeetingPage) -> Iterator[Block]:
    yield Paragraph(page.place)
    yield Paragraph(page.approval or _("These minutes are not approved."))
    if page.came:
        yield Heading(_("Who came"))
        yield Paragraph("\n".join(page.came))
    if page.missing:
        yield Heading(_("Who did not come"))
        yield Paragraph("\n".join(page.missing))
    if page.carried:
        yield Heading(_("Carried over"))
        head = (_("What is done"), _("Who does it"), _("By"))
        rows = [(one.words, one.body, date_format(one.deadline)) for one in page.carried]
        yield Grid(head, rows)
    for point in page.points:
        yield from _point(point)
    if page.notes:
        yield Heading(_("Corrections"))
        for note in page.notes:
            yield Paragraph(f"{date_format(localtime(note.when))}: {note.words}")


def _point(point: PointLine) -> Iterator[Block]:
    yield Heading(f"{point.number}. {point.title}")
    if point.minute or point.words:
        yield Paragraph(point.minute or point.words)
    for label, words in (
        (_("Decision"), point.decision),
        (_("Reason"), point.reason if point.decision else ""),
        (_("Dissent"), point.dissent),
    ):
        if words:
            yield Paragraph(f"{label}: {words}")
    for one in point.actions:
        yield Paragraph(f"→ {one.words} ({one.body}, {date_format(one.deadline)})")


def decisions_file(page: DecisionsPage, kind: str) -> bytes:
    """All decisions as XLSX or CSV."""
    head = (
        _("Day"), _("Number"), _("Point"), _("Decision"), _("Reason"), _("Dissent"), _("Minutes"),
    )  # fmt: skip
    rows = [
        (
            one.day.isoformat(), str(one.number), one.point, one.decision, one.reason, one.dissent,
            _("approved") if one.stands else _("not approved"),
        )
        for one in page.lines
    ]  # fmt: skip
    if kind == "csv":
        stream = io.StringIO()
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(head)
        writer.writerows([plain(value) for value in row] for row in rows)
        return stream.getvalue().encode("utf-8-sig")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.xlsx"
        write_xlsx(path, _("Decisions"), head, rows)
        return path.read_bytes()
