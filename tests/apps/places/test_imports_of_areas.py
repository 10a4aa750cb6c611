"""A file of areas is shown row by row before it changes anything."""

from datetime import date

import numpy as np
import pytest
import shapely
import shapely.affinity
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from samhus.foundation.access.decision import Refused
from samhus.foundation.files import api as files_api
from samhus.foundation.jobs.api import run_job
from samhus.foundation.jobs.models import Job
from samhus.foundation.places import api
from samhus.foundation.places.actions import withdraw_import
from samhus.foundation.places.models import Area, AreaImport, Population
from tests.apps.places import files
from tests.people import post

pytestmark = pytest.mark.django_db
FROM = date(2020, 1, 1)
ROWS = [files.area(place) for place in range(4)]


def draft(cast, content: bytes, filename: str = "areas.geojson", **more):
    told = {"level": "municipality", "source": "Office", "from_day": FROM} | more
    return api.draft_import(by=cast.viewer("analyst"), content=content, filename=filename, **told)


def enter(cast, content: bytes, filename: str = "areas.geojson", **more):
    found = draft(cast, content, filename, **more)
    return api.apply_import(by=cast.viewer("analyst"), area_import=found)


def said(found: AreaImport, part: str) -> list[tuple[str, str]]:
    return [(row["code"], pair[0]) for row in found.rows for pair in row[part]]


@pytest.mark.line("H5")
@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("areas.geojson", files.geojson(ROWS)),
        ("areas.gpkg", files.geopackage(ROWS)),
        ("areas.zip", files.shapefile(ROWS)),
        ("areas.csv", files.table(ROWS)),
    ],
)
def test_every_format_enters_the_same_areas(cast, filename, content):
    found = draft(cast, content, filename)
    assert found.counts == {"new": 4}
    assert not Area.objects.filter(code="0201").exists()
    api.apply_import(by=cast.viewer("analyst"), area_import=found)
    areas = [area for area in api.areas_at("municipality", FROM) if area.code >= "0200"]
    assert [(area.code, area.name) for area in areas] == [
        (row["area_code"], row["name"]) for row in ROWS
    ]
    assert Population.objects.get(area_id=areas[1].id).people == 1001
    if filename != "areas.csv":
        assert shapely.from_geojson(str(areas[0].shape).replace("'", '"')).equals(files.square(0))


def test_outlines_in_metres_come_in_as_longitude_and_latitude(cast):
    plane = [files.area(0, shape=shapely.box(600_000, 6_600_000, 610_000, 6_610_000))]
    enter(cast, files.geopackage(plane, crs="EPSG:3006"), "areas.gpkg")
    west, south, _east, _north = shapely.from_geojson(
        str(api.area_by_code("municipality", "0201", FROM).shape).replace("'", '"')
    ).bounds
    assert (round(west, 1), round(south, 1)) == (16.8, 59.5)


@pytest.mark.line("H5")
def test_borders_and_counties_follow_from_the_file(cast):
    enter(cast, files.geojson([files.area(place, shape=_moved(place)) for place in range(4)]))
    areas, edges = api.graph_at("municipality", FROM)
    names = {frozenset((areas[a].name, areas[b].name)) for a, b in edges}
    assert frozenset(("Area 0", "Area 1")) in names
    assert frozenset(("Area 0", "Area 3")) in names
    assert frozenset(("Area 0", "Area 2")) not in names
    (county,) = api.areas_at("county", FROM)
    assert (county.code, county.name) == ("02", "Norrland")
    assert {area.parent_name for area in areas if area.code >= "0200"} == {"Norrland"}


def _moved(place: int):
    return shapely.transform(files.square(place), lambda points: np.add(points, (10, 0)))


def test_the_same_file_again_changes_nothing(cast):
    enter(cast, files.geojson(ROWS))
    assert draft(cast, files.geojson(ROWS)).counts == {"unchanged": 4}


def test_digits_beyond_a_centimetre_are_no_change(cast):
    def turned(place: int):
        return shapely.affinity.rotate(files.square(place), 0.123456789, origin=(15, 59))

    rows = [files.area(place, shape=turned(place)) for place in range(4)]
    enter(cast, files.geojson(rows))
    assert draft(cast, files.geojson(rows)).counts == {"unchanged": 4}
    assert draft(cast, files.geopackage(rows), "areas.gpkg").counts == {"unchanged": 4}


def test_a_correction_keeps_the_entry_and_a_change_begins_a_new_one(cast):
    enter(cast, files.geojson(ROWS))
    before = api.area_by_code("municipality", "0201", FROM)
    enter(cast, files.geojson([files.area(0, name="Corrected")]))
    corrected = api.area_by_code("municipality", "0201", FROM)
    assert (corrected.id, corrected.name) == (before.id, "Corrected")

    day = date(2024, 1, 1)
    renamed = files.geojson([files.area(0, name="Renamed")])
    enter(cast, renamed, meaning="change", from_day=day)
    assert api.area_by_code("municipality", "0201", date(2023, 12, 31)).name == "Corrected"
    assert api.area_by_code("municipality", "0201", day).name == "Renamed"
    assert api.area_by_code("municipality", "0201", day).id != before.id
    _areas, edges = api.graph_at("municipality", day)
    assert _areas[0].code == "0101"
    assert any("0201" in (_areas[a].code, _areas[b].code) for a, b in edges)


