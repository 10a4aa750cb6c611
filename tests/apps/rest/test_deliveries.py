"""Counts come in by machine, as they come in by page."""

import io
from datetime import datetime
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samhus.foundation.audit import queries as journal
from samhus.mapping.models import Count, Delivery
from tests.apps.rest.callers import machine_of
from tests.apps.rest.conftest import BAD, GOOD, YEAR
from tests.chance import without_chance

pytestmark = [pytest.mark.line("H8"), pytest.mark.line("H16")]


def file_of(text, name="counts.csv"):
    return SimpleUploadedFile(name, text.encode(), "text/csv")


def rows(*figures):
    return {
        "rows": [
            {"area_code": code, "year": YEAR, "category": "total", "count": count}
            for code, count in figures
        ]
    }


def test_the_police_deliver_a_file_see_the_preview_and_accept_it(world):
    machine = machine_of(world.cast, "police_analyst")
    answer = machine.upload(world.deliveries, file_of(GOOD))
    assert answer.status_code == 201, answer.content
    preview = answer.json()
    assert (preview["state"], preview["may_accept"]) == ("preview", True)
    assert (preview["preview"]["rows"], preview["preview"]["new"]) == (6, 6)
    assert len(world.rows_of(Count)) == 0
    accepted = machine.post(f"/deliveries/{preview['id']}/accept")
    assert (accepted.status_code, accepted.json()["state"]) == (200, "accepted")
    assert len(world.rows_of(Count)) == 6
    assert machine.get(f"/deliveries/{preview['id']}").json() == accepted.json()


def test_rows_are_read_like_a_file(world):
    machine = machine_of(world.cast, "police_analyst")
    answer = machine.post(world.deliveries, rows(("0101", 4), ("0102", "<5"), ("", 2)))
    assert answer.status_code == 201, answer.content
    preview = answer.json()["preview"]
    assert (preview["rows"], preview["censored"], preview["without_area"]) == (3, 1, 1)


def test_a_workbook_is_read_too(world):
    from openpyxl import Workbook

    book, stream = Workbook(), io.BytesIO()
    for line in GOOD.splitlines():
        book.active.append(line.split(","))
    book.save(stream)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    sent = SimpleUploadedFile("counts.xlsx", stream.getvalue(), kind)
    answer = machine_of(world.cast, "police_analyst").upload(world.deliveries, sent)
    assert (answer.status_code, answer.json()["preview"]["rows"]) == (201, 6)


def test_bad_rows_are_named_one_by_one_and_nothing_is_changed(world):
    answer = machine_of(world.cast, "police_analyst").upload(world.deliveries, file_of(BAD))
    assert answer.status_code == 422
    body = answer.json()
    assert "Nothing has been changed" in body["detail"]
    assert [(e["row"], e["column"]) for e in body["errors"]] == [(2, "count"), (3, "count")]
    assert all(error["detail"] and error["todo"] for error in body["errors"])
    assert len(world.rows_of(Delivery)) == 0


def test_a_bad_row_of_json_is_pointed_at(world):
    machine = machine_of(world.cast, "police_analyst")
    answer = machine.post(world.deliveries, rows(("0101", 4), ("9999", 4)))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/rows/1/area_code"
    answer = machine.post(world.deliveries, rows(("0101", "many")))
    assert answer.status_code == 422
    assert {e["pointer"] for e in answer.json()["errors"]} == {"/rows/0/count"}
    assert len(world.rows_of(Delivery)) == 0


