"""Long documents and tables: what goes in comes out, and nothing in it is run."""

import docx
import pytest
from openpyxl import load_workbook

from samhus.engines.documents import Grid, Heading, Paragraph
from samhus.engines.documents.long_docx import write_docx
from samhus.engines.documents.long_xlsx import write_xlsx

pytestmark = [pytest.mark.line("G10")]


def test_a_long_document_reads_as_any_other(tmp_path) -> None:
    path = tmp_path / "long.docx"
    blocks = [Heading("One & two"), Paragraph("a <b>\nc\x00"), Heading("Body", 2)]
    write_docx(path, "Title", blocks, language="sv")
    found = docx.Document(path)
    said = [(each.style.name, each.text) for each in found.paragraphs]
    assert said == [
        ("Title", "Title"), ("Heading 1", "One & two"), ("Normal", "a <b>\nc"),
        ("Heading 2", "Body"),
    ]  # fmt: skip
    with pytest.raises(TypeError):
        write_docx(path, "Title", [Grid(("a",), (("b",),))])


def test_words_are_never_taken_for_a_formula(tmp_path) -> None:
    path = tmp_path / "long.xlsx"
    write_xlsx(path, "A [long]: title/name" * 4, ("Number", "Words"), [(1, "=1+1"), (2, "plain")])
    sheet = load_workbook(path).active
    assert [[cell.value for cell in row] for row in sheet] == [
        ["Number", "Words"], [1, "'=1+1"], [2, "plain"],
    ]  # fmt: skip
