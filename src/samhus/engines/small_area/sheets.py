"""The one sheet of a workbook that holds the table, row by row.

Nothing is chosen that somebody could have meant otherwise: two sheets with a table, a hidden one,
merged cells and formulas are refused. Macros never run here, but a file that holds them does not
belong into an archive of figures.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from samhus.engines.small_area.cells import cut
from samhus.engines.small_area.problems import InputErrors, refuse
from samhus.engines.small_area.sentences import Some
from samhus.engines.small_area.workbooks import first_merged, is_of_a_size

MAX_UNPACKED_BYTES = 128 * 2**20
LAST_ROW = 1_048_576  # of a sheet, in every spreadsheet program
MAX_SHEETS = 50
LOOKED_AT = 1_000
"""Rows of every sheet in which a header is looked for."""
KEY = "area_code"
"""The column that every table of ours has."""

Row = tuple[int, list[str]]
"""The row's number as an editor shows it (header 1) and its cells, stripped."""


def xlsx_rows(data: bytes, name: str, *, max_columns: int) -> Iterator[Row]:
    """The rows that are not empty. Raises InputErrors for a workbook that cannot be read."""
    _refuse_unsafe(data, name)
    from openpyxl import load_workbook  # slow to import, and most files are CSV

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = _the_one(book, name)
        merged = first_merged(data, sheet._worksheet_path)
        if merged:
            raise refuse(name, "cells_merged", row=_row_of(merged), cells=merged)
        yield from _rows(sheet, name, max_columns, LAST_ROW + 1)
    except InputErrors:
        raise
    except Exception as fault:  # openpyxl raises whatever its parsers raise
        raise refuse(name, "workbook_unreadable", kind=type(fault).__name__) from None


def _refuse_unsafe(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse_other_archives(archive, name)
        unpacked = sum(member.file_size for member in members)
        if unpacked > MAX_UNPACKED_BYTES:
            raise refuse(name, "too_large", size=unpacked, limit=MAX_UNPACKED_BYTES)
        if not is_of_a_size(data):
            raise refuse(name, "workbook_too_large")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError):
        raise refuse(name, "workbook_damaged") from None


def _refuse_other_archives(archive: zipfile.ZipFile, name: str) -> None:
    members = {member.filename for member in archive.infolist()}
    if any(member.flag_bits & 1 for member in archive.infolist()):
        raise refuse(name, "workbook_locked")
    if "content.xml" in members and "mimetype" in members:
        raise refuse(name, "open_document")
    if not any(member.startswith("xl/") for member in members):
        raise refuse(name, "archive")
    if "xl/workbook.bin" in members:
        raise refuse(name, "binary_workbook")
    if any(member.startswith("xl/vbaProject") for member in members):
        raise refuse(name, "workbook_macros")


def _the_one(book: Any, name: str) -> Any:
    """The sheet with the table: where none has one, the first that is seen and not empty."""
    if len(book.worksheets) > MAX_SHEETS:
        raise refuse(name, "workbook_too_large")
    headers = {sheet.title: _header(sheet, name) for sheet in book.worksheets}
    tables = [sheet for sheet in book.worksheets if KEY in headers[sheet.title]]
    if len(tables) > 1:
        sheets = Some.of((cut(sheet.title) for sheet in tables), quoted=True)
        raise refuse(name, "several_sheets", count=len(tables), sheets=sheets)
    if tables and tables[0].sheet_state != "visible":
        raise refuse(name, "sheet_hidden", sheet=cut(tables[0].title))
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    filled = [sheet for sheet in seen if headers[sheet.title]]
    found = [*tables, *filled, *seen]
    if not found:
        raise refuse(name, "empty")
    return found[0]


def _header(sheet: Any, name: str) -> tuple[str, ...]:
    try:
        _number, texts = next(_rows(sheet, name, 200, LOOKED_AT), (0, []))
    except InputErrors:  # said when this is the sheet that is read
        return ("",)
    return tuple(text.casefold() for text in texts)


def _rows(sheet: Any, name: str, max_columns: int, last: int) -> Iterator[Row]:
    from openpyxl.cell.read_only import EMPTY_CELL

    sheet.reset_dimensions()  # what the file claims about its own size is not trusted
    # One column more than may be: the table is refused, not cut off.
    rows = sheet.iter_rows(max_col=max_columns + 1)
    empty: object = None
    for number, cells in enumerate(islice(rows, last), start=1):
        if number > LAST_ROW:
            raise refuse(name, "rows_far_below", row=number, limit=LAST_ROW)
        if cells is empty:
            continue
        width = len(cells)
        while width and cells[width - 1] is EMPTY_CELL:
            width -= 1
        if not width:
            empty = cells  # the same for every row that is missing, of which there may be a million
        texts = [_cell_text(cell, number, name) for cell in cells[:width]]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield number, texts


def _row_of(cells: str) -> int | None:
    """Row 7 of B7:B9."""
    digits = "".join(char for char in cells.partition(":")[0] if char.isdecimal())
    return int(digits) if 0 < len(digits) < 10 else None


def _cell_text(cell: object, row: int, name: str) -> str:
    value, kind = getattr(cell, "value", None), getattr(cell, "data_type", "n")
    if value is None:
        return ""
    column = str(getattr(cell, "column_letter", "")) or None
    if kind == "f":
        raise refuse(name, "cell_formula", row=row, column=column)
    if kind == "e":
        raise refuse(name, "cell_error", row=row, column=column, error=cut(str(value)))
    if isinstance(value, bool) or kind in ("d", "b"):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value).strip()
