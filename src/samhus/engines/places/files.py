"""Reading areas from GeoPackage, zipped Shapefile, GeoJSON and CSV.

A file comes from outside: its kind is taken from its name and checked against its first bytes
before any library opens it, because GDAL goes by content and some of its formats fetch from the
network or open other files. GeoJSON and CSV never reach GDAL at all.
"""

import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape as from_mapping

from samhus.engines.places.area_file import AreaFile, AreaFileError, Fields, RawRow
from samhus.engines.places.area_rows import check_rows
from samhus.engines.places.area_table import read_csv_rows

LARGEST_BYTES = 200_000_000
LARGEST_UNPACKED_BYTES = 600_000_000
SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
WGS84 = ("EPSG:4326", "OGC:CRS84")


def read_areas(
    path: Path | str,
    *,
    layer: str | None = None,
    fields: Fields | None = None,
    largest_bytes: int = LARGEST_BYTES,
) -> AreaFile:
    """Areas in WGS84, and a problem for every row that is left out, repaired or doubtful.

    `.gpkg`, `.zip` (one Shapefile), `.geojson`/`.json`, `.csv`. `layer` chooses where a file has
    several. Raises AreaFileError when the file as a whole is not usable: too large, not what its
    name says, no code column, several layers, an unknown coordinate system.
    """
    path = Path(path)
    if not path.is_file():
        raise AreaFileError("no_file", name=path.name)
    if path.stat().st_size > largest_bytes:
        raise AreaFileError("too_large", limit=str(largest_bytes // 1_000_000))
    wanted = fields or Fields()
    kind = path.suffix.lower()
    if kind == ".csv":
        return check_rows(read_csv_rows(path), wanted, crs="", drawn=False)
    readers = {".gpkg": _geopackage, ".zip": _shapefile, ".geojson": _geojson, ".json": _geojson}
    if kind not in readers:
        raise AreaFileError("wrong_kind")
    rows, crs = readers[kind](path, layer)
    return check_rows(_in_wgs84(rows, crs), wanted, crs=crs, drawn=True)


def _geojson(path: Path, layer: str | None) -> tuple[list[RawRow], str]:
    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise AreaFileError("not_utf8") from error
    except json.JSONDecodeError as error:
        raise AreaFileError("not_json", line=str(error.lineno)) from error
    except RecursionError as error:
        raise AreaFileError("json_too_deep") from error
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise AreaFileError("not_a_collection")
    features = document.get("features")
    if not isinstance(features, list):
        raise AreaFileError("no_features")
    return [_feature(k, f) for k, f in enumerate(features, start=1)], _geojson_crs(document)


def _feature(row: int, feature: object) -> RawRow:
    if not isinstance(feature, dict):
        return RawRow(row, {}, None, "is not a feature")
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    if feature.get("geometry") is None:
        return RawRow(row, properties)
    try:
        return RawRow(row, properties, shapely.force_2d(from_mapping(feature["geometry"])))
    except Exception as error:  # shapely raises many kinds for one broken ring
        return RawRow(row, properties, None, f"has a shape that cannot be read ({error})")


def _geojson_crs(document: Mapping[str, Any]) -> str:
    """GeoJSON is WGS84; older files may name another system, which then holds."""
    crs = document.get("crs")
    if not isinstance(crs, dict):
        return "EPSG:4326"
    name = str((crs.get("properties") or {}).get("name", ""))
    if "CRS84" in name:
        return "EPSG:4326"
    number = name.replace("::", ":").rpartition(":")[2]
    if not number.isdigit():
        raise AreaFileError("crs_unknown", crs=name[:40])
    return f"EPSG:{number}"


def _geopackage(path: Path, layer: str | None) -> tuple[list[RawRow], str]:
    with path.open("rb") as file:
        if file.read(16) != b"SQLite format 3\x00":
            raise AreaFileError("not_a_geopackage")
    return _through_gdal(path, layer)


def _shapefile(path: Path, layer: str | None) -> tuple[list[RawRow], str]:
    """The parts are unpacked by us under names of ours: nothing in a zip chooses a path."""
    with tempfile.TemporaryDirectory() as folder:
        shapefile = _unpack(path, layer, Path(folder))
        with shapefile.open("rb") as file:
            if file.read(4) != b"\x00\x00\x27\x0a":
                raise AreaFileError("not_a_shapefile")
        return _through_gdal(shapefile, None)


def _unpack(path: Path, layer: str | None, folder: Path) -> Path:
    try:
        with zipfile.ZipFile(path) as archive:
            stem = _stem(archive, layer)
            members = [
                m
                for m in archive.infolist()
                if m.filename.rpartition(".")[0] == stem
                and Path(m.filename).suffix.lower() in SHAPEFILE_PARTS
            ]
            if sum(m.file_size for m in members) > LARGEST_UNPACKED_BYTES:
                raise AreaFileError("zip_too_large")
            for member in members:
                target = folder / f"areas{Path(member.filename).suffix.lower()}"
                target.write_bytes(archive.read(member))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise AreaFileError("zip_unreadable") from error
    if not (folder / "areas.dbf").exists() or not (folder / "areas.shx").exists():
        raise AreaFileError("zip_incomplete")
    return folder / "areas.shp"


def _stem(archive: zipfile.ZipFile, layer: str | None) -> str:
    stems = [n[:-4] for n in archive.namelist() if n.lower().endswith(".shp")]
    if layer is not None:
        stems = [s for s in stems if Path(s).name == layer]
    if not stems:
        raise AreaFileError("zip_without_shapefile")
    if len(stems) > 1:
        found = ", ".join(sorted(Path(s).name for s in stems))
        raise AreaFileError("zip_with_several", found=found)
    return stems[0]


def _through_gdal(path: Path, layer: str | None) -> tuple[list[RawRow], str]:
    try:
        layer = layer or _only_layer(path)
        meta, _, geometries, columns = pyogrio.raw.read(path, layer=layer, force_2d=True)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        raise AreaFileError("unreadable") from error
    if geometries is None:
        raise AreaFileError("no_shapes")
    shapes = shapely.from_wkb(geometries, on_invalid="ignore")
    names = [str(name) for name in meta["fields"]]
    rows = [
        RawRow(k + 1, {n: column[k] for n, column in zip(names, columns, strict=True)}, shape)
        for k, shape in enumerate(shapes)
    ]
    return rows, str(meta["crs"] or "")


def _only_layer(path: Path) -> str:
    layers = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
    if not layers:
        raise AreaFileError("no_layer")
    if len(layers) > 1:
        raise AreaFileError("several_layers", layers=", ".join(layers))
    return layers[0]


def _in_wgs84(rows: Sequence[RawRow], crs: str) -> list[RawRow]:
    shapes = np.array([None, *(row.shape for row in rows)], dtype=object)[1:]
    if not crs:
        crs = _assumed(shapes)
    if crs in WGS84:
        _refuse_metres(shapes)
        return list(rows)
    moved = _transformed(shapes, crs)
    return [RawRow(r.row, r.properties, s, r.broken) for r, s in zip(rows, moved, strict=True)]


def _assumed(shapes: NDArray[Any]) -> str:
    if _fits_degrees(shapes):
        return "EPSG:4326"
    raise AreaFileError("crs_missing")


def _refuse_metres(shapes: NDArray[Any]) -> None:
    bounds = shapely.bounds(shapes)
    inside = (np.abs(bounds[:, ::2]) <= 180).all(axis=1) & (np.abs(bounds[:, 1::2]) <= 90).all(
        axis=1
    )
    known = ~np.isnan(bounds).any(axis=1)
    if known.any() and not inside[known].any():
        raise AreaFileError("crs_untrue")


def _fits_degrees(shapes: NDArray[Any]) -> bool:
    bounds = shapely.bounds(shapes)
    return bool(np.nanmax(np.abs(bounds), initial=0) <= 180)


def _transformed(shapes: NDArray[Any], crs: str) -> NDArray[Any]:
    """Through a GeoPackage of ours: its SQL is the one door to GDAL's projections here."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "areas.gpkg"
        try:
            pyogrio.raw.write(
                path,
                shapely.to_wkb(shapes),
                field_data=[np.arange(len(shapes))],
                fields=np.array(["place"]),
                layer="areas",
                driver="GPKG",
                geometry_type="Unknown",
                crs=crs,
            )
            sql = "SELECT place, ST_Transform(geom, 4326) AS geom FROM areas ORDER BY place"
            _, _, moved, _ = pyogrio.raw.read(path, sql=sql)
        except (pyogrio.errors.CRSError, pyogrio.errors.DataSourceError, ValueError) as error:
            raise AreaFileError("crs_unconvertible", crs=crs[:40]) from error
    converted: NDArray[Any] = shapely.from_wkb(moved)
    return converted
