"""A DOCX of any length, written block by block: memory does not grow with it.

python-docx keeps the whole document as a tree, which for a hundred thousand comments takes minutes
and a gigabyte. Here the body of an empty document that it made is written as text.
"""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from samhus.engines.documents.blocks import Block, Heading, Paragraph
from samhus.engines.documents.docx_file import UNWRITABLE, docx_bytes

BODY = "word/document.xml"
END = b"<w:sectPr"


def write_docx(path: Path, title: str, blocks: Iterable[Block], *, language: str = "en") -> None:
    """Headings and paragraphs alone; TypeError for anything else."""
    empty = zipfile.ZipFile(io.BytesIO(docx_bytes(title, (), language=language)))
    with empty, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as written:
        for name in empty.namelist():
            if name != BODY:
                written.writestr(name, empty.read(name))
        head, end, tail = empty.read(BODY).partition(END)
        if not end:
            raise ValueError("an empty document ends otherwise than expected")
        with written.open(BODY, "w", force_zip64=True) as out:
            out.write(head)
            for block in blocks:
                out.write(_xml(block).encode())
            out.write(end + tail)


def _xml(block: Block) -> str:
    if isinstance(block, Heading):
        style = f'<w:pPr><w:pStyle w:val="Heading{min(max(block.level, 1), 2)}"/></w:pPr>'
    elif isinstance(block, Paragraph):
        style = ""
    else:
        raise TypeError(f"{type(block).__name__} is not written here")
    lines = UNWRITABLE.sub("", block.text).splitlines()
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:p>{style}<w:r>{said}</w:r></w:p>"
