"""A table of any length as XLSX, written row by row: memory does not grow with it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from samhus.engines.documents.docx_file import UNWRITABLE

LONGEST_CELL = 32_767
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_xlsx(
    path: Path, title: str, head: Sequence[str], rows: Iterable[Sequence[str | int]]
) -> None:
    """One sheet. Words that a spreadsheet would take for a formula stand there as words."""
    from openpyxl import Workbook  # slow to import

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    sheet.append(list(head))
    for row in rows:
        sheet.append([_cell(value) for value in row])
    book.save(path)


def _cell(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    words = UNWRITABLE.sub("", value)[: LONGEST_CELL - 1]
    return f"'{words}" if words.startswith(FORMULA) else words


def _sheet_title(title: str) -> str:
    return "".join(" " if char in r"[]:*?/\\" else char for char in title)[:31].strip() or "1"
