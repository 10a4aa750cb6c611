"""Is a workbook of a size that can be read? Asked before anything of it is built in memory.

A few kilobytes can unpack to millions of empty cells in one row, or to elements nested a million
deep, each of which costs a reader hundreds of bytes. So the parts stream through a parser that
keeps nothing but counts.
"""

import io
import re
import zipfile
from xml.parsers import expat

MAX_ROWS = 650_000
MAX_CELLS_IN_A_ROW = 16_384  # what spreadsheet programs have themselves
MAX_TEXTS = 250_000
MAX_ELEMENTS = 300_000
"""Within one row or text, and in all outside of them: what a reader holds at one time."""
MAX_DEPTH = 64
_CHUNK = 2**20
_LONGEST_TEXT = 2**20
_LONGEST_TAG = 128
_MERGED = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?mergeCell\s+ref=[\"']([A-Z0-9:$]{1,40})")


class _TooMuch(Exception):
    """A part has more of something than a table can have."""


class _Counts:
    """Counts while a part streams by. Rows and texts are let go by a reader once they end."""

    def __init__(self) -> None:
        self.rows = self.cells = self.texts = self.depth = self.within = self.outside = 0
        self.begun = 0  # the depth of the row or text that is open

    def start(self, name: str, _attributes: object) -> None:
        self.depth += 1
        kind = name.rpartition(":")[2]
        if kind in ("row", "si"):
            self.rows += kind == "row"
            self.texts += kind == "si"
            self.begun = self.begun or self.depth
            self.cells = self.within = 0
        self.cells += kind == "c"
        self.within += self.begun > 0
        self.outside += self.begun == 0
        if (
            self.depth > MAX_DEPTH
            or self.rows > MAX_ROWS
            or self.texts > MAX_TEXTS
            or self.cells > MAX_CELLS_IN_A_ROW
            or max(self.within, self.outside) > MAX_ELEMENTS
        ):
            raise _TooMuch

    def end(self, _name: str) -> None:
        if self.depth == self.begun:
            self.begun = 0
        self.depth -= 1

    def doctype(self, *_declared: object) -> None:
        """Entities multiply; no spreadsheet program writes any."""
        raise _TooMuch


def is_of_a_size(data: bytes) -> bool:
    """False when a part has more rows, cells, texts or other elements than a table may have."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return all(_part_is_of_a_size(archive, member) for member in archive.infolist())


def _part_is_of_a_size(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    counts, parser = _Counts(), expat.ParserCreate()
    parser.StartElementHandler = counts.start
    parser.EndElementHandler = counts.end
    parser.StartDoctypeDeclHandler = counts.doctype
    with archive.open(member) as part:
        try:
            while chunk := part.read(_CHUNK):
                if len(chunk) == _LONGEST_TEXT and b"<" not in chunk:
                    return False  # one text of a million letters, or more
                parser.Parse(chunk)
        except _TooMuch:
            return False
        except expat.ExpatError:
            return True  # a picture, or broken: its reader stops at the same place
    return True


def first_merged(data: bytes, part: str) -> str:
    """The first merged cells of a sheet, `B2:B4`, or nothing: merged cells hold one value only."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(part) as sheet:
        left = b""
        while chunk := sheet.read(_CHUNK):
            found = _MERGED.search(left + chunk)
            if found:
                return found[1].decode()
            left = chunk[-_LONGEST_TAG:]
    return ""
