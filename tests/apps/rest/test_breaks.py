"""Breaks in a series, areas that follow each other and the last day for counts, for machines."""

from datetime import date

import pytest

from tests.apps.rest.callers import machine_of
from tests.people import LEVEL

pytestmark = pytest.mark.line("R2")
THREATS = {"year": 2024, "what": "Threats are counted too."}


def breaks_of(world):
    return f"/indicators/{world.indicator.public_id}/breaks"


def test_the_police_declares_a_break_once_however_often_it_is_sent(world):
    machine = machine_of(world.cast, "police_analyst")
    key = "5f0c7a30-6c0f-4d5e-8b1c-0123456789ab"
    first, again = (machine.post(breaks_of(world), THREATS, key=key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert (first.json()["body"], first.json()["year"]) == ("The Police", 2024)
    [listed] = machine.get(breaks_of(world)).json()
    assert machine.get(f"/breaks/{listed['id']}").json() == listed == first.json()


def test_a_second_break_of_the_same_year_is_refused_with_words(world):
    machine = machine_of(world.cast, "police_analyst")
    machine.post(breaks_of(world), THREATS)
    answer = machine.post(breaks_of(world), THREATS)
    assert answer.status_code == 409
    assert "already" in answer.json()["detail"]


def test_a_break_is_withdrawn_and_stays_on_record(world):
    machine = machine_of(world.cast, "police_analyst")
    made = machine.post(breaks_of(world), THREATS).json()
    refused = machine.post(f"/breaks/{made['id']}/withdraw", {"reason": ""})
    assert refused.status_code == 422
    answer = machine.post(f"/breaks/{made['id']}/withdraw", {"reason": "Another indicator"})
    assert answer.status_code == 200
    [listed] = machine.get(breaks_of(world)).json()
    assert listed["withdrawal_reason"] == "Another indicator"
    assert machine.post(f"/breaks/{made['id']}/withdraw", {"reason": "Again"}).status_code == 403


def test_who_does_not_count_declares_nothing(world):
    answer = machine_of(world.cast, "coordinator_bro").post(breaks_of(world), THREATS)
    assert answer.status_code == 403
    stranger = machine_of(world.cast, "stranger")
    assert stranger.post(breaks_of(world), THREATS).status_code == 404
    assert stranger.get(breaks_of(world)).status_code == 404
    assert machine_of(world.cast, "analyst").get(breaks_of(world)).json() == []


def test_areas_that_follow_each_other_are_listed_with_the_day(cast):
    from samhus.foundation.places.api import merge_areas

    merge_areas(
        by=cast.viewer("analyst"),
        areas=[cast.areas["Alvik"], cast.areas["Bro"]],
        code="0199",
        name="Alvik-Bro",
        day=date(2026, 1, 1),
    )
    steps = machine_of(cast, "coordinator_bro").get("/area-successions", level=LEVEL).json()
    assert [(each["former_name"], each["later_code"], each["change"]) for each in steps] == [
        ("Alvik", "0199", "merge"),
        ("Bro", "0199", "merge"),
    ]
    assert {each["day"] for each in steps} == {"2026-01-01"}


def test_a_round_says_by_when_counts_are_due(world):
    found = machine_of(world.cast, "police_analyst").get(world.round).json()
    assert found["deliver_by"] is None
    world.mapping.deliver_by = date(2026, 12, 1)
    world.mapping.save(update_fields=["deliver_by"])
    found = machine_of(world.cast, "police_analyst").get(world.round).json()
    assert found["deliver_by"] == "2026-12-01"


def test_the_journal_says_by_which_token_an_act_came(world):
    from samhus.foundation.audit.models import JournalEntry
    from samhus.foundation.audit.queries import journal_page
    from samhus.mapping.actions import declare_break

    machine = machine_of(world.cast, "police_analyst")
    machine.post(breaks_of(world), THREATS)
    declare_break(
        by=world.cast.viewer("police_analyst"),
        indicator=world.indicator,
        organisation=world.cast.police,
        year=2023,
        what="By page",
    )
    chain = str(world.cast.police.public_id)
    acts = JournalEntry.objects.filter(verb="mapping.declare_break").order_by("sequence")
    said = [row.written.entry.details.get("token", "") for row in acts]
    assert said == [machine.token.prefix, ""]
    by_page, by_machine = journal_page(chain).lines[:2]
    assert (by_page.token, by_machine.token) == ("", machine.token.prefix)


@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
def test_a_reading_by_machine_says_so_too(committed_world):
    from samhus.foundation.audit.models import JournalEntry
    from tests.apps.rest.conftest import compute, release

    release(committed_world, compute(committed_world))
    machine = machine_of(committed_world.cast, "analyst")
    assert machine.get(committed_world.results).status_code == 200
    row = JournalEntry.objects.filter(verb__startswith="mapping.read").latest("pk")
    assert row.written.entry.details == {"token": machine.token.prefix}
