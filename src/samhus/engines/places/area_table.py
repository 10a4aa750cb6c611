"""Areas without shapes: a CSV of codes and names."""

import csv
import io
from pathlib import Path

from samhus.engines.places.area_file import AreaFileError, RawRow

MAX_COLUMNS = 200
KINDS = {
    b"PK": "workbook_as_table",
    b"\xd0\xcf\x11\xe0": "workbook_as_table",
    b"<": "web_page",
    b"{": "json_as_table",
    b"[": "json_as_table",
}


def read_csv_rows(path: Path) -> list[RawRow]:
    """Rows by header. Comma, semicolon or tab; UTF-8. Raises AreaFileError otherwise."""
    data = path.read_bytes()
    text = _text(data)
    header = text.lstrip()[: 2**20].splitlines()[:1]
    delimiter = max(",;\t", key=(header or [""])[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        titles = [str(title).strip() for title in reader.fieldnames or ()]
        if len(titles) > MAX_COLUMNS:
            raise AreaFileError(
                "too_many_columns", columns=str(len(titles)), limit=str(MAX_COLUMNS)
            )
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        line = str(max(1, reader.line_num))
        raise AreaFileError("table_unreadable", line=line) from error
    return [
        RawRow(
            line,
            {str(k).strip(): v for k, v in row.items() if k is not None},
            beyond=any(row.get(None) or ()),
        )
        for line, row in rows
        if any(row.values())
    ]


def _text(data: bytes) -> str:
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, kind in KINDS.items():
        if start.startswith(sign):
            raise AreaFileError(kind)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AreaFileError("table_not_utf8") from error
