"""Small files of areas in every format: squares of half a degree, in rows of three."""

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely

DAY = "2020-01-01"


def square(place: int, *, side: float = 0.5) -> Any:
    west, north = 14 + place % 3 * 0.5, 60 - place // 3 * 0.5
    return shapely.box(west, north - side, west + side, north)


def area(place: int, **more: Any) -> dict[str, Any]:
    """A row: code 0201, 0202, ...; `shape`, `name` and others may be given."""
    row = {
        "area_code": f"{201 + place:04d}",
        "name": f"Area {place}",
        "parent": "02",
        "parent_name": "Norrland",
        "population": 1000 + place,
        "shape": square(place),
    }
    return row | more


def geojson(rows: list[dict[str, Any]]) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {key: value for key, value in row.items() if key != "shape"},
            "geometry": None
            if row["shape"] is None
            else json.loads(shapely.to_geojson(row["shape"])),
        }
        for row in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def table(
    rows: list[dict[str, Any]], columns: tuple[str, ...] = ("area_code", "name", "population")
):
    lines = [",".join(columns)]
    lines += [",".join(str(row[column]) for column in columns) for row in rows]
    return ("\n".join(lines) + "\n").encode()


def geopackage(
    rows: list[dict[str, Any]], *, layer: str = "areas", crs: str = "EPSG:4326"
) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "areas.gpkg"
        _write(path, rows, driver="GPKG", layer=layer, crs=crs)
        return path.read_bytes()


def shapefile(rows: list[dict[str, Any]]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "areas.shp"
        _write(path, rows, driver="ESRI Shapefile", layer="areas", crs="EPSG:4326")
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for part in sorted(Path(folder).iterdir()):
                archive.write(part, part.name)
        return buffer.getvalue()


def _write(path: Path, rows: list[dict[str, Any]], *, driver: str, layer: str, crs: str) -> None:
    names = ["area_code", "name", "parent", "population"]
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array([row["shape"] for row in rows], dtype=object)),
        field_data=[np.array([row[name] for row in rows]) for name in names],
        fields=np.array(names),
        layer=layer,
        driver=driver,
        geometry_type="Polygon",
        crs=crs,
    )
