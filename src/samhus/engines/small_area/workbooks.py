"""Is a workbook of a size that can be read? Asked before anything of it is built in memory.

A few kilobytes can unpack to millions of empty cells in one row, each of which costs a reader a
kilobyte. So the tags are counted while the parts stream by, in constant memory.
"""

import io
import re
import zipfile

MAX_ROWS = 650_000
MAX_CELLS_IN_A_ROW = 16_384  # what spreadsheet programs have themselves
MAX_TEXTS = 250_000
_CHUNK = 2**20
_LONGEST_TAG = 64
_TAG = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?(row|c|si)(?=[\s/>])")


def is_of_a_size(data: bytes) -> bool:
    """False when a part has more rows, cells in one row or shared texts than a table may have."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return all(
            _part_is_of_a_size(archive, member)
            for member in archive.infolist()
            if member.filename.startswith("xl/")
        )


def _part_is_of_a_size(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    counts = {b"row": 0, b"c": 0, b"si": 0}
    with archive.open(member) as part:
        left = b""
        while chunk := part.read(_CHUNK):
            text, seen = left + chunk, 0
            for tag in _TAG.finditer(text):
                if not _counted(counts, tag[1]):
                    return False
                seen = tag.end()
            # A tag that the chunk cuts in two is found with the next one.
            left = text[max(seen, len(text) - _LONGEST_TAG) :]
    return True


def _counted(counts: dict[bytes, int], tag: bytes) -> bool:
    counts[tag] += 1
    if tag == b"row":
        counts[b"c"] = 0
    return (
        counts[b"row"] <= MAX_ROWS
        and counts[b"c"] <= MAX_CELLS_IN_A_ROW
        and counts[b"si"] <= MAX_TEXTS
    )