def test_a_delivery_that_is_sent_twice_counts_once(world):
    machine, key = machine_of(world.cast, "police_analyst"), str(uuid4())
    first = machine.upload(world.deliveries, file_of(GOOD), key=key)
    again = machine.upload(world.deliveries, file_of(GOOD), key=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first.headers["Location"] == again.headers["Location"]
    assert len(world.rows_of(Delivery)) == 1
    accept = f"/deliveries/{first.json()['id']}/accept"
    key = str(uuid4())
    assert [machine.post(accept, key=key).status_code for _ in range(2)] == [200, 200]
    assert len(world.rows_of(Count)) == 6


def test_a_key_that_stands_for_another_file_hides_no_file(world):
    machine, key = machine_of(world.cast, "police_analyst"), str(uuid4())
    machine.upload(world.deliveries, file_of(GOOD), key=key)
    answer = machine.upload(world.deliveries, file_of(GOOD.replace("total,1", "total,7")), key=key)
    assert answer.status_code == 422
    assert len(world.rows_of(Delivery)) == 1


def test_a_failed_delivery_may_be_repeated_with_its_key(world):
    machine, key = machine_of(world.cast, "police_analyst"), str(uuid4())
    assert machine.upload(world.deliveries, file_of(BAD), key=key).status_code == 422
    assert machine.upload(world.deliveries, file_of(GOOD), key=key).status_code == 201


def test_a_correction_says_why(world):
    machine = machine_of(world.cast, "police_analyst")
    first = machine.upload(world.deliveries, file_of(GOOD)).json()
    machine.post(f"/deliveries/{first['id']}/accept")
    silent = machine.upload(world.deliveries, file_of(GOOD))
    assert silent.status_code == 422
    assert silent.json()["errors"][0]["pointer"] == "/reason"
    corrected = GOOD.replace("total,6", "total,9")
    worded = machine.upload(world.deliveries, file_of(corrected), reason="Counted twice")
    assert worded.status_code == 201
    assert worded.json()["preview"]["changed_count"] == 1


def test_a_delivery_that_was_dealt_with_is_not_accepted_again(world):
    machine = machine_of(world.cast, "police_analyst")
    first = machine.upload(world.deliveries, file_of(GOOD)).json()
    accept = f"/deliveries/{first['id']}/accept"
    assert machine.post(accept).status_code == 200
    assert machine.post(accept).status_code == 403


@pytest.mark.parametrize("who", ["stranger", "coordinator_alvik", "analyst"])
def test_there_is_no_counter_for_those_who_do_not_supply(world, who):
    """The staff delivers only where nobody else is named to."""
    answer = machine_of(world.cast, who).upload(world.deliveries, file_of(GOOD))
    assert answer.status_code == 404
    assert len(world.rows_of(Delivery)) == 0


def test_a_delivery_does_not_exist_for_another_body(world):
    made = machine_of(world.cast, "police_analyst").upload(world.deliveries, file_of(GOOD)).json()
    other = machine_of(world.cast, "coordinator_alvik")
    assert other.get(f"/deliveries/{made['id']}").status_code == 404
    assert other.post(f"/deliveries/{made['id']}/accept").status_code == 404
    assert len(world.rows_of(Count)) == 0


def test_other_media_types_and_too_large_files_are_refused_by_name(world, monkeypatch):
    machine = machine_of(world.cast, "police_analyst")
    answer = machine.client.post(
        f"/api/v1{world.deliveries}",
        GOOD,
        content_type="text/csv",
        headers={**machine.headers, "Idempotency-Key": str(uuid4())},
    )
    assert answer.status_code == 415
    monkeypatch.setattr("samhus.mapping.rest.rows.LARGEST_FILE", 10)
    assert machine.upload(world.deliveries, file_of(GOOD)).status_code == 413


def test_a_body_that_is_no_json_is_refused(world):
    machine = machine_of(world.cast, "police_analyst")
    answer = machine.client.post(
        f"/api/v1{world.deliveries}",
        "[" * 100_000,
        content_type="application/json",
        headers={**machine.headers, "Idempotency-Key": str(uuid4())},
    )
    assert answer.status_code == 400


def test_nothing_of_the_counts_stands_in_the_answered_keys(world):
    from samhus.foundation.access.models import Reply

    machine = machine_of(world.cast, "police_analyst")
    machine.post(world.deliveries, rows(("0101", 4711)))
    reply = Reply.objects.get()
    assert reply.location.startswith("/api/v1/deliveries/")
    kept = {name: value for name, value in vars(reply).items() if not isinstance(value, datetime)}
    assert "4711" not in without_chance(repr(kept))


def test_a_delivery_by_machine_stands_in_the_journal(committed_world):
    world = committed_world
    machine = machine_of(world.cast, "police_analyst")
    made = machine.upload(world.deliveries, file_of(GOOD)).json()
    machine.post(f"/deliveries/{made['id']}/accept")
    chain = str(world.cast.police.public_id)
    verbs = [e.verb for e in journal.entries(chain) if e.subject_id == made["id"]]
    assert sorted(verbs) == ["mapping.accept_delivery", "mapping.deliver"]
