"""Tables as people send them: CSV in UTF-8 (comma or semicolon) and XLSX, row by row.

Refused with a sentence: other encodings (with row and byte), other separators, formulas, more
than `MAX_ROWS` rows, archives that unpack to more than `MAX_UNPACKED_BYTES`. Rows are streamed;
the caller keeps what it needs.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from samhus.engines.small_area.cells import cut
from samhus.engines.small_area.problems import InputErrors, Problems, refuse
from samhus.engines.small_area.sentences import Some
from samhus.engines.small_area.workbooks import is_of_a_size

MAX_TABLE_BYTES = 32 * 2**20
MAX_UNPACKED_BYTES = 128 * 2**20
MAX_ROWS = 600_000
MAX_COLUMNS = 200

Row = tuple[int, list[str]]
"""The row's number as an editor shows it (header 1) and its cells, stripped."""


@dataclass(frozen=True)
class Table:
    """A header and the rows below it. `rows` can be gone through once."""

    name: str
    header: tuple[str, ...]
    rows: Iterator[Row]


def open_table(data: bytes, name: str) -> Table:
    """Recognises the kind by its content, not by its name. Raises InputErrors."""
    if len(data) > MAX_TABLE_BYTES:
        raise too_large(name, len(data), MAX_TABLE_BYTES)
    _refuse_what_is_no_table(data, name)
    rows = _xlsx_rows(data, name) if data.startswith(b"PK\x03\x04") else _csv_rows(data, name)
    first = next(rows, None)
    if first is None:
        raise refuse(name, "empty")
    row, cells = first
    header = tuple(cell.casefold() for cell in cells)
    return Table(name, header, _within_limit(rows, name, row))


def too_large(name: str, size: int, limit: int) -> InputErrors:
    return refuse(name, "too_large", size=size, limit=limit)


def _refuse_what_is_no_table(data: bytes, name: str) -> None:
    kinds = {
        b"\xd0\xcf\x11\xe0": "old_excel",
        b"%PDF": "pdf",
        b"\x1f\x8b": "compressed",
        b"\xff\xfe": "utf16",
        b"\xfe\xff": "utf16",
    }
    for start, kind in kinds.items():
        if data.startswith(start):
            raise refuse(name, kind)
    if not data.startswith(b"PK") and b"\x00" in data:
        at = data.index(b"\x00")
        raise refuse(name, "nought", row=data.count(b"\n", 0, at) + 1, at=str(at + 1))


def _csv_rows(data: bytes, name: str) -> Iterator[Row]:
    text = _text(data, name)
    delimiter = _delimiter(data, name)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    start = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as fault:
            raise _apart(name, str(fault), delimiter, start) from None
        if cells is None:
            return
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield start, stripped
        start = reader.line_num + 1


def _apart(name: str, fault: str, delimiter: str, row: int) -> InputErrors:
    """Which of the csv module's faults it was; their words are English and nobody else's."""
    if fault == "unexpected end of data":
        return refuse(name, "quote_open", row=row)
    if "expected after" in fault:
        return refuse(name, "quote_inside", row=row, separator=delimiter)
    if "field limit" in fault:
        return refuse(name, "cell_endless", row=row, limit=csv.field_size_limit())
    return refuse(name, "row_unreadable", row=row)


def _text(data: bytes, name: str) -> io.TextIOWrapper:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        bom = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        at = fault.start + bom
        raise refuse(
            name,
            "not_utf8",
            row=data.count(b"\n", 0, at) + 1,
            at=str(at + 1),
            byte=f"{data[at]:02x}",
        ) from None
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")


def _delimiter(data: bytes, name: str) -> str:
    lines = data.removeprefix(b"\xef\xbb\xbf").lstrip().splitlines()[:1]
    header = lines[0] if lines else b""
    commas, semicolons = header.count(b","), header.count(b";")
    if commas == semicolons == 0 and b"\t" in header:
        raise refuse(name, "tabs", row=1)
    return ";" if semicolons > commas else ","


def _xlsx_rows(data: bytes, name: str) -> Iterator[Row]:
    _refuse_bombs(data, name)
    from openpyxl import load_workbook  # slow to import, and most files are CSV

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file claims about its own size is not trusted
        for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), start=1):
            texts = [_cell_text(cell, number, name) for cell in cells]
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                yield number, texts
    except InputErrors:
        raise
    except Exception as fault:  # openpyxl raises whatever its parsers raise
        raise refuse(name, "workbook_unreadable", kind=type(fault).__name__) from None


def _refuse_bombs(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise refuse(name, "workbook_damaged") from None
    if not any(member.startswith("xl/") for member in names):
        raise refuse(name, "archive")
    if unpacked > MAX_UNPACKED_BYTES:
        raise too_large(name, unpacked, MAX_UNPACKED_BYTES)
    if not is_of_a_size(data):
        raise refuse(name, "workbook_too_large")


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


def checked_rows(table: Table, problems: Problems) -> Iterator[Row]:
    """The rows as wide as the header; wider ones go to `problems`, narrower ones are filled."""
    width = len(table.header)
    for row, cells in table.rows:
        if any(cells[width:]):
            problems.add("row_too_wide", row=row, values=len(cells), columns=width)
            continue
        yield row, cells[:width] + [""] * (width - len(cells))


def _within_limit(rows: Iterator[Row], name: str, header: int) -> Iterator[Row]:
    yield from islice(rows, MAX_ROWS)
    beyond = next(rows, None)
    if beyond is not None:
        raise refuse(name, "too_many_rows", row=beyond[0], limit=MAX_ROWS, header=str(header))


def positions(table: Table, required: Sequence[str], optional: Sequence[str] = ()) -> list[int]:
    """Where each column stands, -1 for an optional one that is missing. Raises InputErrors."""
    problems = Problems(table.name)
    places = []
    for column in (*required, *optional):
        found = table.header.count(column)
        if found > 1:
            problems.add("column_twice", row=1, name=column, count=found)
        elif not found and column in required:
            _add_missing(problems, column, table.header)
        places.append(table.header.index(column) if found else -1)
    problems.raise_any()
    return places


def _add_missing(problems: Problems, column: str, header: Sequence[str]) -> None:
    """Names a column that is missing, and the one that probably stands for it."""
    columns = Some.of((cut(title) for title in header[:12]), shown=12, quoted=True)
    near = get_close_matches(column, header, 1)
    if near:
        problems.add("column_misspelt", row=1, name=column, columns=columns, near=cut(near[0]))
    else:
        problems.add("column_missing", row=1, name=column, columns=columns)
