"""The answers of thousands of bodies as a file, row by row: memory and time grow with it alone.

A document of tables, as it is made for a few, takes python-docx minutes for twenty thousand
answers; here it is headings and paragraphs.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext as _

from samhus.engines.documents import Block, Heading, Paragraph
from samhus.engines.documents.long_docx import write_docx
from samhus.engines.documents.long_xlsx import write_xlsx
from samhus.foundation.rounds.exports.answers import COLUMNS, as_data, plain, rows_of
from samhus.foundation.rounds.pages import ResultsPage

Tell = Callable[[int], None]
One = TypeVar("One")
STEP = 500


def write_answers(path: Path, form: str, page: ResultsPage, language: str, tell: Tell) -> None:
    """Write all answers into the file; `tell` hears how many are in it."""
    WRITERS[form](path, page, language, tell)


def _counted(rows: Iterable[One], tell: Tell) -> Iterator[One]:
    number = 0
    for number, row in enumerate(rows, start=1):
        yield row
        if number % STEP == 0:
            tell(number)
    tell(number)


def _csv(path: Path, page: ResultsPage, _language: str, tell: Tell) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in _counted(rows_of(page), tell):
            writer.writerow([plain(cell) for cell in row])


def _xlsx(path: Path, page: ResultsPage, _language: str, tell: Tell) -> None:
    head = (_("Question"), _("Body"), _("Answer"), _("What became of it"))
    write_xlsx(path, page.round.title, head, _counted(rows_of(page), tell))


def _docx(path: Path, page: ResultsPage, language: str, tell: Tell) -> None:
    write_docx(path, page.round.title, _blocks(page, tell), language=language)


def _blocks(page: ResultsPage, tell: Tell) -> Iterator[Block]:
    last = ""
    numbers = {question.label: question.tally for question in page.questions}
    for label, body, words, became in _counted(rows_of(page), tell):
        if label != last:
            yield Heading(label)
            for option, number in numbers[label]:
                yield Paragraph(f"{option}: {number}")
            last = label
        if body:
            yield Heading(body, 2)
        yield Paragraph(words)
        if became:
            yield Paragraph(became)


def _json(path: Path, page: ResultsPage, _language: str, tell: Tell) -> None:
    with path.open("w", encoding="utf-8") as stream:
        json.dump(as_data(page), stream, ensure_ascii=False, indent=1)
    tell(page.total)


WRITERS: dict[str, Callable[[Path, ResultsPage, str, Tell], None]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "docx": _docx,
    "json": _json,
}
