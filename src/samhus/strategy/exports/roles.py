"""The register of roles as XLSX, CSV or JSON; and the empty template with its explanations."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.packs import api as packs
from samhus.strategy.rules.role_rows import COLUMNS
from samhus.strategy.wording.roles import FIELDS, LETTER_HELP, each_of

WIDTHS = {"title": 50, "body": 32, "post": 28, "mandate": 40, "sharing": 32}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
Row = Mapping[str, Any]


def register_file(rows: Iterable[Row], kind: str) -> bytes:
    """The rows as a file of this kind."""
    makers: dict[str, Callable[[Iterable[Row]], bytes]] = {
        "xlsx": _xlsx,
        "csv": _csv,
        "json": _json,
    }
    return makers[kind](rows)


def template_file() -> bytes:
    """An empty table with its headings, and a second sheet that says what goes where."""
    return _xlsx((), explained=True)


def _titles() -> list[str]:
    return [str(FIELDS[name]) for name in COLUMNS]


def _xlsx(rows: Iterable[Row], *, explained: bool = False) -> bytes:
    from openpyxl import Workbook  # slow to import
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Roles")
    sheet.append(_titles())
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, row in enumerate(rows, start=2):
        for place, name in enumerate(COLUMNS, start=1):
            cell = sheet.cell(number, place, row[name])
            if cell.data_type == "f":  # a text that begins with “=” is a text
                cell.data_type = "s"
    sheet.freeze_panes = "C2"
    sheet.page_setup.orientation = "landscape"
    for place, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, 14)
    if explained:
        _explain(book.create_sheet(_("How to fill it in")))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _explain(sheet: Any) -> None:
    lines = [
        (_("One row for each body and role. Only the first sheet is read."), ""),
        (_("Number and task"), _("The same number always has the same task.")),
        (_("Body"), _("As in the register of bodies, or all of a kind:")),
        *(("", each_of(kind.key)) for kind in packs.home().kinds),
        *((letter, str(words)) for letter, words in LETTER_HELP.items()),
        (_("Days"), _("2026-01-31, or date cells. Without a last day it goes on.")),
        (_("Legal basis for sharing"), _("Where two bodies are accountable together by law.")),
    ]
    for line in lines:
        sheet.append(line)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 40, 60


def _csv(rows: Iterable[Row]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(_titles())
    for row in rows:
        writer.writerow([plain(row[name]) for name in COLUMNS])
    return stream.getvalue().encode("utf-8-sig")


def plain(value: Any) -> str:
    """A spreadsheet program runs a text that looks like a formula, so it is made one no more."""
    text = value.isoformat() if isinstance(value, date) else str(value or "")
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _json(rows: Iterable[Row]) -> bytes:
    told = [{name: _told(value) for name, value in row.items()} for row in rows]
    register = {"samhus": "roles", "format": 1, "day": clock.today().isoformat(), "entries": told}
    return json.dumps(register, ensure_ascii=False, indent=1).encode()


def _told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
