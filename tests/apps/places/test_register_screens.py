"""The register's pages: found, readable, cheap, and open to everybody who is signed in."""

import uuid
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samhus.foundation.places import api
from samhus.foundation.places.models import Area, Population
from tests.people import ALWAYS, post

pytestmark = pytest.mark.django_db


def page_of(cast, name: str) -> str:
    return f"/places/areas/{cast.areas[name].public_id}/"


@pytest.mark.parametrize("who", ["analyst", "coordinator_alvik", "stranger"])
def test_everybody_who_is_signed_in_sees_the_register(cast, who):
    client = cast.client(who)
    assert "Alvik" in client.get("/places/").content.decode()
    assert "0101" in client.get(page_of(cast, "Alvik")).content.decode()
    assert client.get("/places/islands/").status_code == 200


def test_who_is_not_signed_in_is_asked_to(cast):
    for address in ("/places/", page_of(cast, "Alvik"), "/places/imports/"):
        assert Client().get(address).status_code == 302


@pytest.mark.parametrize(
    ("words", "found", "missing"), [("alv", "Alvik", "Bro"), ("0102", "Bro", "Alvik")]
)
def test_an_area_is_found_by_name_or_code(cast, words, found, missing):
    page = cast.client("analyst").get("/places/", {"q": words}).content.decode()
    assert f">{found}</a>" in page
    assert f">{missing}</a>" not in page


def test_odd_addresses_show_the_municipalities(cast):
    for query in ({"level": "galaxy"}, {"page": "99"}, {"page": "x"}, {"q": "%' OR 1=1"}):
        assert cast.client("analyst").get("/places/", query).status_code == 200
    assert cast.client("analyst").get(f"/places/areas/{uuid.uuid4()}/").status_code == 404


def test_the_page_of_an_area_names_neighbours_and_people(cast):
    api.record_population(
        by=cast.viewer("analyst"),
        area=cast.areas["Alvik"],
        day=date(2024, 1, 1),
        people=36_365,
        source="Register office",
    )
    page = cast.client("coordinator_bro").get(page_of(cast, "Alvik")).content.decode()
    for words in ("36,365", "Register office", ">Bro</a>", ">Ekby</a>"):
        assert words in page
    assert ">Grava</a>" not in page
    assert "Record people" not in page


def test_people_are_recorded_on_the_form(cast):
    address = page_of(cast, "Bro") + "people/"
    client = cast.client("analyst")
    assert client.get(address).status_code == 200
    wrong = post(client, address, {"people": "-3", "day": "2024-01-01", "source": "Office"})
    assert wrong.status_code == 422
    right = post(client, address, {"people": "3000", "day": "2024-01-01", "source": "Office"})
    assert right.status_code == 303
    assert Population.objects.get().people == 3000
    assert post(cast.client("coordinator_bro"), address, {}).status_code == 403


def test_an_area_is_ended_on_the_form(cast):
    address = page_of(cast, "Bro") + "end/"
    client = cast.client("administrator")
    assert post(client, address, {"day": "1999-01-01"}).status_code == 422
    assert post(client, address, {"day": "2024-01-01"}).status_code == 303
    page = client.get(page_of(cast, "Bro")).content.decode()
    assert "This area is no more" in page
    assert "31 December 2023" in page
    assert ">Alvik</a>" in page


def test_borders_are_computed_anew_by_the_button(cast):
    answer = post(cast.client("analyst"), "/places/islands/borders/", {"level": "municipality"})
    assert answer.status_code == 303
    page = cast.client("analyst").get(answer["Location"]).content.decode()
    assert "Every area with an outline is connected" in page


@pytest.mark.parametrize("address", ["/places/", "/places/islands/", "area"])
def test_a_page_asks_the_database_no_more_than_twelve_times(cast, address):
    address = page_of(cast, "Alvik") if address == "area" else address
    client = cast.client("analyst")
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    of_tables = [one["sql"] for one in asked if " FROM " in one["sql"]]
    assert len(of_tables) <= 12, "\n".join(of_tables)


def test_more_areas_cost_no_more_queries(cast):
    client = cast.client("analyst")
    client.get("/places/")
    with CaptureQueriesContext(connection) as few:
        client.get("/places/")
    Area.objects.bulk_create(
        Area(level="municipality", code=f"05{place:02d}", name=f"More {place}", valid=ALWAYS)
        for place in range(60)
    )
    with CaptureQueriesContext(connection) as many:
        page = client.get("/places/").content.decode()
    assert "66 areas" in page
    assert len(many) == len(few)
