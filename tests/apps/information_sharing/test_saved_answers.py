"""L9: a signed-in person keeps an answer; nobody else sees it; the law may change meanwhile."""

import re

import pytest
from django.test import Client

from samhus.information_sharing.models import SavedAnswer
from samhus.information_sharing.queries.saved_answer import saved_answer_seen_by
from tests.guards.world import as_person
from tests.guards.world_frameworks import ASKED, save
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P7"), pytest.mark.line("L9")]
GIVEN = {"country": "dk", **ASKED, "cooperation": "ssp"}


def kept(cast, who: str = "coordinator_alvik") -> list[SavedAnswer]:
    """What this person's rows are, as PostgreSQL shows them."""
    return as_person(cast.viewer(who), lambda: list(SavedAnswer.objects.all()))


def test_an_answer_is_saved_only_when_somebody_says_so(cast) -> None:
    client = cast.client("coordinator_alvik")
    page = client.post("/share/question/", GIVEN | {"answer": "now"}).text
    assert "Save it for me" in page
    assert kept(cast) == []
    answer = post(client, "/share/saved/new/", GIVEN)
    assert answer.status_code == 303
    (row,) = kept(cast)
    assert answer.headers["Location"] == f"/share/saved/{row.public_id}/"
    assert row.outcomes == {"act_or_statement": "judgement_needed"}
    assert {key for key, _version, _digest in row.frameworks} >= {"dk-retsplejeloven-115"}


def test_whoever_has_no_account_is_not_offered_to_save() -> None:
    page = Client().post("/share/question/", GIVEN | {"answer": "now"}).text
    assert "Save it for me" not in page
    assert post(Client(), "/share/saved/new/", GIVEN).status_code == 302
    assert SavedAnswer.objects.count() == 0


def test_it_is_reopened_and_says_what_came_out_and_what_holds_today(cast) -> None:
    row = save(cast, "coordinator_alvik", cooperation="ssp")
    page = cast.client("coordinator_alvik").get(f"/share/saved/{row.public_id}/").text
    assert "Something the person did or said: Somebody has to judge first" in page
    assert "The law has changed since" not in page
    assert "School → Police, Denmark" in cast.client("coordinator_alvik").get("/share/saved/").text


def test_the_law_has_changed_since(cast) -> None:
    row = save(cast, "coordinator_alvik")

    def older() -> None:
        row.frameworks = [["dk-retsplejeloven-115", "0.0.9", "0" * 64]]
        row.save()

    as_person(cast.viewer("coordinator_alvik"), older)
    client = cast.client("coordinator_alvik")
    assert "The law has changed since" in client.get(f"/share/saved/{row.public_id}/").text
    assert "the law has changed" in client.get("/share/saved/").text


@pytest.mark.parametrize("who", ["stranger", "contributor_alvik", "analyst", "controller"])
def test_nobody_elses(cast, who: str) -> None:
    row = save(cast, "coordinator_alvik")
    assert cast.client(who).get(f"/share/saved/{row.public_id}/").status_code == 404
    assert post(cast.client(who), f"/share/saved/{row.public_id}/remove/").status_code == 404
    assert kept(cast, who) == []
    assert "School → Police" not in cast.client(who).get("/share/saved/").text


def test_removed_it_is_empty_and_gone(cast) -> None:
    row = save(cast, "coordinator_alvik")
    client = cast.client("coordinator_alvik")
    assert post(client, f"/share/saved/{row.public_id}/remove/").status_code == 303
    (left,) = kept(cast)
    assert (left.facts, left.items, left.outcomes) == ({}, [], {})
    assert saved_answer_seen_by(cast.viewer("coordinator_alvik"), row.public_id) is None
    assert "Nothing is saved" in client.get("/share/saved/").text


def test_what_is_not_complete_is_not_kept(cast) -> None:
    client = cast.client("coordinator_alvik")
    assert post(client, "/share/saved/new/", {"country": "dk"}).status_code == 400
    assert post(client, "/share/saved/new/", GIVEN | {"sender": "dragon"}).status_code == 400
    half = {name: value for name, value in GIVEN.items() if name != "danger_to_life"}
    assert post(client, "/share/saved/new/", half).status_code == 400, "duties come first"
    assert kept(cast) == []


def test_nothing_typed_is_kept_but_terms_of_the_vocabulary(cast) -> None:
    told = GIVEN | {"name": "Anna Andersson", "words": "lives in the red house", "age": "14"}
    post(cast.client("coordinator_alvik"), "/share/saved/new/", told)
    (row,) = kept(cast)
    assert not re.search(r"Anna|house", f"{row.facts}{row.items}{row.unknown}{row.outcomes}")
