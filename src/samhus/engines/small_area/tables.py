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

from samhus.engines.small_area.cells import shown
from samhus.engines.small_area.problems import InputErrors, Problems, refuse
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
        raise refuse(name, "The file is empty.", "Send a table with a header row.")
    row, cells = first
    header = tuple(cell.casefold() for cell in cells)
    return Table(name, header, _within_limit(rows, name, row))


def too_large(name: str, size: int, limit: int) -> InputErrors:
    return refuse(
        name,
        f"The file has {size:,} bytes; {limit:,} is the most that is read.",
        "Send only the years and categories that are needed.",
    )


def _refuse_what_is_no_table(data: bytes, name: str) -> None:
    kinds = {
        b"\xd0\xcf\x11\xe0": ("an old Excel file (.xls)", "Save it as .xlsx or as CSV UTF-8."),
        b"%PDF": ("a PDF", "Send the table itself as CSV or XLSX."),
        b"\x1f\x8b": ("a compressed file", "Unpack it first."),
        b"\xff\xfe": ("UTF-16 text", "Save it as CSV UTF-8."),
        b"\xfe\xff": ("UTF-16 text", "Save it as CSV UTF-8."),
    }
    for start, (kind, todo) in kinds.items():
        if data.startswith(start):
            raise refuse(name, f"This is {kind}, not a table that can be read.", todo)
    if not data.startswith(b"PK") and b"\x00" in data:
        at = data.index(b"\x00")
        raise refuse(
            name,
            f"Byte {at + 1} is nought: this is UTF-16 text or no text at all.",
            "Save it as CSV UTF-8.",
            row=data.count(b"\n", 0, at) + 1,
        )


def _csv_rows(data: bytes, name: str) -> Iterator[Row]:
    text = _text(data, name)
    reader = csv.reader(text, delimiter=_delimiter(data, name), strict=True)
    start = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as fault:
            raise refuse(
                name,
                f"The row cannot be taken apart ({fault}).",
                "Look for a quotation mark that is not closed.",
                row=start,
            ) from None
        if cells is None:
            return
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield start, stripped
        start = reader.line_num + 1


def _text(data: bytes, name: str) -> io.TextIOWrapper:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        bom = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        at = fault.start + bom
        raise refuse(
            name,
            f"Byte {at + 1} (0x{data[at]:02x}) is not UTF-8; the file was probably saved in "
            "Windows-1252 or Latin-1.",
            "Save it as “CSV UTF-8” and send it again.",
            row=data.count(b"\n", 0, at) + 1,
        ) from None
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")


def _delimiter(data: bytes, name: str) -> str:
    lines = data.removeprefix(b"\xef\xbb\xbf").lstrip().splitlines()[:1]
    header = lines[0] if lines else b""
    commas, semicolons = header.count(b","), header.count(b";")
    if commas == semicolons == 0 and b"\t" in header:
        raise refuse(
            name,
            "The columns are separated by tabs.",
            "Separate them by commas or semicolons.",
            row=1,
        )
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
        raise refuse(
            name,
            f"The workbook cannot be read ({type(fault).__name__}).",
            "Open it in a spreadsheet program and save it again as .xlsx or CSV UTF-8.",
        ) from None


def _refuse_bombs(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise refuse(
            name, "The workbook is damaged or cut off.", "Save it again and send it again."
        ) from None
    if not any(member.startswith("xl/") for member in names):
        raise refuse(name, "This is an archive, not a workbook.", "Unpack it first.")
    if unpacked > MAX_UNPACKED_BYTES:
        raise too_large(name, unpacked, MAX_UNPACKED_BYTES)
    if not is_of_a_size(data):
        raise refuse(
            name,
            "The workbook has more rows, columns or texts than a table of counts can have.",
            "Copy the table alone into a new workbook, or save it as CSV UTF-8.",
        )


def _cell_text(cell: object, row: int, name: str) -> str:
    value, kind = getattr(cell, "value", None), getattr(cell, "data_type", "n")
    if value is None:
        return ""
    if kind == "f" or kind == "e":
        what = "a formula" if kind == "f" else f"the error {shown(str(value))}"
        raise refuse(
            name,
            f"A cell holds {what}.",
            "Paste the values instead of the formulas.",
            row=row,
            column=str(getattr(cell, "column_letter", "")) or None,
        )
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
            problems.add(
                f"The row has {len(cells)} values, the header has {width} columns.",
                "Put values that contain a separator in quotation marks; write numbers "
                "without thousands separators.",
                row=row,
            )
            continue
        yield row, cells[:width] + [""] * (width - len(cells))


def _within_limit(rows: Iterator[Row], name: str, header: int) -> Iterator[Row]:
    yield from islice(rows, MAX_ROWS)
    beyond = next(rows, None)
    if beyond is not None:
        raise refuse(
            name,
            f"The table has more than {MAX_ROWS:,} rows below row {header}.",
            "Send only the years and categories that are needed.",
            row=beyond[0],
        )


def positions(table: Table, required: Sequence[str], optional: Sequence[str] = ()) -> list[int]:
    """Where each column stands, -1 for an optional one that is missing. Raises InputErrors."""
    problems = Problems(table.name)
    places = []
    for column in (*required, *optional):
        found = table.header.count(column)
        if found > 1:
            problems.add(f"The column {column} occurs {found} times.", "Keep one of them.", row=1)
        elif not found and column in required:
            near = get_close_matches(column, table.header, 1)
            problems.add(
                f"There is no column {column}; the header has "
                f"{', '.join(shown(c) for c in table.header[:12])}.",
                f"Rename {shown(near[0])}." if near else f"Add the column {column}.",
                row=1,
            )
        places.append(table.header.index(column) if found else -1)
    problems.raise_any()
    return places
