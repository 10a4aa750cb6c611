"""A DOCX from headings, paragraphs, tables and pictures, on A4, by way of python-docx.

The same words give the same bytes: the template's maker, its times and its thumbnail are taken
out, and the parts lie in the archive without the hour in which they were packed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from samhus.engines.documents.blocks import Block, Grid, Heading, Paragraph

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# XML has no place for these, however they are escaped.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BEGINNING = (1980, 1, 1, 0, 0, 0)
PAGE, MARGIN = (21.0, 29.7), 2.0  # centimetres
SHORTEST, LONGEST = 6, 40  # characters that a column's share of the width goes by
CLOSE_MARGIN = 1.5  # centimetres
CLOSE_TYPE = {"Normal": 9.0, "Title": 17.0, "Heading 1": 11.0, "Heading 2": 10.0}  # points
WITHOUT = ("created", "modified", "creator", "lastModifiedBy", "description", "revision")


def docx_bytes(
    title: str, blocks: Iterable[Block], *, language: str = "en", closely: bool = False
) -> bytes:
    """The document as a file. `language` (BCP 47) is that of the words, for the spelling check.

    `closely`: in smaller type with little room between, for what has to fit on one sheet.
    Raises ValueError when a row is not as wide as its table's head, or a picture is not a PNG.
    """
    import docx  # slow to import, and few pages write documents

    document = docx.Document()
    _prepare(document, title, language, margin=CLOSE_MARGIN if closely else MARGIN)
    if closely:
        _set_closely(document)
    document.add_heading(_clean(title), level=0)
    for block in blocks:
        _add(document, block)
    stream = io.BytesIO()
    document.save(stream)
    return _without_hour(stream)


def _prepare(document: Document, title: str, language: str, *, margin: float) -> None:
    """A4, the language of the words, and nothing that tells who made it and when."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(PAGE[0]), Cm(PAGE[1])
    section.left_margin = section.right_margin = Cm(margin)
    section.top_margin = section.bottom_margin = Cm(margin)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    document.core_properties.title = _clean(title)[:255]
    document.core_properties.language = language
    properties = document.part.package.core_properties._element
    for child in list(properties):
        if child.tag.rpartition("}")[2] in WITHOUT:
            properties.remove(child)
    relations = document.part.package.rels
    for key in [
        key for key, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL
    ]:
        del relations[key]


def _set_closely(document: Document) -> None:
    from docx.shared import Pt

    for name, size in CLOSE_TYPE.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(0 if name == "Normal" else 6)
        style.paragraph_format.space_after = Pt(0 if name == "Normal" else 3)
        style.paragraph_format.line_spacing = 1.0


def _add(document: Document, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(_clean(block.text), level=min(max(block.level, 1), 2))
    elif isinstance(block, Paragraph):
        document.add_paragraph(_clean(block.text))
    elif isinstance(block, Grid):
        _add_grid(document, block)
    else:
        from docx.shared import Cm

        if not block.png.startswith(b"\x89PNG"):
            raise ValueError("a picture is a PNG")
        run = document.add_paragraph().add_run()
        shape = run.add_picture(io.BytesIO(block.png), width=Cm(block.width))
        shape._inline.docPr.set("descr", _clean(block.alternative))


def _add_grid(document: Document, grid: Grid) -> None:
    if any(len(row) != len(grid.head) for row in grid.rows):
        raise ValueError("a row is not as wide as the head of its table")
    table: Any = document.add_table(rows=0, cols=len(grid.head), style="Table Grid")
    table.autofit = False
    widths = _widths(document, grid)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate((grid.head, *grid.rows)):
        line = table.add_row()
        _property(line, "w:cantSplit")
        if number == 0:
            _property(line, "w:tblHeader")
        for cell, text, width in zip(line.cells, row, widths, strict=True):
            cell.width = width
            run: Run = cell.paragraphs[0].add_run(_clean(text))
            run.bold = True if number == 0 else None
    document.add_paragraph()  # two tables in a row would melt into one


def _widths(document: Document, grid: Grid) -> list[int]:
    """The width of the page, shared out: each column by its longest text, within bounds."""
    section: Any = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    columns = zip(grid.head, *grid.rows, strict=True)
    wanted = [min(max(map(len, column)), LONGEST) + SHORTEST for column in columns]
    return [room * share // sum(wanted) for share in wanted]


def _property(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _clean(text: str) -> str:
    return "\n".join(UNWRITABLE.sub("", text).splitlines())


def _without_hour(stream: io.BytesIO) -> bytes:
    """The same archive with every part dated at the beginning of the format's time."""
    again = io.BytesIO()
    with zipfile.ZipFile(stream) as made, zipfile.ZipFile(again, "w") as written:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, made.read(name))
    return again.getvalue()