def test_what_a_complete_file_lacks_ends_on_its_day(cast):
    enter(cast, files.geojson(ROWS))
    found = enter(cast, files.geojson(ROWS[:3]), complete=True, from_day=date(2024, 1, 1))
    assert found.counts["ended"] == 1 + len(cast.areas)
    assert api.area_by_code("municipality", "0204", date(2024, 1, 1)) is None
    assert api.area_by_code("municipality", "0204", date(2023, 12, 31)) is not None


@pytest.mark.line("H5")
@pytest.mark.parametrize(
    ("content", "filename", "expected"),
    [
        (files.table([files.area(0, area_code="")]), "a.csv", ("", "missing_code")),
        (files.table([files.area(0, name="")]), "a.csv", ("0201", "missing_name")),
        (files.table([files.area(0), files.area(0)]), "a.csv", ("0201", "duplicate_code")),
        (files.table([files.area(0, area_code="201")]), "a.csv", ("201", "code_form")),
        (files.table([files.area(0, population="many")]), "a.csv", ("0201", "people_no_number")),
        (files.table([files.area(0, population=-4)]), "a.csv", ("0201", "people_negative")),
        (files.geojson([files.area(0, shape=None)]), "a.geojson", ("0201", "no_shape")),
        (
            files.geojson([files.area(0, shape=shapely.Point(14, 60))]),
            "a.geojson",
            ("0201", "not_an_area"),
        ),
    ],
)
def test_a_wrong_row_is_shown_and_keeps_the_whole_file_out(cast, content, filename, expected):
    before = Area.objects.count()
    found = draft(cast, content, filename)
    assert expected in said(found, "problems")
    assert found.counts["error"] >= 1
    with pytest.raises(api.NotPossible, match="can't be used"):
        api.apply_import(by=cast.viewer("analyst"), area_import=found)
    assert Area.objects.count() == before
    page = cast.client("analyst").get(f"/places/imports/{found.public_id}/").content.decode()
    assert "must be corrected first" in page
    assert "Enter into the register" not in page


