"""Addresses and forms that nobody sends by mistake: an answer in words, never a fault of ours."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.people import post

pytestmark = [pytest.mark.promise("P12")]
HIDDEN = ("A\r\nBcc: everybody@example.org", "A\u202eB", "A\u2028B")


@pytest.mark.parametrize(
    "address",
    ["/places/?q=%00", "/places/bridges/new/?a=%00", "/places/bridges/new/?b=x%00", "/?%00=1"],
)
def test_a_nought_in_an_address_is_refused_in_words(cast, address):
    answer = cast.client("analyst").get(address)
    assert answer.status_code == 400
    assert "cannot be read" in answer.content.decode()


@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
def test_the_journal_until_the_last_day_of_the_calendar_is_a_page(committed_cast):
    client = committed_cast.client("controller")
    chain = committed_cast.centre.public_id
    for days in ("until=9999-12-31", "since=0001-01-01", "since=9999-12-31"):
        assert client.get(f"/journal/{chain}/?{days}").status_code == 200


def test_a_round_that_ends_with_the_calendar_is_refused_in_words(cast):
    form = {"title": "Long", "year": "2025", "opens": "2025-01-01", "last_day": "9999-12-31"}
    answer = post(cast.client("analyst"), "/mapping/new/", form)
    assert answer.status_code == 422
    assert "too far ahead" in answer.content.decode()


@pytest.mark.parametrize("people", ["9" * 30, "3000000000"])
def test_more_people_than_there_can_be_are_refused_in_words(cast, people):
    area = cast.areas["Alvik"].public_id
    form = {"people": people, "day": "2025-01-01", "source": "Register"}
    answer = post(cast.client("analyst"), f"/places/areas/{area}/people/", form)
    assert answer.status_code == 422


@pytest.mark.parametrize("name", HIDDEN)
def test_a_name_of_several_lines_or_turned_around_is_refused_where_it_enters(cast, name):
    from samhus.foundation.organisations.models import Organisation

    alvik = cast.alvik.public_id
    forms = (
        ("analyst", "/accounts/", {"name": name, "language": "en"}),
        ("administrator", "/organisations/new/", {"name": name, "kind": "police"}),
        (
            "administrator_alvik",
            f"/organisations/{alvik}/invite/",
            {"name": name, "email": "n@example.org", "role": "contributor", "language": "en"},
        ),
        (
            "administrator_alvik",
            f"/organisations/{alvik}/posts/new/",
            {"title": name, "function": "other"},
        ),
    )
    for who, address, form in forms:
        answer = post(cast.client(who), address, {"since": "2025-01-01"} | form)
        assert answer.status_code == 422, address
        assert "on one line" in answer.content.decode(), address
    assert not Organisation.objects.filter(name__startswith="A\r").exists()


@pytest.mark.promise("P9")
def test_an_answer_whose_address_is_too_long_to_keep_does_not_undo_the_change(cast, rf):
    from django.http import HttpResponseRedirect

    from samhus.foundation.access import idempotency

    viewer = cast.viewer("analyst")
    request = rf.post("/x/", {"idempotency_key": str(uuid4())})
    idempotency.claim(request, viewer).remember(HttpResponseRedirect("/" + "a" * 900, status=303))
    again = idempotency.claim(request, viewer)
    assert again.answered
    assert again.repeat()["Location"] == "/"


@pytest.mark.django_db
def test_a_made_up_invitation_leaves_no_session_behind():
    from django.contrib.sessions.models import Session

    answer = Client().get("/accounts/invitation/made-up/")
    assert answer.status_code == 303
    assert not answer.cookies
    assert not Session.objects.exists()


def test_a_sequence_of_the_journal_is_not_for_the_runtime_role(cast):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT has_sequence_privilege('app', 'audit_entry_id_seq', 'USAGE')")
        assert cursor.fetchone() == (False,)


@pytest.mark.line("H2")
@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Forwarded-Proto", "Via", "Forwarded"])
def test_the_demos_door_knows_every_sign_of_a_proxy(rf, header):
    from samhus.demo.door import is_local

    assert is_local(rf.get("/demo/"))
    assert not is_local(rf.get("/demo/", headers={header: "https"}))


def test_a_body_that_json_would_blow_up_is_not_read(cast):
    from tests.apps.rest.callers import machine_of

    machine = machine_of(cast, "analyst")
    rows = b'{"rows":[' + b"{}," * 3_000_000 + b"{}]}"
    answer = machine.client.post(
        "/api/v1/indicators",
        rows,
        content_type="application/json",
        headers={**machine.headers, "Idempotency-Key": str(uuid4())},
    )
    assert answer.status_code == 413
