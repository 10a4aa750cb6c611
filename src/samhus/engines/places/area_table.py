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
        raise AreaFileError(
            "The file is not UTF-8 text. In a spreadsheet, save it as CSV UTF-8."
        ) from error
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    try:
        reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise AreaFileError(f"The table cannot be read: {error}.") from error
    return [
        RawRow(line, {str(k).strip(): v for k, v in row.items() if k is not None})
        for line, row in rows
        if any(row.values())
    ]
