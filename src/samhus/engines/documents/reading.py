"""The headings and paragraphs of a DOCX that somebody sends. Pictures and notes are left out."""

import io
import zipfile
from collections.abc import Iterator

LARGEST = 10 * 1024 * 1024
UNPACKED = 100 * 1024 * 1024


class NotReadable(ValueError):
    """What was sent is no DOCX, or one that is too large to be read."""


def docx_paragraphs(data: bytes) -> list[tuple[int, str]]:
    """(level, words): level 0 for a paragraph, 1 to 9 for a heading; the title is level 1.

    Cells of tables follow in the order of reading, each as a paragraph. Raises NotReadable.
    """
    import docx

    _refuse_what_is_too_large(data)
    try:
        document = docx.Document(io.BytesIO(data))
        return [(level, words) for level, words in _read(document) if words]
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as wrong:
        raise NotReadable("no text can be read from this file") from wrong


def _refuse_what_is_too_large(data: bytes) -> None:
    if len(data) > LARGEST:
        raise NotReadable("the file is too large")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except zipfile.BadZipFile as wrong:
        raise NotReadable("this is no DOCX") from wrong
    if size > UNPACKED:
        raise NotReadable("the file is too large")


def _read(document: object) -> Iterator[tuple[int, str]]:
    from docx.table import Table

    for block in document.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(block, Table):
            for row in block.rows:
                for cell in dict.fromkeys(row.cells):
                    yield from ((0, _plain(each.text)) for each in cell.paragraphs)
        else:
            yield _level(block.style.name if block.style else ""), _plain(block.text)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _level(style: str | None) -> int:
    name = (style or "").casefold()
    if name == "title":
        return 1
    head, _blank, number = name.rpartition(" ")
    return int(number) if head == "heading" and number.isdigit() else 0
