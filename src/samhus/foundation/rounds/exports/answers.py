"""All answers to a round as files that people go on with: CSV, XLSX, DOCX, JSON."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samhus.engines.documents import MEDIA_TYPE as DOCX
from samhus.engines.documents import Grid, Heading, Paragraph, docx_bytes
from samhus.foundation.rounds.pages import ResultsPage

COLUMNS = ("question", "body", "answer", "became")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Row = tuple[str, str, str, str]


@dataclass(frozen=True)
class Form:
    """A kind of file: how it is made, and what a browser is told about it."""

    media_type: str
    make: Callable[[ResultsPage, str], bytes]


def rows_of(page: ResultsPage) -> Iterator[Row]:
    """Question by question, body by body: (question, body, answer, what became of it)."""
    for question in page.questions:
        for one in question.answers:
            yield question.label, one.body, one.words, "; ".join(one.became)


def _csv(page: ResultsPage, _language: str) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows_of(page):
        writer.writerow([plain(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def _xlsx(page: ResultsPage, _language: str) -> bytes:
    from openpyxl import Workbook  # slow to import
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Answers"))
    sheet.freeze_panes = "A2"
    head = (_("Question"), _("Body"), _("Answer"), _("What became of it"))
    for row in (head, *rows_of(page)):
        cells = [WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", cell)) for cell in row]
        for cell in cells:
            cell.data_type = "s"  # a text that begins with "=" is a text
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _docx(page: ResultsPage, language: str) -> bytes:
    blocks: list[Heading | Paragraph | Grid] = []
    for question in page.questions:
        blocks.append(Heading(question.label))
        if question.tally:
            rows = [(option, str(number)) for option, number in question.tally]
            blocks.append(Grid((_("Choice"), _("Bodies")), rows))
        elif question.answers:
            head = (_("Body"), _("Answer"), _("What became of it"))
            rows3 = [(one.body, one.words, "; ".join(one.became)) for one in question.answers]
            blocks.append(Grid(head, rows3))
        else:
            blocks.append(Paragraph(_("Nobody has answered this question.")))
    return docx_bytes(page.round.title, blocks, language=language)


def _json(page: ResultsPage, _language: str) -> bytes:
    return json.dumps(as_data(page), ensure_ascii=False, indent=2).encode()


def as_data(page: ResultsPage) -> dict[str, object]:
    """For JSON and for REST: the same names in both."""
    return {
        "round": page.public_id,
        "title": page.round.title,
        "state": page.round.state,
        "bodies": page.bodies,
        "questions": [
            {
                "key": question.key,
                "question": question.label,
                "tally": [{"choice": one, "bodies": number} for one, number in question.tally],
                "answers": [
                    {"body": one.body, "answer": one.words, "became": list(one.became)}
                    for one in question.answers
                ],
            }
            for question in page.questions
        ],
    }


FORMS = {
    "csv": Form("text/csv; charset=utf-8", _csv),
    "xlsx": Form(XLSX, _xlsx),
    "docx": Form(DOCX, _docx),
    "json": Form("application/json", _json),
}


def plain(text: str) -> str:
    """A cell that a spreadsheet would run as a formula is kept as text."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
