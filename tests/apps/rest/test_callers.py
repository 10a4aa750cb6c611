"""Who may call: a live token with the scope, nobody by a cookie."""

from datetime import timedelta

import pytest
from django.test import Client

from samhus.foundation import clock
from samhus.foundation.tokens import rules
from samhus.foundation.tokens.api import Scope, revoke_token
from tests.apps.rest.callers import V1, Machine, machine_of

pytestmark = pytest.mark.line("H8")
AREAS = "/areas?level=municipality"


def is_problem(answer, status):
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["title"]
    return body


def test_a_token_with_the_scope_reads_the_register(cast):
    answer = machine_of(cast, "police_analyst", Scope.AREAS_READ).get(AREAS)
    assert answer.status_code == 200
    assert [area["code"] for area in answer.json()] == [f"010{n}" for n in range(1, 7)]


def test_without_a_token_there_is_no_answer(cast):
    answer = Machine("").get(AREAS)
    is_problem(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_an_invented_token_is_refused(cast):
    is_problem(Machine("samhus_00000000_invented").get(AREAS), 401)
    is_problem(Machine("é\u00ff").get(AREAS), 401)


def test_a_session_is_no_token(cast):
    browser = cast.client("analyst")
    assert browser.get("/mapping/").status_code == 200
    is_problem(browser.get(V1 + AREAS), 401)


def test_a_session_adds_nothing_to_a_token(cast):
    browser: Client = cast.client("analyst")
    machine = machine_of(cast, "stranger")
    answer = browser.get(f"{V1}/indicators", headers=machine.headers)
    is_problem(answer, 403)


def test_a_token_without_the_scope_is_told_which_one(cast):
    answer = machine_of(cast, "analyst", Scope.RESULTS_READ).get(AREAS)
    body = is_problem(answer, 403)
    assert "areas:read" in body["detail"]
    assert 'error="insufficient_scope", scope="areas:read"' in answer.headers["WWW-Authenticate"]


def test_a_token_counts_to_the_end_of_its_last_day(cast):
    machine = machine_of(cast, "analyst", days=3)
    try:
        clock.set_to(clock.now() + timedelta(days=3))
        assert machine.get(AREAS).status_code == 200
        clock.set_to(clock.now() + timedelta(days=1))
        assert "ran out" in is_problem(machine.get(AREAS), 401)["detail"]
    finally:
        clock.reset()


def test_a_revoked_token_opens_nothing_from_the_next_request_on(cast):
    machine = machine_of(cast, "analyst")
    assert machine.get(AREAS).status_code == 200
    revoke_token(by=cast.viewer("analyst"), token=machine.token)
    is_problem(machine.get(AREAS), 401)


def test_whoever_left_has_no_machine_left(cast):
    from samhus.foundation.access.viewer import service
    from samhus.foundation.accounts.api import deactivate

    machine = machine_of(cast, "analyst")
    deactivate(by=service("installation"), public_id=cast.analyst.public_id)
    is_problem(machine.get(AREAS), 401)


def test_a_token_that_asks_too_often_is_told_to_wait(cast, monkeypatch):
    monkeypatch.setattr(rules, "REQUESTS_PER_MINUTE", 3)
    often, other = machine_of(cast, "analyst"), machine_of(cast, "analyst")
    answers = [often.get(AREAS) for _ in range(8)]  # two minutes of the clock at most: 3 + 3
    limited = [answer for answer in answers if answer.status_code == 429]
    assert limited
    is_problem(limited[0], 429)
    assert 1 <= int(limited[0].headers["Retry-After"]) <= 60
    assert other.get(AREAS).status_code == 200


def test_the_day_of_use_is_noted(cast):
    machine = machine_of(cast, "analyst")
    assert machine.token.last_used_on is None
    machine.get(AREAS)
    machine.token.refresh_from_db()
    assert machine.token.last_used_on == clock.today()


def test_a_mistyped_address_is_a_problem_and_no_page(cast):
    is_problem(machine_of(cast, "analyst").get("/area"), 404)
    is_problem(machine_of(cast, "analyst").post("/area"), 404)


def test_the_description_is_open_and_holds_every_operation(cast):
    described = Client().get(f"{V1}/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    assert f"{V1}/areas/{{level}}/{{code}}" in described["paths"]
    errors = described["paths"][f"{V1}/areas"]["get"]["responses"]["401"]
    assert list(errors["content"]) == ["application/problem+json"]
    is_problem(Client().get(f"{V1}/docs"), 404)
