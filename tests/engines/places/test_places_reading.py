import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely

from samhus.engines.places import AreaFileError, Fields, neighbours, read_areas

SQUARE = [[[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]]]
EAST = [[[11, 50], [12, 50], [12, 51], [11, 51], [11, 50]]]
BOW = [[[20, 50], [21, 51], [21, 50], [20, 51], [20, 50]]]


def feature(code: Any, shape: Any = None, *, kind: str = "Polygon", name: str = "Town") -> dict:
    geometry = None if shape is None else {"type": kind, "coordinates": shape}
    return {
        "type": "Feature",
        "properties": {"area_code": code, "name": name},
        "geometry": geometry,
    }


def geojson(folder: Path, *features: Any, **more: Any) -> Path:
    path = folder / "areas.geojson"
    document = {"type": "FeatureCollection", "features": list(features), **more}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def kinds(path: Path) -> list[tuple[int, str, str]]:
    return [(p.row, p.kind, p.severity) for p in read_areas(path).problems]


def test_a_clean_file_gives_its_areas_and_no_problem(tmp_path: Path):
    file = read_areas(geojson(tmp_path, feature("01", SQUARE), feature("02", EAST)))
    assert [(a.code, a.name, a.row) for a in file.areas] == [("01", "Town", 1), ("02", "Town", 2)]
    assert file.problems == ()
    assert neighbours([a.geometry for a in file.areas]).tolist() == [[0, 1]]


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        (feature("", SQUARE), "missing_code"),
        (feature(None, SQUARE), "missing_code"),
        (feature("01", EAST), "duplicate_code"),
        (feature("02"), "no_shape"),
        (feature("02", []), "no_shape"),
        (feature("02", [10, 50], kind="Point"), "not_an_area"),
        (feature("02", [[10, 50], [11, 51]], kind="LineString"), "not_an_area"),
        (feature("02", [[[10, 50], [11]]]), "broken_shape"),
        (feature("02", [[[10, 50], [11, 51], [10, 50], [10, 50]]]), "broken_shape"),
        (feature("02", [[[500, 50], [501, 50], [501, 51], [500, 50]]]), "outside"),
        ("not a feature", "missing_code"),
    ],
)
def test_a_row_that_is_not_an_area_is_left_out_and_named(tmp_path: Path, wrong: Any, kind: str):
    file = read_areas(geojson(tmp_path, feature("01", SQUARE), wrong))
    assert [a.code for a in file.areas] == ["01"]
    assert [(p.row, p.kind) for p in file.errors] == [(2, kind)]


def test_a_ring_that_crosses_itself_is_repaired_and_said(tmp_path: Path):
    file = read_areas(geojson(tmp_path, feature("01", BOW)))
    (area,), (problem,) = file.areas, file.problems
    assert area.geometry.is_valid
    assert area.geometry.area == pytest.approx(0.5)
    assert (problem.kind, problem.severity) == ("repaired_shape", "repaired")
    assert "Self-intersection" in problem.message


def test_areas_that_lie_on_each_other_are_reported(tmp_path: Path):
    path = geojson(tmp_path, feature("01", SQUARE), feature("02", SQUARE))
    assert kinds(path) == [(2, "overlap", "warning")]


def test_a_code_that_a_spreadsheet_turned_into_a_number_is_doubted(tmp_path: Path):
    assert kinds(geojson(tmp_path, feature(114, SQUARE))) == [(1, "number_code", "warning")]


def test_a_missing_name_is_a_warning(tmp_path: Path):
    path = geojson(tmp_path, feature("01", SQUARE, name=""))
    assert kinds(path) == [(1, "missing_name", "warning")]


def test_metres_that_claim_to_be_degrees_are_refused(tmp_path: Path):
    metres = [[[5e5, 6e6], [6e5, 6e6], [6e5, 7e6], [5e5, 6e6]]]
    with pytest.raises(AreaFileError, match="not longitude and latitude"):
        read_areas(geojson(tmp_path, feature("01", metres)))


def test_a_named_metric_system_is_converted(tmp_path: Path):
    metres = [[[5e5, 65e5], [51e4, 65e5], [51e4, 651e4], [5e5, 65e5]]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}
    (area,) = read_areas(geojson(tmp_path, feature("01", metres), crs=crs)).areas
    assert area.geometry.bounds == pytest.approx((15, 58.6402, 15.1727, 58.7301), abs=1e-3)


def test_a_conversion_without_a_projection_is_refused(tmp_path: Path):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::999999"}}
    with pytest.raises(AreaFileError, match="coordinate system"):
        read_areas(geojson(tmp_path, feature("01", SQUARE), crs=crs))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "not GeoJSON"),
        (b"[" * 100_000, "not GeoJSON"),
        (b'{"type": "gdal_streamed_alg", "command_line": "x"}', "not a FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": {}}', "no list of features"),
        (b'{"type": "FeatureCollection", "features": []}', "no rows"),
        ('{"name": "Å"}'.encode("latin-1"), "not UTF-8"),
    ],
)
def test_a_file_that_is_not_geojson_is_refused(tmp_path: Path, content: bytes, message: str):
    path = tmp_path / "areas.geojson"
    path.write_bytes(content)
    with pytest.raises(AreaFileError, match=message):
        read_areas(path)


