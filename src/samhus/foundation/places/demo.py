"""The invented country's areas, people and bridges, through the import that people use."""

import csv
import io
from datetime import date
from typing import Any

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.places.actions import approve_bridge, import_areas
from samhus.foundation.places.models import Area


def build_country(*, by: Viewer, outlines: bytes, level: str, source: str, since: date) -> None:
    """Import the municipalities with their counties and people, valid from `since` on."""
    import_areas(
        by=by,
        content=outlines,
        filename="areas.geojson",
        level=level,
        source=source,
        from_day=since,
        population_day=since,
        complete=True,
    )


def approve_bridges(*, by: Viewer, table: str, level: str) -> None:
    """A named person approves each crossing of the list, with its reason."""
    areas = {area.code: area for area in Area.objects.filter(level=level)}
    for row in csv.DictReader(io.StringIO(table)):
        approve_bridge(
            by=by,
            area_a=areas[row["area_code"]],
            area_b=areas[row["neighbour_code"]],
            reason=row["reason"],
        )


def area_ids(level: str) -> dict[str, tuple[Any, str]]:
    """Code -> (id, name)."""
    rows = Area.objects.filter(level=level).values_list("code", "pk", "name")
    return {code: (pk, name) for code, pk, name in rows}
