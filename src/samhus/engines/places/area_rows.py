"""Row by row: is there a code, is it the only one, is the shape an area, does it overlap?"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from samhus.engines.places.area_file import (
    AreaFile,
    AreaFileError,
    Fields,
    Kind,
    RawRow,
    ReadArea,
    RowProblem,
    Severity,
)
from samhus.engines.places.metric import as_array, repaired

OVERLAP_SHARE = 0.01
Trouble = tuple[Kind, Severity, str]


def check_rows(rows: Sequence[RawRow], fields: Fields, *, crs: str, drawn: bool) -> AreaFile:
    """`drawn`: the file has shapes, so an area without one is an error."""
    if not rows:
        raise AreaFileError("no_rows")
    columns = _columns(rows, fields)
    problems: list[RowProblem] = []
    seen: dict[str, int] = {}
    areas = []
    for row in rows:
        area = _area(row, columns, seen, problems, drawn=drawn)
        if area is not None:
            seen[area.code] = area.row
            areas.append(area)
    problems += _overlaps(areas)
    problems.sort(key=lambda p: (p.row, p.kind))
    return AreaFile(tuple(areas), tuple(problems), columns, crs)


def _columns(rows: Sequence[RawRow], fields: Fields) -> dict[str, str]:
    known: dict[str, str] = {}
    for row in rows:
        for key in row.properties:
            known.setdefault(key.casefold(), key)
    found = {
        what: next((known[n] for n in names if n in known), "")
        for what, names in vars(fields).items()
    }
    if not found["code"]:
        if not known:
            raise AreaFileError("no_columns")
        raise AreaFileError("no_code_column", columns=", ".join(sorted(known.values())[:12]))
    return found


def _area(
    row: RawRow,
    columns: Mapping[str, str],
    seen: Mapping[str, int],
    problems: list[RowProblem],
    *,
    drawn: bool,
) -> ReadArea | None:
    cell = {what: _text(row.properties.get(column)) for what, column in columns.items()}
    code = cell["code"]
    troubles = _label_troubles(cell, row.properties.get(columns["code"]), seen)
    if row.beyond:
        message = "The row has more values than the header has columns."
        troubles.append(("row_too_wide", "error", message))
    shape = None
    if drawn and code:
        shape, trouble = _polygon(row)
        troubles += [trouble] if trouble else []
    problems += [RowProblem(row.row, code, *trouble) for trouble in troubles]
    if any(severity == "error" for _, severity, _ in troubles):
        return None
    return ReadArea(row.row, code, cell["name"] or code, cell["parent"], cell["population"], shape)


def _label_troubles(
    cell: Mapping[str, str], delivered: object, seen: Mapping[str, int]
) -> list[Trouble]:
    code = cell["code"]
    if not code:
        return [("missing_code", "error", "The area code is missing. Fill it in.")]
    found: list[Trouble] = []
    if code in seen:
        found.append(("duplicate_code", "error", f"Row {seen[code]} already has the code {code}."))
    if isinstance(delivered, (int, float, np.number)):
        message = f"The code {code} is a number: leading zeros are lost."
        found.append(("number_code", "warning", message))
    if not cell["name"]:
        found.append(("missing_name", "warning", "The name is missing; the code stands in."))
    return found


def _text(value: object) -> str:
    """Codes come as text, whole numbers or floats of whole numbers; missing is empty."""
    if value is None:
        return ""
    if isinstance(value, (float, np.floating)):
        if math.isnan(value):
            return ""
        return str(int(value)) if float(value).is_integer() else str(value)
    return str(value).strip()


def _polygon(row: RawRow) -> tuple[Any, Trouble | None]:
    """The valid polygon, or None; and what had to be said about it."""
    if row.broken:
        return None, ("broken_shape", "error", f"The row {row.broken}.")
    if row.shape is None or row.shape.is_empty:
        return None, ("no_shape", "error", "The area has no shape.")
    kind = row.shape.geom_type
    if kind not in ("Polygon", "MultiPolygon", "GeometryCollection"):
        return None, ("not_an_area", "error", f"The shape is a {kind}, not an area.")
    west, south, east, north = row.shape.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        return None, ("outside", "error", "The shape lies outside the world: wrong coordinates.")
    if kind != "GeometryCollection" and row.shape.is_valid:
        return row.shape, None
    return _repaired(row.shape)


def _repaired(shape: Any) -> tuple[Any, Trouble]:
    reason = shapely.is_valid_reason(shape)
    parts = [p for p in shapely.get_parts(shape) if p.geom_type in ("Polygon", "MultiPolygon")]
    if not parts:
        return None, ("not_an_area", "error", "The shape has lines or points, but no area.")
    polygons = as_array([shapely.multipolygons(shapely.get_parts(as_array(parts)))])
    mended = repaired(polygons)[0]
    if mended is None or mended.is_empty or mended.area == 0:
        return None, ("broken_shape", "error", f"The shape encloses nothing ({reason}).")
    return mended, ("repaired_shape", "repaired", f"The shape was repaired ({reason}).")


def _overlaps(areas: Sequence[ReadArea]) -> list[RowProblem]:
    """Pairs that share more than a hundredth of the smaller one: not one level of areas."""
    drawn = [area for area in areas if area.geometry is not None]
    if len(drawn) < 2:
        return []
    shapes = as_array([area.geometry for area in drawn])
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    keep = first < second
    first, second = first[keep], second[keep]
    shared = shapely.area(shapely.intersection(shapes[first], shapes[second]))
    smaller = np.minimum(shapely.area(shapes[first]), shapely.area(shapes[second]))
    return [
        RowProblem(
            drawn[b].row,
            drawn[b].code,
            "overlap",
            "warning",
            f"{drawn[b].code} covers {share:.0%} of the smaller one of it and {drawn[a].code}.",
        )
        for a, b, share in zip(first, second, shared / smaller, strict=True)
        if share > OVERLAP_SHARE
    ]
