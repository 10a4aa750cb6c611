"""Tables as people send them: CSV in UTF-8 (comma or semicolon) and XLSX, row by row.

Refused with a sentence: other kinds of files, other encodings (with row and byte), other
separators, formulas, more than `MAX_ROWS` rows or `MAX_COLUMNS` columns. Rows are streamed; the
caller keeps what it needs.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from samhus.engines.small_area.cells import cut
from samhus.engines.small_area.kinds import BOM, not_utf8, refuse_what_is_no_table
from samhus.engines.small_area.problems import InputErrors, Problems, refuse
from samhus.engines.small_area.sentences import Some
from samhus.engines.small_area.sheets import KEY, Row, xlsx_rows

MAX_TABLE_BYTES = 32 * 2**20
MAX_ROWS = 600_000
MAX_COLUMNS = 200
LONGEST_LINE = 2**20
LOOKED_AT = 20
"""Rows below a wrong header in which the right one is looked for."""
_YEAR = re.compile(r"(19|20)[0-9]{2}")


@dataclass(frozen=True)
class Table:
    """A header, which stands in row `at`, and the rows below it, to be gone through once."""

    name: str
    at: int
    header: tuple[str, ...]
    rows: Iterator[Row]


def open_table(data: bytes, name: str) -> Table:
    """Recognises the kind by its content, not by its name. Raises InputErrors."""
    if len(data) > MAX_TABLE_BYTES:
        raise too_large(name, len(data), MAX_TABLE_BYTES)
    refuse_what_is_no_table(data, name)
    is_workbook = data.startswith(b"PK\x03\x04")
    rows = xlsx_rows(data, name, max_columns=MAX_COLUMNS) if is_workbook else _csv_rows(data, name)
    first = next(rows, None)
    if first is None:
        raise refuse(name, "empty")
    row, cells = first
    if len(cells) > MAX_COLUMNS:
        raise _too_many_columns(name, row, len(cells))
    header = tuple(cell.casefold() for cell in cells)
    return Table(name, row, header, _within_limit(rows, name, row))


def _too_many_columns(name: str, row: int, columns: int) -> InputErrors:
    return refuse(name, "too_many_columns", row=row, columns=columns, limit=MAX_COLUMNS)


def too_large(name: str, size: int, limit: int) -> InputErrors:
    return refuse(name, "too_large", size=size, limit=limit)


def _csv_rows(data: bytes, name: str) -> Iterator[Row]:
    text = _text(data, name)
    delimiter = _delimiter(data, name)
    reader = csv.reader(_lines(text, delimiter, name), delimiter=delimiter, strict=True)
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


def _lines(text: Iterable[str], delimiter: str, name: str) -> Iterator[str]:
    """The lines, none of which may fill the memory once it is taken apart."""
    for number, line in enumerate(text, start=1):
        if len(line) > LONGEST_LINE:
            columns = line.count(delimiter) + 1
            if columns > MAX_COLUMNS:
                raise _too_many_columns(name, number, columns)
            raise refuse(name, "cell_endless", row=number, limit=csv.field_size_limit())
        yield line


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
        bom = len(BOM) if data.startswith(BOM) else 0
        raise not_utf8(data, fault.start + bom, name) from None
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")


def _delimiter(data: bytes, name: str) -> str:
    first = data.removeprefix(BOM).lstrip()[:LONGEST_LINE].splitlines()[:LOOKED_AT]
    header = next((line for line in first if KEY.encode() in line.lower()), b"".join(first[:1]))
    commas, semicolons = header.count(b","), header.count(b";")
    if commas == semicolons == 0 and b"\t" in header:
        raise refuse(name, "tabs", row=1)
    return ";" if semicolons > commas else ","


def checked_rows(table: Table, problems: Problems) -> Iterator[Row]:
    """The rows as wide as the header, narrower ones filled; what is no row of the table is said.

    Wider rows, a header that comes again, and a single text below a table of several columns go
    to `problems`. With another header another table begins: nothing is read from there on.
    """
    width = len(table.header)
    for row, cells in table.rows:
        titles = tuple(cell.removeprefix("\ufeff").casefold() for cell in cells)
        if KEY in titles:
            problems.add("header_again" if titles == table.header else "another_table", row=row)
            if titles != table.header:
                return
        elif any(cells[width:]):
            problems.add("row_too_wide", row=row, values=len(cells), columns=width)
        elif width > 2 and sum(map(bool, cells)) == 1:
            _add_lone(problems, row, "".join(cells), width)
        else:
            yield row, cells[:width] + [""] * (width - len(cells))


def _add_lone(problems: Problems, row: int, text: str, width: int) -> None:
    """A footnote, a title, half a row, or a row with other separators than the header."""
    others = any(text.count(separator) >= width - 1 for separator in ",;\t")
    problems.add("other_separator" if others else "lone_text", row=row, text=cut(text))


def _within_limit(rows: Iterator[Row], name: str, header: int) -> Iterator[Row]:
    yield from islice(rows, MAX_ROWS)
    beyond = next(rows, None)
    if beyond is not None:
        raise refuse(name, "too_many_rows", row=beyond[0], limit=MAX_ROWS, header=str(header))


def positions(table: Table, required: Sequence[str], optional: Sequence[str] = ()) -> list[int]:
    """Where each column stands, -1 for an optional one that is missing. Raises InputErrors."""
    problems = Problems(table.name)
    missing = [column for column in required if column not in table.header]
    if missing:
        _add_missing(problems, missing, table, required)
    places = []
    for column in (*required, *optional):
        found = table.header.count(column)
        if found > 1:
            problems.add("column_twice", row=table.at, name=column, count=found)
        places.append(table.header.index(column) if found else -1)
    problems.raise_any()
    return places


def _add_missing(
    problems: Problems, missing: Sequence[str], table: Table, required: Sequence[str]
) -> None:
    """What a header lacks; or that it stands further below; or that the years are columns."""
    below = _header_below(table, required)
    if below:
        problems.add("header_below", row=table.at, header=str(below))
        return
    years = [title for title in table.header if _YEAR.fullmatch(title)]
    if len(years) > 1 and "year" in missing:
        problems.add("years_as_columns", row=table.at, years=Some.of(years))
        return
    columns = Some.of((cut(title) for title in table.header[:12]), shown=12, quoted=True)
    for column in missing:
        near = get_close_matches(column, table.header, 1)
        if near:
            problems.add(
                "column_misspelt", row=table.at, name=column, columns=columns, near=cut(near[0])
            )
        else:
            problems.add("column_missing", row=table.at, name=column, columns=columns)


def _header_below(table: Table, required: Sequence[str]) -> int:
    """The row in which the header stands below titles and notes, or 0."""
    for row, cells in islice(table.rows, LOOKED_AT):
        if set(required) <= {cell.casefold() for cell in cells}:
            return row
    return 0
