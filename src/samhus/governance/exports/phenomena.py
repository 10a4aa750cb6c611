"""A version of what is prevented, and how municipalities see the focus: Word, Excel, CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samhus.engines.documents import MEDIA_TYPE, Grid, Heading, Paragraph, docx_bytes
from samhus.engines.documents.blocks import Block
from samhus.engines.documents.long_xlsx import FORMULA, write_xlsx
from samhus.governance.pages.focus import AnswersPage
from samhus.governance.pages.phenomena import DefinitionLine, TaxonomyPage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
Row = Sequence[str]
File = tuple[bytes, str]


def taxonomy_file(page: TaxonomyPage, kind: str, *, language: str) -> File:
    """Definitions and terms, of one version; `kind` is docx, xlsx or csv."""
    title = _("What we prevent, version %(number)s") % {"number": page.number}
    if kind == "docx":
        return docx_bytes(title, list(_version(page)), language=language), MEDIA_TYPE
    languages = [term.language for term in page.lines[0].terms] if page.lines else []
    head = (_("Version"), *(label for label, _text in _parts(None)), *languages)
    rows = [
        (
            str(page.number),
            *(text for _label, text in _parts(line)),
            *(term.term for term in line.terms),
        )
        for line in page.lines
    ]
    return _table(title, kind, head, rows)


def answers_file(page: AnswersPage, kind: str, *, language: str) -> File:
    """Counts and differences; `kind` as above."""
    if kind == "docx":
        return docx_bytes(page.title, list(_answers(page)), language=language), MEDIA_TYPE
    head = (_("Version"), _("Phenomenon"), _("Body"), _("Answer"), _("Reason"))
    rows = [
        (str(page.version), term, one.body, one.answer, one.reason)
        for term, differences in page.groups
        for one in differences
    ]
    return _table(page.title, kind, head, rows)


def _table(title: str, kind: str, head: Row, rows: Sequence[Row]) -> File:
    if kind == "csv":
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(head)
        writer.writerows([_plain(cell) for cell in row] for row in rows)
        return stream.getvalue().encode("utf-8-sig"), CSV
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        write_xlsx(path, title, head, rows)
        return path.read_bytes(), XLSX


def _plain(text: str) -> str:
    """A cell that a spreadsheet would run as a formula is kept as text."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _parts(line: DefinitionLine | None) -> list[tuple[str, str]]:
    return [
        (_("Term"), line.term.term if line else ""),
        (_("Definition"), line.words if line else ""),
        (_("The violence in it"), line.violence if line else ""),
        (_("What it includes"), line.includes if line else ""),
        (_("What it does not include"), line.excludes if line else ""),
        (_("Legal source"), line.source if line else ""),
        (_("Comes from, in the version before"), line.origin if line else ""),
    ]


def _version(page: TaxonomyPage) -> Iterator[Block]:
    yield Paragraph(f"{page.body}. {capfirst(page.state)}.")
    if page.holds_from:
        yield Paragraph(_("Holds from: %(day)s") % {"day": date_format(page.holds_from)})
    if page.reasons:
        yield Paragraph(page.reasons)
    for line in page.lines:
        yield Heading(line.term.term)
        for label, text in _parts(line)[1:]:
            if text:
                yield Paragraph(f"{label}: {text}")
        yield Grid(
            (_("Language"), _("Term")),
            [(term.language, term.term or _("no agreed term yet")) for term in line.terms],
        )


def _answers(page: AnswersPage) -> Iterator[Block]:
    yield Paragraph(
        _("In the words of version %(number)s. Silence is no answer.") % {"number": page.version}
    )
    yield Grid(
        (_("Phenomenon"), _("Accept it"), _("Differ"), _("No answer")),
        [(one.term, str(one.accept), str(one.differ), str(one.silent)) for one in page.counted],
    )
    for term, differences in page.groups:
        yield Heading(term)
        if differences:
            yield Grid(
                (_("Body"), _("Answer"), _("Reason")),
                [(one.body, one.answer, one.reason) for one in differences],
            )
        else:
            yield Paragraph(_("No municipality sees it otherwise."))
