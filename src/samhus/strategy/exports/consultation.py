"""A consultation as a table (XLSX) and as a document (DOCX), written row by row."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from samhus.engines.documents import MEDIA_TYPE, Block, Heading, Paragraph
from samhus.engines.documents.long_docx import write_docx
from samhus.engines.documents.long_xlsx import write_xlsx
from samhus.strategy.queries.consultation_export import Row

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {"xlsx": XLSX, "docx": MEDIA_TYPE}


def write_file(path: Path, kind: str, title: str, rows: Iterable[Row], language: str) -> None:
    """Write all rows into the file, as they come."""
    if kind == "xlsx":
        head = (
            _("Paragraph"), _("Words of the paragraph"), _("Body"), _("Comment"), _("Theme"),
            _("Response"), _("Reason"),
        )  # fmt: skip
        write_xlsx(path, title, head, rows)
    else:
        write_docx(path, title, _blocks(rows), language=language)


def _blocks(rows: Iterable[Row]) -> Iterator[Block]:
    """Paragraph by paragraph: its words, and under it what each body said and was answered."""
    last: int | None = None
    for anchor, paragraph, body, words, theme, status, reason in rows:
        if anchor != last:
            yield Heading(_("Paragraph %(number)s") % {"number": anchor})
            yield Paragraph(paragraph)
            last = anchor
        yield Heading(body, 2)
        yield Paragraph(words)
        if theme:
            answer = f"{status}. {reason}" if status else _("not answered yet")
            yield Paragraph(f"{theme}: {answer}")
