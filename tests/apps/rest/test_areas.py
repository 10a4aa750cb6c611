"""The register for machines."""

import pytest

from tests.apps.rest.callers import machine_of

pytestmark = pytest.mark.line("H8")


def test_an_area_comes_with_its_outline_as_of_a_day(cast):
    machine = machine_of(cast, "coordinator_bro")
    found = machine.get("/areas/municipality/0102", on="2021-05-01").json()
    assert (found["name"], found["crs"]) == ("Bro", "EPSG:4326")
    assert found["geometry"]["type"] == "Polygon"
    assert machine.get("/areas/municipality/0102", on="1999-12-31").status_code == 404


def test_a_level_that_does_not_exist_is_named_with_those_that_do(cast):
    answer = machine_of(cast, "analyst").get("/areas", level="parish")
    assert answer.status_code == 422
    [fault] = answer.json()["errors"]
    assert "county, municipality" in fault["detail"]


def test_a_day_that_is_none_is_named(cast):
    answer = machine_of(cast, "analyst").get("/areas", level="municipality", on="31 May")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/on"
