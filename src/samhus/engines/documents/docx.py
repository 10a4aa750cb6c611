"""A plain DOCX from headings, paragraphs and tables.

Written as the few parts that ISO/IEC 29500 asks for, so that no further library is needed. The same
words give the same bytes: no time of making, no name of a maker.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
# XML has no place for these, however they are escaped.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HALF_POINTS = {"Title": 40, "Heading1": 30, "Heading2": 26}
BEGINNING = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Heading:
    """`level` 1 or 2; the title of the document stands above both."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Words; a line end begins a new line, not a new paragraph."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table with a row of headings that is repeated on each page."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | Paragraph | Grid


def docx_bytes(title: str, blocks: Iterable[Block], *, language: str = "en") -> bytes:
    """The document as a file. `language` (BCP 47) is that of the words, for the spelling check."""
    body = [_paragraph(title, "Title"), *(_block(block) for block in blocks)]
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" '
        'w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
        "word/styles.xml": _styles(language),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}{page}</w:body>'
        "</w:document>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, f"{HEAD}\n{xml}")
    return stream.getvalue()


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return _paragraph(block.text, f"Heading{min(max(block.level, 1), 2)}")
    if isinstance(block, Paragraph):
        return _paragraph(block.text)
    return _grid(block)


def _paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{_run(text)}</w:p>"


def _run(text: str, *, bold: bool = False) -> str:
    lines = UNWRITABLE.sub("", text).splitlines() or [""]
    written = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{written}</w:r>"


def _grid(grid: Grid) -> str:
    width = 9638 // max(len(grid.head), 1)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for _ in grid.head)
    head = "".join(_cell(text, width, bold=True) for text in grid.head)
    rows = "".join(
        f"<w:tr>{''.join(_cell(text, width) for text in row)}</w:tr>" for row in grid.rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl><w:p/>"
    )


def _cell(text: str, width: int, *, bold: bool = False) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"<w:p>{_run(text, bold=bold)}</w:p></w:tc>"
    )


def _types() -> str:
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORDS}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{WORDS}.styles+xml"/></Types>'
    )


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _styles(language: str) -> str:
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{_name(key)}"/>'
        '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for key, size in HALF_POINTS.items()
    )
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/>'
        f'<w:lang w:val="{escape(language)}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/></w:style>{named}</w:styles>'
    )


def _name(key: str) -> str:
    """As word processors know them: heading 1 makes an outline."""
    return re.sub(r"^Heading(\d)$", r"heading \1", key)
