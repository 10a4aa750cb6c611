"""L14: requests over REST. A system asks and answers without telling; it never tells."""

from datetime import timedelta
from typing import Any

import pytest

from samhus.foundation import clock
from samhus.foundation.audit.models import JournalEntry
from samhus.information_sharing.models import Disclosure, Request
from tests.apps.information_sharing.sharing import BASIS, COUNTRY, asked, with_sharing_bodies
from tests.apps.rest.callers import machine_of
from tests.guards.world import as_person
from tests.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.line("L14")]


@pytest.fixture
def sharing(cast: Cast) -> Cast:
    """Everybody who shares."""
    return with_sharing_bodies(cast)


def request_of(cast: Cast, **more: Any) -> dict[str, Any]:
    """Alvik asks the Police."""
    return {
        "asked": str(cast.police.public_id),
        "asking_as": "social_services",
        "country": COUNTRY,
        "purpose": "prevent_crime",
        "kinds": ["attendance"],
        "basis": BASIS,
        "due": (clock.today() + timedelta(days=5)).isoformat(),
        "reference": "SSP-2026/17",
        "facts": {"cooperation": "ssp"},
    } | more


def asking(cast: Cast) -> str:
    """Where Alvik's system asks."""
    return f"/sharing/bodies/{cast.alvik.public_id}/requests"


def test_a_system_asks_reads_what_its_body_is_asked_and_answers_once(sharing) -> None:
    alvik, police = machine_of(sharing, "coordinator_alvik"), machine_of(sharing, "officer")
    made = alvik.post(asking(sharing), request_of(sharing))
    assert made.status_code == 201, made.text
    assert (made.json()["asked_as"], made.json()["is_ours_to_answer"]) == ("police", False)
    waiting = police.get("/sharing/requests").json()
    [row] = waiting["requests"]
    assert (row["id"], row["is_ours_to_answer"]) == (made.json()["id"], True)
    assert row["facts"] == {"cooperation": "ssp"}
    refusing = f"/sharing/requests/{row['id']}/refuse"
    assert police.post(refusing, {"reason": ""}).status_code == 422
    answered = police.post(refusing, {"provision": "Retsplejeloven § 115, stk. 2, 2. pkt."})
    assert answered.json()["answer"]["kind"] == "refused"
    assert police.post(refusing, {"provision": "Once more"}).status_code == 403
    assert police.get("/sharing/requests").json()["requests"] == []
    seen = alvik.get(f"/sharing/requests/{row['id']}").json()
    assert seen["answer"]["provision"].endswith("2. pkt.")
    entry = JournalEntry.objects.filter(verb="sharing.answer_request").latest("pk").written.entry
    assert entry.details["token"] == police.token.prefix, "the journal names the token"


def test_nothing_held_is_an_answer(sharing) -> None:
    row = asked(sharing)
    address = f"/sharing/requests/{row.public_id}/nothing-held"
    assert machine_of(sharing, "officer").post(address).json()["answer"]["kind"] == "nothing"


def test_no_operation_tells_and_every_answer_says_that_a_person_decides(sharing) -> None:
    from samhus.conf.rest import api, operations

    ours = {name for name, op in operations(api) if op.view_func.scope == "share:request"}
    assert {name.rsplit("/", 1)[-1] for name in ours} == {
        "bodies", "requests", "{public_id}", "nothing-held", "refuse",
    }  # fmt: skip
    row, police = asked(sharing), machine_of(sharing, "officer")
    for address in ("/requests", "/bodies", f"/requests/{row.public_id}"):
        assert police.get(f"/sharing{address}").json()["human_decision_required"] is True
    for guess in ("tell", "answer", "disclose", "whole", "part"):
        answer = police.post(f"/sharing/requests/{row.public_id}/{guess}", {"kind": "whole"})
        assert answer.status_code == 404
    assert as_person(sharing.viewer("officer"), Disclosure.objects.count) == 0


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"reference": "Anna Andersson"}, "/reference"),
        ({"basis": "Anna Andersson has moved, call 070-123 45 67"}, "/basis"),
        ({"kinds": ["shoe_size"]}, "/kinds"),
        ({"purpose": "curiosity"}, "/purpose"),
        ({"asked": "5f0c7a30-6c0f-4d5e-8b1c-0123456789ab"}, "/asked"),
        ({"asking_as": "pirates"}, "/asking_as"),
        ({"facts": {"shoe": 43}}, "/facts/shoe"),
        ({"facts": {"purpose": "investigate"}}, "/facts/purpose"),
        ({"due": "2020-01-01"}, "/due"),
    ],
)
def test_what_makes_no_sense_is_named_and_nothing_is_sent(sharing, more, pointer) -> None:
    answer = machine_of(sharing, "coordinator_alvik").post(
        asking(sharing), request_of(sharing, **more)
    )
    assert answer.status_code == 422
    assert pointer in {each["pointer"] for each in answer.json()["errors"]}
    assert as_person(sharing.viewer("officer"), Request.objects.count) == 0


def test_a_system_does_no_more_than_its_person_and_its_scope(sharing) -> None:
    from samhus.foundation.tokens.api import Scope

    row = asked(sharing)
    address = f"/sharing/requests/{row.public_id}"
    bro = machine_of(sharing, "coordinator_bro")
    assert bro.get(address).status_code == 404
    assert bro.post(f"{address}/nothing-held").status_code == 404
    assert bro.post(asking(sharing), request_of(sharing)).status_code == 404
    controller = machine_of(sharing, "police_controller")
    assert controller.get(address).status_code == 200
    assert controller.post(f"{address}/nothing-held").status_code == 403
    asks_only = machine_of(sharing, "officer", Scope.LAW_ASK)
    assert "share:request" in asks_only.get(address).json()["detail"]