@pytest.mark.parametrize(
    ("content", "filename", "says"),
    [
        (b"area_code,name\n0201,\xd6dr\n", "a.csv", "not UTF-8"),
        (b"kod,ort\n1,2\n", "a.csv", "area_code"),
        (b"", "a.csv", "a.csv"),
        (b"{not json", "a.geojson", "not GeoJSON"),
        (b"PK\x03\x04rubbish", "a.zip", "cannot be opened"),
        (b"nothing", "a.gpkg", "not a GeoPackage"),
        (b"%PDF-1.7", "a.pdf", "Send a GeoPackage"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_on_its_form(cast, content, filename, says):
    told = {
        "file": SimpleUploadedFile(filename, content),
        "level": "municipality",
        "source": "Office",
        "from_day": "2020-01-01",
        "meaning": "correction",
    }
    answer = post(cast.client("analyst"), "/places/imports/new/", told)
    assert answer.status_code == 422
    if content:
        assert says in answer.content.decode()
    assert not AreaImport.objects.exists()


def test_a_preview_that_has_become_wrong_is_not_applied(cast):
    old = draft(cast, files.geojson(ROWS))
    enter(cast, files.geojson([files.area(0, name="Someone was quicker")]))
    with pytest.raises(api.NotPossible, match="changed since"):
        api.apply_import(by=cast.viewer("analyst"), area_import=old)
    assert api.area_by_code("municipality", "0202", FROM) is None


def test_an_import_is_decided_once(cast):
    found = enter(cast, files.geojson(ROWS))
    for verb in (api.apply_import, withdraw_import):
        with pytest.raises(api.NotPossible, match="decided already"):
            verb(by=cast.viewer("analyst"), area_import=found)


def test_a_damaged_upload_is_not_applied(cast):
    found = draft(cast, files.geojson(ROWS))
    files_api.path_of(found.file).write_bytes(b"something else")
    with pytest.raises(api.NotPossible, match="damaged"):
        api.apply_import(by=cast.viewer("analyst"), area_import=found)


def test_upload_preview_confirm_in_the_browser(cast):
    client = cast.client("administrator")
    told = {
        "file": SimpleUploadedFile("areas.geojson", files.geojson(ROWS)),
        "level": "municipality",
        "source": "Office",
        "from_day": "2020-01-01",
        "meaning": "correction",
    }
    address = post(client, "/places/imports/new/", told)["Location"]
    page = client.get(address).content.decode()
    assert "new areas" in page
    assert "Norrland" not in page
    assert "02, which it is part of, is entered as well." in page
    assert post(client, f"{address}apply/").status_code == 303
    assert api.area_by_code("municipality", "0201", FROM) is not None
    assert "applied" in client.get(address).content.decode()
    again = post(client, f"{address}apply/")
    assert again.status_code == 422
    assert "decided already" in again.content.decode()


def test_a_draft_is_put_away_without_a_change(cast):
    found = draft(cast, files.geojson(ROWS))
    client = cast.client("analyst")
    assert post(client, f"/places/imports/{found.public_id}/withdraw/").status_code == 303
    found.refresh_from_db()
    assert found.state == "withdrawn"
    assert api.area_by_code("municipality", "0201", FROM) is None


def test_a_large_file_is_entered_by_the_worker(cast, monkeypatch):
    monkeypatch.setattr("samhus.foundation.places.views.area_import.MOST_AT_ONCE", 3)
    found = draft(cast, files.geojson(ROWS))
    answer = post(cast.client("analyst"), f"/places/imports/{found.public_id}/apply/")
    assert answer.status_code == 303
    assert answer["Location"].startswith("/jobs/")
    assert api.area_by_code("municipality", "0201", FROM) is None
    job = Job.objects.get(task="places.apply_import")
    for _again in range(2):
        run_job(job.pk)
        Job.objects.filter(pk=job.pk).update(state=Job.State.WAITING)
    assert api.area_by_code("municipality", "0201", FROM) is not None
    assert AreaImport.objects.get().state == "applied"


def upload(cast, content: bytes):
    told = {"level": "municipality", "meaning": "correction", "source": "Office"}
    file = SimpleUploadedFile("areas.geojson", content)
    return post(
        cast.client("analyst"),
        "/places/imports/new/",
        told | {"from_day": FROM.isoformat(), "file": file},
    )


def test_a_large_file_is_read_by_the_worker_too(cast, monkeypatch):
    monkeypatch.setattr("samhus.foundation.places.views.area_import.READ_AT_ONCE", 3)
    answer = upload(cast, files.geojson(ROWS))
    assert answer["Location"].startswith("/jobs/")
    found = AreaImport.objects.get()
    page = cast.client("analyst").get(f"/places/imports/{found.public_id}/").text
    assert "The file is being read" in page
    assert "Enter into the register" not in page
    with pytest.raises(api.NotPossible):
        api.apply_import(by=cast.viewer("analyst"), area_import=found)
    job = Job.objects.get(task="places.read_import")
    for _again in range(2):
        run_job(job.pk)
        Job.objects.filter(pk=job.pk).update(state=Job.State.WAITING)
    found = AreaImport.objects.get()
    assert found.counts == {"new": 4}
    page = cast.client("analyst").get(f"/places/imports/{found.public_id}/").text
    assert "Enter into the register" in page
    api.apply_import(by=cast.viewer("analyst"), area_import=found)
    assert api.area_by_code("municipality", "0201", FROM) is not None


def test_a_large_file_that_cannot_be_used_is_put_away_with_the_reason(cast, monkeypatch):
    monkeypatch.setattr("samhus.foundation.places.views.area_import.READ_AT_ONCE", 3)
    upload(cast, b"{ no json")
    job = Job.objects.get(task="places.read_import")
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.STOPPED
    assert job.sentence
    assert AreaImport.objects.get().state == "withdrawn"


def test_a_large_file_may_take_long_to_read_without_losing_the_connection(cast, monkeypatch):
    """PostgreSQL ends a transaction in which nothing is asked for fifteen seconds."""
    from samhus.foundation.places.actions import area_import

    waits, real = [], area_import.read_delivery

    def slow(*what, **how):
        with connection.cursor() as cursor:
            cursor.execute("SHOW idle_in_transaction_session_timeout")
            waits.append(cursor.fetchone()[0])
        return real(*what, **how)

    monkeypatch.setattr(area_import, "read_delivery", slow)
    enter(cast, files.geojson(ROWS))
    assert waits == ["5min", "5min"], "when it is previewed, and when it is entered"


@pytest.mark.parametrize("who", ["coordinator_alvik", "decider", "stranger"])
def test_imports_are_the_centres_business(cast, who):
    found = draft(cast, files.geojson(ROWS))
    client = cast.client(who)
    assert client.get("/places/imports/").status_code == 403
    assert client.get("/places/imports/new/").status_code == 403
    assert client.get(f"/places/imports/{found.public_id}/").status_code == 404
    assert post(client, f"/places/imports/{found.public_id}/apply/").status_code == 404
    with pytest.raises(Refused):
        api.apply_import(by=cast.viewer(who), area_import=found)
    assert api.area_by_code("municipality", "0201", FROM) is None
