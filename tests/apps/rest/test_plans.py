"""A body's own system reads plans and reports progress; it never sees more than its person."""

import pytest

from tests.apps.rest.callers import machine_of
from tests.guards.world_plans import ALMA, YEAR, adopt, begun, period, sight

pytestmark = [pytest.mark.django_db, pytest.mark.line("G6")]


def test_a_program_reads_plans_and_hands_in_a_report_and_a_stranger_finds_nothing(cast) -> None:
    national = begun(cast, "analyst", cast.centre, ("One door",))
    there = sight(cast, "analyst", national["measures"][0])
    adopt(cast, "decider", national["plan"])
    made = begun(cast, ALMA, cast.alvik, ("Our door",))
    counted = sight(cast, ALMA, made["measures"][0], counts_towards=there.key)
    adopt(cast, ALMA, made["plan"])
    span = period(cast)
    alma, bro = machine_of(cast, ALMA), machine_of(cast, "coordinator_bro")
    assert [row["body_name"] for row in bro.get("/plans").json()] == ["Alvik", "The Centre"]
    shown = bro.get(f"/plans/{made['plan'].public_id}").json()
    assert shown["measures"][0]["indicators"][0]["kind"] == "number"
    where = f"/reporting-periods/{span.public_id}/measures/{made['measures'][0].public_id}/reports"
    value = {"amount": "756", "parts": {"girls": "42"}}
    given = {"words": "Done.", "values": {str(counted.public_id): value}, "hand_in": True}
    assert bro.post(where, given).status_code == 403
    wrong = given | {"values": {str(counted.public_id): {"amount": "40", "parts": {"girls": "42"}}}}
    assert alma.post(where, wrong).status_code == 422
    answer = alma.post(where, given)
    assert (answer.status_code, answer.json()["state"]) == (201, "submitted")
    kept = f"/progress-reports/{answer.json()['id']}"
    assert machine_of(cast, "analyst").get(kept).json()["words"] == "Done."
    assert bro.get(kept).status_code == 404
    seen = bro.get(f"/reporting-periods/{span.public_id}").json()
    assert (seen["title"], seen["totals"]) == (str(YEAR), None)
    told = machine_of(cast, "analyst").get(f"/reporting-periods/{span.public_id}").json()
    assert (told["totals"][0]["expected"], told["totals"][0]["reported"]) == (1, 0), "not accepted"
    assert machine_of(cast, "stranger").get(f"/plans/{made['plan'].public_id}").status_code == 404
