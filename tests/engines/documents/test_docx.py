import io
import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from typing import Any

import docx
import pytest
import time_machine

from samhus.engines.documents import Grid, Heading, Paragraph, Picture, docx_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\x00\x00\xff"))
    + chunk(b"IEND", b"")
)
BLOCKS = (
    Heading("2026"),
    Paragraph("Åsa & <Bo>\nsay so."),
    Grid(("Kind", "Words"), (("resource", "a"), ("challenge", "b"))),
    Heading("Older", 2),
    Picture(PNG, 8.5, "Two dots, one of them white"),
)


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return archive.read(name).decode("utf-8")


def test_words_come_through_as_they_were_given() -> None:
    document = opened(docx_bytes("Title", BLOCKS))
    said = [(each.style.name, each.text) for each in document.paragraphs if each.text]
    assert said == [
        ("Title", "Title"),
        ("Heading 1", "2026"),
        ("Normal", "Åsa & <Bo>\nsay so."),
        ("Heading 2", "Older"),
    ]
    table = document.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Kind", "Words"], ["resource", "a"], ["challenge", "b"],
    ]  # fmt: skip


def test_the_tables_head_is_repeated_on_each_page_and_no_row_is_torn() -> None:
    body = ET.fromstring(part(docx_bytes("T", BLOCKS), "word/document.xml"))
    rows = list(body.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_columns_share_the_width_of_the_page_by_their_longest_text() -> None:
    content = opened(docx_bytes("T", [Grid(("No", "What"), (("1", "a long text " * 9),))]))
    section, [table] = content.sections[0], content.tables
    narrow, wide = (cell.width for cell in table.rows[1].cells)
    assert narrow * 3 < wide
    room = section.page_width - section.left_margin - section.right_margin
    assert room * 0.99 < narrow + wide <= room


def test_what_has_to_fit_on_one_sheet_is_set_closely() -> None:
    wide, close = (opened(docx_bytes("T", BLOCKS, closely=one)) for one in (False, True))
    assert close.sections[0].left_margin < wide.sections[0].left_margin
    assert close.styles["Normal"].font.size.pt == 9
    assert [each.text for each in close.paragraphs] == [each.text for each in wide.paragraphs]


def test_a_picture_has_its_width_and_its_words() -> None:
    [shape] = opened(docx_bytes("T", BLOCKS)).inline_shapes
    assert round(shape.width.cm, 2) == 8.5
    assert shape._inline.docPr.get("descr") == "Two dots, one of them white"


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its words"):
        Picture(PNG, 8.5, " ")


def test_what_is_no_png_is_refused() -> None:
    with pytest.raises(ValueError, match="PNG"):
        docx_bytes("T", [Picture(b"<svg/>", 8.5, "words")])


def test_a_row_wider_than_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="as wide as the head"):
        docx_bytes("T", [Grid(("one",), (("a", "b"),))])


def test_the_page_is_a4_and_the_spelling_is_checked_in_the_language_of_the_words() -> None:
    content = docx_bytes("T", BLOCKS, language="sv")
    section = opened(content).sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert '<w:lang w:val="sv"' in part(content, "word/styles.xml")


@pytest.mark.parametrize("text", ["\x00\x07bell", "\ud800 alone", "\ufffe"])
def test_what_xml_cannot_hold_is_left_out(text: str) -> None:
    content = opened(docx_bytes("T", [Paragraph(f"before {text} after")]))
    assert content.paragraphs[-1].text.startswith("before")
    assert content.paragraphs[-1].text.endswith("after")


def test_the_same_words_give_the_same_bytes_whenever_they_are_written() -> None:
    with time_machine.travel("2026-11-26T08:00:00Z"):
        first = docx_bytes("T", BLOCKS, language="sv")
    with time_machine.travel("2031-01-02T09:30:11Z"):
        assert docx_bytes("T", BLOCKS, language="sv") == first


def test_neither_a_maker_nor_an_hour_of_making_is_told() -> None:
    content = docx_bytes("T", BLOCKS)
    properties = part(content, "docProps/core.xml")
    assert "python-docx" not in properties
    assert "20" not in "".join(ET.fromstring(properties).itertext())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
