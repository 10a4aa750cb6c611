"""The REST interface shows nothing that the pages would not, and nothing at all without a token."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.guards.matrix import ALL, ALVIK, BRO, MEMBERS, POLICE, STAFF, every_name
from tests.guards.pages import BOTH
from tests.guards.test_leaks import HOLDING
from tests.guards.world import CANARIES, World, key

pytestmark = [
    pytest.mark.promise("P1"),
    pytest.mark.line("H8"),
    pytest.mark.django_db(databases=BOTH),
]
ROUND = f"{STAFF} {ALVIK} {BRO} {POLICE}"
# (name, what it is pointed at, who gets it; for everybody else 403 or 404)
READINGS: tuple[tuple[str, Any, str], ...] = (
    ("list_areas", lambda w: [], ALL),
    ("show_area", lambda w: ["municipality", "0101"], ALL),
    ("list_successions", lambda w: [], ALL),
    ("show_law", lambda w: ["dk"], ALL),
    ("list_bodies", lambda w: [], ALL),
    ("list_open_requests", lambda w: [], ALL),
    ("sharing_request", lambda w: [w.sharing["waiting"].public_id], f"{ALVIK} {BRO}"),
    ("show_structure", lambda w: [], ALL),
    ("show_phenomena", lambda w: [], ALL),
    ("show_focus", lambda w: [], ALL),
    ("list_roles", lambda w: [], MEMBERS),
    ("list_findings", lambda w: [], MEMBERS),
    ("list_groups", lambda w: [], MEMBERS),
    ("list_assignments", lambda w: [], MEMBERS),
    ("list_breaks", lambda w: [w.indicator.public_id], MEMBERS),
    ("break", lambda w: [w.series_break.public_id], MEMBERS),
    ("list_indicators", lambda w: [], MEMBERS),
    ("indicator", lambda w: [w.indicator.public_id], MEMBERS),
    ("list_rounds", lambda w: [], ALL),
    ("show_round", lambda w: [w.mapping.public_id], ROUND),
    ("delivery", lambda w: [w.accepted.public_id], f"{STAFF} {POLICE}"),
    (
        "list_results",
        lambda w: [w.mapping.public_id, w.indicator.public_id],
        ROUND,
    ),  # one's own rows
    ("show_result", lambda w: [w.results["Alvik"].public_id], f"{STAFF} {ALVIK}"),
    ("show_result", lambda w: [w.unreleased_alvik.public_id], STAFF),
    ("list_plans", lambda w: [], ALL),
    ("plan", lambda w: [w.plans["plan"].public_id], MEMBERS),
    ("plan", lambda w: [w.plans["draft"].public_id], ALVIK),
    ("list_periods", lambda w: [], ALL),
    ("show_period", lambda w: [w.plans["period"].public_id], MEMBERS),
    ("progress_report", lambda w: [w.plans["waiting"].public_id], f"{STAFF} {ALVIK}"),
    ("progress_report", lambda w: [w.plans["writing"].public_id], ALVIK),
    ("list_asked", lambda w: [], ALL),
    ("list_answers", lambda w: [w.consultations["going"].public_id], STAFF),
    ("list_answers", lambda w: [w.consultations["over"].public_id], f"{STAFF} {ALVIK} {BRO}"),
    ("list_answers", lambda w: [w.consultations["nameless"].public_id], STAFF),
)
CHANGES: tuple[tuple[str, Any], ...] = (
    ("define", lambda w: []),
    ("declare", lambda w: [w.indicator.public_id]),
    ("withdraw", lambda w: [w.series_break.public_id]),
    ("deliver", lambda w: [w.mapping.public_id, w.indicator.public_id]),
    ("accept", lambda w: [w.preview.public_id]),
    ("ask", lambda w: [w.cast.alvik.public_id]),
    ("report", lambda w: [w.plans["period"].public_id, w.plans["measure"].public_id]),
    ("hold_nothing", lambda w: [w.sharing["waiting"].public_id]),
    ("refuse", lambda w: [w.sharing["waiting"].public_id]),
)
# A question is asked by POST and changes nothing.
QUESTIONS: tuple[tuple[str, Any], ...] = (("ask_law", lambda w: ["dk"]),)
LEVELLED = ("list_areas", "list_successions")
NO_OPERATION = {"api:openapi-json", "api:api-root", "api:None"}


def token_of(world: World, person: str) -> dict[str, str]:
    """Everything a token can be good for."""
    from samhus.foundation import clock
    from samhus.foundation.tokens.actions import create_token
    from samhus.foundation.tokens.rules import Scope

    _token, secret = create_token(
        by=world.cast.viewer(person),
        name="All of it",
        scopes=list(Scope),
        last_day=clock.today() + timedelta(days=1),
    )
    return {"Authorization": f"Bearer {secret}"}


def test_every_operation_is_listed_here() -> None:
    known = {name for name, _pattern in every_name() if name.startswith("api:")}
    listed = {f"api:{name}" for name, *_more in (*READINGS, *CHANGES, *QUESTIONS)}
    assert known - NO_OPERATION == listed


@pytest.mark.parametrize(
    "person", ["stranger", "analyst", "controller", "coordinator_alvik", "coordinator_bro",
               "police_analyst"],
)  # fmt: skip
def test_a_token_opens_what_its_person_may_open_and_leaks_no_word(
    world: World, person: str
) -> None:
    headers, client = token_of(world, person), Client()
    found: dict[str, Any] = {}
    for name, arguments, allowed in READINGS:
        address = reverse(f"api:{name}", args=arguments(world))
        question = {"level": "municipality"} if name in LEVELLED else {}
        answer = client.get(address, question, headers=headers)
        wanted = {200} if person in allowed.split() else {403, 404}
        if answer.status_code not in wanted:
            found[address] = (answer.status_code, answer.text[:200])
        for canary in CANARIES:
            if person not in canary.readers and HOLDING[canary.field](answer.text):
                found[f"{address} {canary.field}"] = "leaked"
    assert found == {}


def test_without_a_token_there_is_nothing(world: World) -> None:
    client = world.cast.client("analyst")  # a session is no token
    statuses = {
        client.get(reverse(f"api:{name}", args=arguments(world))).status_code
        for name, arguments, _allowed in READINGS
    }
    statuses |= {
        client.post(
            reverse(f"api:{name}", args=arguments(world)), headers={"Idempotency-Key": key()}
        ).status_code
        for name, arguments in (*CHANGES, *QUESTIONS)
    }
    assert statuses == {401}


def test_a_stranger_changes_nothing_over_rest(world: World) -> None:
    from samhus.mapping.models import Indicator

    headers = token_of(world, "stranger") | {"Idempotency-Key": key()}
    before = Indicator.objects.count()
    for name, arguments in CHANGES:
        address = reverse(f"api:{name}", args=arguments(world))
        answer = Client().post(address, "{}", content_type="application/json", headers=headers)
        assert 400 <= answer.status_code < 500
    assert Indicator.objects.count() == before
