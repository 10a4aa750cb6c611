import io
import xml.etree.ElementTree as ET
import zipfile

import pytest

from samhus.engines.documents import Grid, Heading, Paragraph, docx_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLOCKS = (
    Heading("2026"),
    Paragraph("Åsa & <Bo>\nsay so."),
    Grid(("Kind", "Words"), (("resource", "a"), ("challenge", "b"))),
    Heading("Older", 2),
)


def parts(content: bytes) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}


def body(content: bytes) -> ET.Element:
    found = parts(content)["word/document.xml"].find(f"{W}body")
    assert found is not None
    return found


def words(element: ET.Element) -> str:
    return "|".join(text.text or "" for text in element.iter(f"{W}t"))


def test_the_parts_that_a_word_processor_asks_for_are_there_and_well_formed():
    assert set(parts(docx_bytes("T", BLOCKS))) == {
        "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml",
        "word/_rels/document.xml.rels",
    }  # fmt: skip


def test_words_come_through_as_they_were_given():
    assert words(body(docx_bytes("Title", BLOCKS))) == (
        "Title|2026|Åsa & <Bo>|say so.|Kind|Words|resource|a|challenge|b|Older"
    )


def test_headings_are_headings_and_the_tables_head_is_repeated():
    found = body(docx_bytes("Title", BLOCKS))
    styles = [style.get(f"{W}val") for style in found.iter(f"{W}pStyle")]
    assert styles == ["Title", "Heading1", "Heading2"]
    named = parts(docx_bytes("T", BLOCKS))["word/styles.xml"]
    known = {style.get(f"{W}styleId") for style in named.iter(f"{W}style")}
    assert set(styles) <= known
    assert len(list(found.iter(f"{W}tblHeader"))) == 1


def test_the_page_comes_last_as_the_standard_wants_it():
    assert [child.tag for child in body(docx_bytes("T", BLOCKS))][-1] == f"{W}sectPr"


@pytest.mark.parametrize("text", ["\x00\x07bell", "\ud800 alone", "\ufffe"])
def test_what_xml_cannot_hold_is_left_out(text: str):
    content = docx_bytes("T", [Paragraph(f"before {text} after")])
    assert "before" in words(body(content))
    assert "after" in words(body(content))


def test_the_same_words_give_the_same_bytes():
    assert docx_bytes("T", BLOCKS, language="sv") == docx_bytes("T", BLOCKS, language="sv")
