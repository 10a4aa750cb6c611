"""Areas without shapes: a CSV of codes and names."""

import csv
import io
from pathlib import Path

from samhus.engines.places.area_file import AreaFileError, RawRow


def read_csv_rows(path: Path) -> list[RawRow]:
    """Rows by header. Comma, semicolon or tab; UTF-8. Raises AreaFileError otherwise."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AreaFileError("table_not_utf8") from error
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise AreaFileError("table_unreadable", line=str(reader.line_num)) from error
    return [
        RawRow(line, {str(k).strip(): v for k, v in row.items() if k is not None})
        for line, row in rows
        if any(row.values())
    ]
