"""A spreadsheet of roles: read cell by cell, compared with the register, judged before it is used.

Nothing is half done: a file with one fault is refused with all of its faults; what is kept as a
draft is read again, byte for byte, when it is applied.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.engines.small_area.problems import InputErrors
from samhus.engines.small_area.tables import Table, open_table
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.files.api import read
from samhus.foundation.organisations.api import NotPossible, bodies_known
from samhus.strategy.actions.role_import import apply_role_import, draft_role_import
from samhus.strategy.actions.roles import Entry
from samhus.strategy.models import RoleImport, RoleTask
from samhus.strategy.policies.roles import ROLE_IMPORT, ROLE_TASK
from samhus.strategy.queries.role_names import KIND, names_of_bodies, titles_of_columns
from samhus.strategy.queries.role_plan import known_contents
from samhus.strategy.rules.role_rows import (
    COLUMNS,
    MEDIA,
    REQUIRED,
    CellFault,
    RoleRow,
    letters_of_columns,
    read_rows,
)
from samhus.strategy.wording.role_rows import fault_words, file_words
from samhus.strategy.wording.roles import FIELDS

MOST_ROWS = 20_000
SHOWN = 50


@dataclass(frozen=True)
class CellLine:
    """One cell to correct, as a spreadsheet names it."""

    cell: str
    column: str
    words: str


class BadFile(ValueError):
    """The file was refused and nothing was kept. `lines` are the cells to correct."""

    def __init__(self, words: str, lines: Sequence[CellLine] = (), total: int = 0) -> None:
        super().__init__(words)
        self.lines, self.total = tuple(lines), total


@dataclass(frozen=True)
class Read:
    """A file that was read: every row, those that are new, and where the columns stand."""

    rows: tuple[RoleRow, ...]
    new: tuple[RoleRow, ...]
    columns: Mapping[str, str]


def import_roles(*, by: Viewer, content: bytes, name: str) -> RoleImport:
    """Read a file and keep it with what it would add. Raises BadFile, by cell."""
    ROLE_TASK.require("edit", by)
    found = read_roles(by, content, name)
    kind = "xlsx" if content.startswith(b"PK") else "csv"
    return draft_role_import(
        by=by,
        content=content,
        name=name,
        media_type=MEDIA[kind],
        columns=found.columns,
        rows=as_rows(found),
    )


def apply_roles_file(*, by: Viewer, role_import: RoleImport) -> RoleImport:
    """Read the file again and enter it. Refuses when it would add something else today."""
    role_import.refresh_from_db(fields=["state"])
    ROLE_IMPORT.require("decide", by, role_import)
    found = read_roles(by, read(role_import.file), role_import.file_name)
    if as_rows(found) != role_import.rows:
        raise NotPossible(
            _("The register has changed since this preview. Upload the file again for a new one.")
        )
    bodies = {str(body.public_id): body for body in bodies_known(by)}
    planned = [(row, _entry(row, bodies)) for row in found.new]
    return apply_role_import(by=by, role_import=role_import, planned=planned)


def read_roles(viewer: Viewer, content: bytes, name: str) -> Read:
    """Parse a file. Raises BadFile."""
    try:
        table = open_table(content, name)
        places = _places(table)
        cells = list(_cells(table, places))
    except InputErrors as errors:
        first = errors.problems[0]
        where = f"{_('Row')} {first.row}: " if first.row else ""
        raise BadFile(where + file_words(first)) from None
    if len(cells) > MOST_ROWS:
        raise BadFile(_("More than %(most)s rows are not read at once.") % {"most": MOST_ROWS})
    columns = letters_of_columns(places)
    titles = dict(RoleTask.objects.values_list("code", "title"))
    rows, faults = read_rows(cells, bodies=names_of_bodies(viewer), titles=titles)
    if faults:
        raise _refusal(faults, columns)
    if not rows:
        raise BadFile(_("There is no row below the headings."))
    known = known_contents(viewer)
    return Read(rows, tuple(row for row in rows if row.content not in known), columns)


def _places(table: Table) -> dict[str, int]:
    titles = titles_of_columns()
    found = [titles.get(title.strip()) for title in table.header]
    twice = [name for name in COLUMNS if found.count(name) > 1]
    missing = [name for name in REQUIRED if name not in found]
    if missing:
        names = ", ".join(str(FIELDS[name]) for name in missing)
        raise BadFile(
            _("These columns are missing: %(names)s. Use the template.") % {"names": names}
        )
    if twice:
        names = ", ".join(str(FIELDS[name]) for name in twice)
        raise BadFile(_("These columns occur twice: %(names)s.") % {"names": names})
    return {name: found.index(name) if name in found else -1 for name in COLUMNS}


def _cells(table: Table, places: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, cells in table.rows:
        yield (
            number,
            {
                name: " ".join(cells[place].split()) if 0 <= place < len(cells) else ""
                for name, place in places.items()
            },
        )


def _refusal(faults: Sequence[CellFault], columns: Mapping[str, str]) -> BadFile:
    lines = [
        CellLine(
            cell=f"{columns.get(fault.column, '')}{fault.row}",
            column=str(FIELDS[fault.column]),
            words=fault_words(fault),
        )
        for fault in faults[:SHOWN]
    ]
    words = ngettext(
        "One cell is to be corrected. Nothing has been entered.",
        "%(number)s cells are to be corrected. Nothing has been entered.",
        len(faults),
    )
    return BadFile(words % {"number": len(faults)}, lines, len(faults))


def _entry(row: RoleRow, bodies: Mapping[str, Any]) -> Entry:
    kind = row.body.removeprefix(KIND) if row.body.startswith(KIND) else ""
    return Entry(
        letter=row.letter,
        since=row.since,
        until=row.until,
        organisation=None if kind else bodies[row.body],
        kind=kind,
        post=row.post,
        mandate=row.mandate,
        mandate_since=row.mandate_since,
        mandate_until=row.mandate_until,
        sharing=row.sharing,
    )


def as_rows(found: Read) -> list[dict[str, Any]]:
    """What the file would add, as it is kept with the draft."""
    return [
        {name: str(value) if value is not None else "" for name, value in vars(row).items()}
        for row in found.new
    ]
