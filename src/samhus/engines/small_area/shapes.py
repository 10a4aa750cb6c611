"""Areas as polygons from GeoJSON or GeoPackage, and the graph of shared border lines.

Read from memory only, so that GDAL sees no path of the sender's choosing and writes nothing
beside the file. Broken rings are repaired for the border search and named in a remark.
"""

import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from samhus.engines.small_area import cells
from samhus.engines.small_area.cells import CellError, cut
from samhus.engines.small_area.problems import InputErrors, Problems, Remark, refuse
from samhus.engines.small_area.records import Source
from samhus.engines.small_area.sentences import Some

MAX_SHAPES_BYTES = 96 * 2**20
MAX_PARSED_AGAIN = 8 * 2**20


@dataclass(frozen=True)
class AreasFile:
    """One polygon per area and who borders whom.

    `geometries` holds shapely geometries as delivered. `pairs` are codes with a shared border of
    positive length, first < second. `rows` gives each area's feature (the first is 1).
    """

    source: Source
    geometries: Mapping[str, Any]
    rows: Mapping[str, int]
    pairs: tuple[tuple[str, str], ...]
    remarks: tuple[Remark, ...]


def areas_from(data: bytes, name: str) -> AreasFile:
    """Refuses features without code or polygon, repeated codes and maps without a border."""
    import shapely

    codes, blobs = _features(data, name)
    problems = Problems(name)
    geometries: dict[str, Any] = {}
    rows: dict[str, int] = {}
    for row, (raw, shape) in enumerate(zip(codes, _shapes(blobs), strict=True), start=1):
        code = _code(raw, row, rows, problems)
        _check_shape(shape, row, problems)
        if code is not None:
            rows[code] = row
            geometries[code] = shape
    problems.raise_any()
    ordered = sorted(geometries)
    pairs = _pairs(ordered, geometries)
    if not pairs:
        raise refuse(name, "no_border")
    broken = [code for code in ordered if not shapely.is_valid(geometries[code])]
    return AreasFile(Source.of(data, name), geometries, rows, pairs, _remarks(broken))


def _remarks(broken: list[str]) -> tuple[Remark, ...]:
    if not broken:
        return ()
    return (Remark("outline_repaired", {"areas": Some.of(broken)}, tuple(broken)),)


def _features(data: bytes, name: str) -> tuple[list[Any], Any]:
    import pyogrio

    text = data.removeprefix(b"\xef\xbb\xbf")
    if not data.startswith(b"SQLite format 3\x00") and not text.lstrip().startswith(b"{"):
        raise refuse(name, "not_areas")
    if text.lstrip().startswith(b"{"):
        _check_utf8(data, name)
        data = text
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # GDAL's notes on drivers do not concern the sender
            _refuse_several_layers(pyogrio.list_layers(data), name)
            meta, _, blobs, columns = pyogrio.raw.read(data, force_2d=True)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError):
        raise _unreadable(data, name) from None
    return _codes(meta, columns, len(blobs) if blobs is not None else 0, name), blobs


def _unreadable(data: bytes, name: str) -> InputErrors:
    """GDAL says only that it failed; for JSON of a size that can be parsed twice, says where."""
    if data.startswith(b"{") and len(data) <= MAX_PARSED_AGAIN:
        try:
            json.loads(data)
        except json.JSONDecodeError as fault:
            return refuse(name, "json_broken", row=fault.lineno, reason=fault.msg)
        except RecursionError:
            return refuse(name, "json_too_deep")
    return refuse(name, "areas_unreadable")


def _check_utf8(data: bytes, name: str) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise refuse(
            name,
            "geojson_not_utf8",
            row=data.count(b"\n", 0, fault.start) + 1,
            at=str(fault.start + 1),
            byte=f"{data[fault.start]:02x}",
        ) from None


def _refuse_several_layers(layers: Any, name: str) -> None:
    drawn = [str(layer) for layer, kind in layers if kind is not None]
    if len(drawn) > 1:
        raise refuse(name, "several_layers", count=len(drawn), layers=Some.of(drawn))


def _codes(meta: Any, columns: Any, count: int, name: str) -> list[Any]:
    fields = [str(field) for field in meta["fields"]]
    if count == 0:
        raise refuse(name, "no_areas")
    if "area_code" not in fields:
        raise refuse(name, "no_code_property", fields=Some.of(map(cut, fields), quoted=True))
    return list(columns[fields.index("area_code")])


def _shapes(blobs: Any) -> list[Any]:
    import shapely

    return list(shapely.from_wkb(blobs, on_invalid="fix"))


def _code(raw: Any, row: int, rows: dict[str, int], problems: Problems) -> str | None:
    if isinstance(raw, float | np.floating):
        raw = "" if np.isnan(raw) else int(raw) if float(raw).is_integer() else raw
    text = "" if raw is None else str(raw).strip()
    try:
        code = cells.code(text)
    except CellError as fault:
        problems.add(fault.code, row=row, column="area_code", **fault.values)
        return None
    if code in rows:
        first = str(rows[code])
        problems.add("outline_twice", row=row, column="area_code", area=code, first=first)
        return None
    return code


def _check_shape(shape: Any, row: int, problems: Problems) -> None:
    if shape is None or shape.is_empty:
        problems.add("outline_missing", row=row)
    elif shape.geom_type not in ("Polygon", "MultiPolygon"):
        problems.add("not_a_polygon", row=row, kind=shape.geom_type)


def _pairs(codes: list[str], geometries: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    from samhus.engines.places.neighbours import neighbours

    found = neighbours([geometries[code] for code in codes])
    return tuple((codes[first], codes[second]) for first, second in found.tolist())
