"""A file of an agency's own areas: read by row, compared with what is known, applied."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from samhus.engines.small_area.problems import Problems
from samhus.engines.small_area.tables import checked_rows, open_table, positions
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.files.api import read
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.places.api import areas_at
from samhus.mapping.actions import apply_agency_areas, draft_agency_areas
from samhus.mapping.models import AgencyArea, AgencyAreaImport
from samhus.mapping.policies import AGENCY_AREA, AGENCY_AREA_IMPORT
from samhus.mapping.queries.agency_area import standing
from samhus.mapping.rules.agency_areas import Declared, Row, declared, planned

COLUMNS = ("code", "name", "area_code")
MAY_STAND = ("share", "share_source")


def import_agency_areas(
    *, by: Viewer, organisation: Any, level: str, content: bytes, name: str, from_day: date
) -> AgencyAreaImport:
    """Read a file and keep it with what it would change. Raises InputErrors, by row."""
    AGENCY_AREA.require("import", by, AgencyArea(organisation=organisation))
    found = _planned(content, name, organisation, level, from_day)
    return draft_agency_areas(
        by=by,
        organisation=organisation,
        level=level,
        content=content,
        name=name,
        from_day=from_day,
        rows=_as_rows(found, level, from_day),
    )


def apply_agency_areas_file(*, by: Viewer, agency_import: AgencyAreaImport) -> AgencyAreaImport:
    """Read the file again and enter it. Refuses when it would change something else today."""
    agency_import.refresh_from_db(fields=["state"])
    AGENCY_AREA_IMPORT.require("decide", by, agency_import)
    found = _planned(
        read(agency_import.file),
        agency_import.file_name,
        agency_import.organisation,
        agency_import.level,
        agency_import.from_day,
    )
    rows = _as_rows(found, agency_import.level, agency_import.from_day)
    if rows != agency_import.rows:
        raise NotPossible(
            _("Areas have changed since this preview. Deliver the file again for a new one.")
        )
    return apply_agency_areas(by=by, agency_import=agency_import, planned=found)


def _planned(
    content: bytes, name: str, organisation: Any, level: str, day: date
) -> tuple[tuple[str, Declared], ...]:
    problems = Problems(name)
    rows = _rows(content, name, problems)
    known = {area.code: area.id for area in areas_at(level, day, shapes=False)}
    wanted = declared(rows, known, problems)
    if not rows and not problems.total:
        problems.add("no_rows")
    problems.raise_any()
    return planned(wanted, standing(organisation, level, day))


def _rows(content: bytes, name: str, problems: Problems) -> list[Row]:
    table = open_table(content, name)
    places = positions(table, COLUMNS, MAY_STAND)
    return [
        Row(number, *(cells[place] if place >= 0 else "" for place in places))
        for number, cells in checked_rows(table, problems)
    ]


def _as_rows(
    found: tuple[tuple[str, Declared], ...], level: str, day: date
) -> list[dict[str, Any]]:
    names: Mapping[int, str] = {area.id: area.name for area in areas_at(level, day, shapes=False)}
    return [
        {
            "status": status,
            "code": area.code,
            "name": area.name,
            "areas": [
                [names.get(part, "–"), None if share is None else _plain(share)]
                for part, share in area.parts
            ],
            "source": area.source,
        }
        for status, area in found
    ]


def _plain(share: Decimal) -> str:
    return f"{share.normalize():f}"
