"""Merge, divide and rename on the register's pages: asked, shown, done once."""

from datetime import date

import pytest
from django.urls import reverse

from samhus.foundation.places import api
from samhus.foundation.places.models import Area, Succession
from tests.people import get_counted, post

pytestmark = pytest.mark.line("R2")
DAY = {"day": "2025-01-01"}


def at(cast, name: str, page: str) -> str:
    return reverse(f"places:{page}", args=[cast.areas[name].public_id])


MERGER = DAY | {"neighbours": "0102", "name": "Storvik", "code": "0107", "connections": "union"}
DIVISION = DAY | {"parts": "0107; Alvik N; 60\n0108; Alvik S; 40", "share_source": "The register"}
NAME = DAY | {"name": "Nyvik", "code": "0101"}


def test_a_merger_is_shown_before_anything_changes(cast):
    for name, number in (("Alvik", 1000), ("Bro", 234)):
        api.record_population(
            by=cast.viewer("analyst"),
            area=cast.areas[name],
            day=date(2024, 1, 1),
            people=number,
            source="Register",
        )
    client = cast.client("analyst")
    client.get("/")
    form = client.get(at(cast, "Alvik", "merge"))
    assert "Bro (0102)" in form.text
    assert "Dalby (0103)" not in form.text
    address = at(cast, "Alvik", "merge") + "?" + "&".join(f"{k}={v}" for k, v in MERGER.items())
    page, statements = get_counted(client, address)
    assert len(statements) <= 12, statements
    for words in ("Storvik", "1,234", "Dalby, Ekby, Fors", "added up", ">Alvik</a>", ">Bro</a>"):
        assert words in page.text
    assert not Succession.objects.exists()


@pytest.mark.parametrize(
    ("page", "told", "begun"),
    [("merge", MERGER, "Storvik"), ("split", DIVISION, "Alvik N"), ("rename", NAME, "Nyvik")],
)
def test_what_was_shown_is_done_once(cast, page, told, begun):
    client = cast.client("administrator")
    shown = client.get(at(cast, "Alvik", page), told)
    assert shown.status_code == 200
    assert "Nothing has changed yet" in shown.text
    key = {"idempotency_key": "7b0bb7a3-6e5d-4a52-8f51-5c4a3b2b7f33"}
    answers = [post(client, at(cast, "Alvik", page), told | key) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0]["Location"] == answers[1]["Location"]
    area = Area.objects.get(name=begun)
    assert str(area.public_id) in answers[0]["Location"]
    assert "It goes back to" in client.get(answers[0]["Location"]).text
    former = client.get(reverse("places:area", args=[cast.areas["Alvik"].public_id])).text
    assert "It goes on in" in former
    assert begun in client.get(reverse("places:successions")).text


@pytest.mark.parametrize(
    ("page", "told", "says"),
    [
        ("merge", MERGER | {"neighbours": "0101"}, "at least two areas"),
        ("merge", MERGER | {"neighbours": "0999"}, "no area with the code 0999"),
        ("merge", MERGER | {"codes": "0999"}, "no area with the code 0999"),
        ("merge", MERGER | {"code": "0103"}, "belongs to Dalby"),
        ("merge", MERGER | {"day": "1999-01-01"}, "no area with the code 0102"),
        ("split", DIVISION | {"parts": "0107 Alvik"}, "Line 1"),
        ("split", DIVISION | {"parts": "0107; N; x"}, "no number of percent"),
        ("split", DIVISION | {"parts": "0107; N; 60"}, "at least two"),
        ("split", DIVISION | {"share_source": ""}, "come from"),
        ("split", DIVISION | {"parts": "0107;N;60\n0108;S;50"}, "make up the whole"),
        ("rename", NAME | {"name": "Alvik"}, "Neither the name nor the code"),
        ("rename", NAME | {"code": "0102"}, "belongs to Bro"),
        ("rename", NAME | {"name": ""}, "required"),
    ],
)
def test_what_is_impossible_is_said_beside_the_form(cast, page, told, says):
    client = cast.client("analyst")
    for answer in (
        client.get(at(cast, "Alvik", page), told),
        post(client, at(cast, "Alvik", page), told),
    ):
        assert answer.status_code == 422
        assert says in answer.text  # fmt: skip
    assert not Succession.objects.exists()


def test_a_comma_is_a_decimal_sign_in_a_share(cast):
    told = DIVISION | {"parts": "0107; N; 62,5 %\n0108; S; 37,5 %"}
    page = cast.client("analyst").get(at(cast, "Alvik", "split"), told)
    assert "62.5" in page.text


def test_a_division_without_shares_says_that_nothing_is_compared(cast):
    told = DIVISION | {"parts": "0107; N\n0108; S", "share_source": ""}
    page = cast.client("analyst").get(at(cast, "Alvik", "split"), told)
    assert "compared with nothing" in page.text


def test_the_page_of_an_area_costs_a_few_queries(cast):
    client = cast.client("analyst")
    client.get("/")
    page, statements = get_counted(client, at(cast, "Alvik", "area"))
    assert "Divide" in page.text
    assert len(statements) <= 12, statements
    assert "Divide" not in cast.client("coordinator_bro").get(at(cast, "Alvik", "area")).text