def write_layer(path: Path, driver: str, layer: str = "areas", crs: str | None = "EPSG:3006"):
    boxes = [shapely.box(5e5 + k * 1e4, 65e5, 51e4 + k * 1e4, 651e4) for k in range(2)]
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array(boxes)),
        [np.array(["01", "02"], dtype=object), np.array(["Ås", "By"], dtype=object)],
        np.array(["code", "namn"]),
        layer=layer,
        driver=driver,
        geometry_type="Polygon",
        crs=crs,
        append=path.exists(),
    )


def zipped(folder: Path, *, crs: str | None = "EPSG:3006", without: str = "") -> Path:
    write_layer(folder / "areas.shp", "ESRI Shapefile", crs=crs)
    with zipfile.ZipFile(folder / "areas.zip", "w") as archive:
        for part in sorted(folder.glob("areas.*")):
            if part.suffix not in (".zip", without):
                archive.write(part, f"inner/{part.name}")
    return folder / "areas.zip"


def test_a_geopackage_and_a_zipped_shapefile_give_the_same_areas(tmp_path: Path):
    write_layer(tmp_path / "areas.gpkg", "GPKG")
    one, other = read_areas(tmp_path / "areas.gpkg"), read_areas(zipped(tmp_path))
    assert [(a.code, a.name) for a in one.areas] == [("01", "Ås"), ("02", "By")]
    assert [(a.code, a.name) for a in other.areas] == [("01", "Ås"), ("02", "By")]
    for a, b in zip(one.areas, other.areas, strict=True):
        assert a.geometry.symmetric_difference(b.geometry).area < 1e-9
    assert len(neighbours([a.geometry for a in one.areas])) == 1


def test_a_geopackage_with_two_layers_asks_which_one(tmp_path: Path):
    path = tmp_path / "areas.gpkg"
    write_layer(path, "GPKG", "towns")
    write_layer(path, "GPKG", "counties")
    with pytest.raises(AreaFileError, match="counties"):
        read_areas(path)
    assert len(read_areas(path, layer="towns").areas) == 2


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_shapefile_without_its_projection_is_refused(tmp_path: Path):
    with pytest.raises(AreaFileError, match=r"needs its \.prj"):
        read_areas(zipped(tmp_path, crs=None, without=".prj"))


def test_a_shapefile_without_its_table_is_refused(tmp_path: Path):
    with pytest.raises(AreaFileError, match=r"lacks the \.dbf"):
        read_areas(zipped(tmp_path, without=".dbf"))


@pytest.mark.parametrize("name", ["areas.gpkg", "areas.zip"])
def test_a_file_that_only_claims_its_kind_never_reaches_gdal(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_text("<OGRVRTDataSource><OGRVRTLayer name='passwd'/></OGRVRTDataSource>")
    with pytest.raises(AreaFileError):
        read_areas(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_without_shapes_gives_codes_names_and_populations(tmp_path: Path, delimiter: str):
    path = tmp_path / "areas.csv"
    lines = ["area_code,area_name,population", "01,Ås,120", "02,By,", ",Nowhere,3"]
    path.write_text("\ufeff" + "\n".join(lines).replace(",", delimiter), encoding="utf-8")
    file = read_areas(path)
    assert [(a.code, a.name, a.population) for a in file.areas] == [
        ("01", "Ås", "120"),
        ("02", "By", ""),
    ]
    assert [(p.row, p.kind) for p in file.errors] == [(4, "missing_code")]


def test_a_table_in_another_encoding_says_what_to_do(tmp_path: Path):
    path = tmp_path / "areas.csv"
    path.write_bytes("area_code,area_name\n01,Ås".encode("latin-1"))
    with pytest.raises(AreaFileError, match="CSV UTF-8"):
        read_areas(path)


def test_a_file_without_a_code_column_names_the_columns_it_has(tmp_path: Path):
    path = tmp_path / "areas.csv"
    path.write_text("nummer,namn\n1,A\n")
    with pytest.raises(AreaFileError, match="namn, nummer"):
        read_areas(path)
    assert read_areas(path, fields=Fields(code=("nummer",))).areas[0].code == "1"


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path):
    path = geojson(tmp_path, feature("01", SQUARE))
    with pytest.raises(AreaFileError, match="larger than"):
        read_areas(path, largest_bytes=10)


@pytest.mark.parametrize("name", ["areas.xlsx", "areas.vrt", "missing.csv"])
def test_other_kinds_and_missing_files_are_refused(tmp_path: Path, name: str):
    if name != "missing.csv":
        (tmp_path / name).write_text("x")
    with pytest.raises(AreaFileError):
        read_areas(tmp_path / name)
