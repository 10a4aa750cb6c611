"""Files of areas made to break the house: refused in words, and nothing hangs or falls over."""

import contextlib
import json
import sqlite3

import pytest

from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12"), pytest.mark.line("H5")]
UPLOAD = "/places/imports/new/"
SQUARE = {"type": "Polygon", "coordinates": [[[14, 60], [14, 59], [15, 59], [15, 60], [14, 60]]]}


def geojson(crs=None, **properties) -> bytes:
    row = {"area_code": "0909", "area_name": "Nine"} | properties
    feature = {"type": "Feature", "properties": row, "geometry": SQUARE}
    more = {} if crs is None else {"crs": crs}
    return json.dumps({"type": "FeatureCollection", "features": [feature], **more}).encode()


def upload(cast, name: str, content: bytes):
    from django.core.files.uploadedfile import SimpleUploadedFile

    form = {
        "file": SimpleUploadedFile(name, content),
        "level": "municipality",
        "source": "The land register",
        "from_day": "2020-01-01",
        "meaning": "correction",
    }
    return post(cast.client("analyst"), UPLOAD, form)


@pytest.mark.parametrize(
    "properties",
    [
        {"area_name": "A\x00B"},
        {"area_code": "09\x0009"},
        {"area_name": "A\ud800B"},
        {"area_code": "\ud800"},
        {"parent": "\x00"},
        {"parent": "02", "parent_name": "North\x00"},
        {"area_name": "Nine\u202eeniN"},
        {"population": "9" * 5000},
        {"population": "9" * 40},
    ],
)
def test_a_text_that_no_database_takes_is_a_named_row_and_no_fault(cast, properties):
    from samhus.foundation.places.models import AreaImport

    answer = upload(cast, "areas.geojson", geojson(**properties))
    assert answer.status_code == 303
    (row,) = AreaImport.objects.get().rows
    assert row["status"] == "error"
    assert {code for code, _value in row["problems"]} & {"hidden", "people_no_number"}
    assert cast.client("analyst").get(answer["Location"]).status_code == 200


def test_a_coordinate_system_of_the_wrong_kind_is_refused_in_words(cast):
    answer = upload(cast, "areas.geojson", geojson(crs={"properties": ["EPSG:4326"]}))
    assert answer.status_code == 422
    assert "cannot be read" in answer.content.decode()


def test_a_column_name_that_cannot_be_written_is_refused_in_words(cast):
    content = geojson().replace(b"area_code", b"\\ud800").replace(b"area_name", b"\\udfff")
    assert upload(cast, "areas.geojson", content).status_code == 422


def test_a_geopackage_whose_view_never_ends_is_refused_at_once(cast, tmp_path):
    path = tmp_path / "areas.gpkg"
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute(
            "CREATE VIEW v AS WITH RECURSIVE r(x) AS"
            " (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x AS area_code FROM r"
        )
        file.commit()
    answer = upload(cast, "areas.gpkg", path.read_bytes())
    assert answer.status_code == 422
    assert "holds views" in answer.content.decode()


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(cast):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from samhus.foundation.places.forms import LARGEST_FILE, UploadForm

    class Unread(SimpleUploadedFile):
        def read(self, *_anything):
            raise AssertionError("was read")

    file = Unread("areas.csv", b"x")
    file.size = LARGEST_FILE + 1
    form = UploadForm({}, {"file": file})
    assert "larger than 96 MB" in str(form.errors["file"])


def test_geojson_that_would_fill_the_memory_is_refused_before_it_is_parsed(cast, monkeypatch):
    from samhus.foundation.places.figures import delivery

    monkeypatch.setattr(delivery, "read_areas", None)
    content = geojson() + b" " * delivery.LARGEST_JSON
    with pytest.raises(delivery.BadDelivery, match="read up to 12 MB"):
        delivery.read_delivery(content, "areas.geojson")
