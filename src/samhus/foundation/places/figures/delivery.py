"""A file of areas as delivered: GeoPackage, zipped Shapefile, GeoJSON or CSV.

Read from memory only, so that GDAL sees no path of the sender's choosing. What makes the whole
file unusable is a BadDelivery that says what to do; what is wrong with one row is kept with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _

from samhus.foundation.places.figures import tables
from samhus.foundation.places.figures.outlines import PLANE, WGS84, fingerprint
from samhus.foundation.places.figures.refusal import BadDelivery
from samhus.foundation.places.rules import Delivered
from samhus.foundation.places.rules.plan import Said

__all__ = ["LARGEST_FILE", "BadDelivery", "Delivery", "read_delivery"]

LARGEST_FILE = 96 * 2**20

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("area_code", "code"),
    "name": ("area_name", "name"),
    "parent": ("parent", "parent_code"),
    "parent_name": ("parent_name",),
    "people": ("population", "people"),
}


@dataclass(frozen=True)
class Delivery:
    """The rows of a file, the outlines by code, their coordinate system, and remarks (codes)."""

    areas: tuple[Delivered, ...]
    shapes: Mapping[str, Any] = field(default_factory=dict)
    crs: str = WGS84
    warnings: tuple[str, ...] = ()


def read_delivery(content: bytes, filename: str, *, layer: str = "") -> Delivery:
    """Read a file of areas; its kind is told from its bytes. Raises BadDelivery."""
    if len(content) > LARGEST_FILE:
        raise BadDelivery(
            _("%(file)s is larger than %(most)d MB. Send a simplified or smaller file.")
            % {"file": filename, "most": LARGEST_FILE // 2**20}
        )
    table = tables.read(content, filename, layer)
    columns = _columns(table.columns, filename)
    rows = [_area(number, table, columns, place) for place, number in enumerate(table.numbers)]
    if not rows:
        raise BadDelivery(_("%(file)s holds no areas.") % {"file": filename})
    shapes = {
        area.code: shape
        for area, shape in zip(rows, table.shapes, strict=True)
        if area.code and area.outline
    }
    return Delivery(tuple(rows), shapes, _crs(table, list(shapes.values())), table.warnings)


def _columns(found: Sequence[str], filename: str) -> dict[str, str]:
    by_low = {name.strip().casefold(): name for name in found}
    columns = {
        what: by_low[alias]
        for what, aliases in COLUMNS.items()
        for alias in reversed(aliases)
        if alias in by_low
    }
    for what in ("code", "name"):
        if what not in columns:
            raise BadDelivery(
                _("%(file)s has no column %(wanted)s. Its columns are: %(columns)s. Rename one.")
                % {
                    "file": filename,
                    "wanted": COLUMNS[what][0],
                    "columns": ", ".join(found) or _("none"),
                }
            )
    return columns


def _area(number: int, table: tables.Table, columns: Mapping[str, str], place: int) -> Delivered:
    def text(what: str) -> str:
        value = table.values[columns[what]][place] if what in columns else None
        return tables.as_text(value)

    problems: list[Said] = []
    people = _people(text("people"), problems)
    shape = table.shapes[place]
    outline = _outline(shape, problems)
    return Delivered(
        number=number,
        code=text("code")[:40],
        name=text("name")[:160],
        parent=text("parent")[:40],
        parent_name=text("parent_name")[:160],
        people=people,
        outline=outline,
        problems=tuple(problems),
    )


def _people(text: str, problems: list[Said]) -> int | None:
    if not text:
        return None
    try:
        number = float(text.replace(" ", "").replace("\u00a0", ""))
    except ValueError:
        number = float("nan")
    if not np.isfinite(number) or number != int(number):
        problems.append(("people_no_number", text[:40]))
        return None
    return int(number)


def _outline(shape: Any, problems: list[Said]) -> str:
    if shape is None or shape.is_empty:
        return ""
    if shape.geom_type not in {"Polygon", "MultiPolygon"}:
        problems.append(("outline_no_polygon", str(shape.geom_type)))
        return ""
    return fingerprint(shape)


def _crs(table: tables.Table, shapes: list[Any]) -> str:
    """Degrees are WGS84 for our purposes (other data differ by metres); the rest is a plane."""
    if not shapes:
        return WGS84
    west, south, east, north = shapely.total_bounds(shapes)
    in_degrees = west >= -180.5 and east <= 360.5 and south >= -90 and north <= 90
    return WGS84 if in_degrees else (table.crs or PLANE)[:80]
