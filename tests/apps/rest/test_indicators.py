"""Indicators for machines."""

import pytest

from samhus.mapping.models import Indicator
from tests.apps.rest.callers import machine_of

pytestmark = [pytest.mark.line("H8"), pytest.mark.line("H16")]
THREATS = {
    "name": "Threats",
    "phenomenon": "Violent extremism",
    "definition": "Reported threats",
    "source": "The Police",
    "necessity": "Without them no need is seen",
    "describes": "offences",
    "characteristic": "religion",
}


def test_an_analyst_defines_an_indicator_once_however_often_it_is_sent(cast):
    machine = machine_of(cast, "analyst")
    key = "5f0c7a30-6c0f-4d5e-8b1c-0123456789ab"
    first, again = (machine.post("/indicators", THREATS, key=key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first.headers["Location"] == again.headers["Location"]
    assert machine.get(first.headers["Location"].removeprefix("/api/v1")).json() == first.json()
    assert Indicator.objects.count() == 1


def test_the_same_key_for_another_content_is_refused(cast):
    machine = machine_of(cast, "analyst")
    key = "5f0c7a30-6c0f-4d5e-8b1c-0123456789ab"
    assert machine.post("/indicators", THREATS, key=key).status_code == 201
    answer = machine.post("/indicators", THREATS | {"name": "Other"}, key=key)
    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.json()["detail"]
    assert Indicator.objects.count() == 1


def test_without_a_key_nothing_is_changed(cast):
    machine = machine_of(cast, "analyst")
    answer = machine.client.post(
        "/api/v1/indicators", THREATS, content_type="application/json", headers=machine.headers
    )
    assert answer.status_code == 422
    assert Indicator.objects.count() == 0


def test_what_the_form_refuses_the_machine_is_refused_too(cast):
    answer = machine_of(cast, "analyst").post("/indicators", THREATS | {"describes": "residents"})
    assert answer.status_code == 422
    assert Indicator.objects.count() == 0


def test_a_name_in_use_is_named_with_its_field(cast):
    machine = machine_of(cast, "analyst")
    machine.post("/indicators", THREATS)
    answer = machine.post("/indicators", THREATS)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/name"


def test_who_may_not_define_is_told_why(cast):
    answer = machine_of(cast, "police_analyst").post("/indicators", THREATS)
    assert answer.status_code == 403
    assert "national centre" in answer.json()["detail"]
    assert Indicator.objects.count() == 0


def test_a_stranger_reads_no_indicator(world):
    from samhus.foundation.tokens.api import Scope

    stranger = machine_of(world.cast, "stranger", Scope.INDICATORS_READ)
    assert stranger.get("/indicators").status_code == 403
    assert stranger.get(f"/indicators/{world.indicator.public_id}").status_code == 404
