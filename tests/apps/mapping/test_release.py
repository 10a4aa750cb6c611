"""A municipality reads its own result, after release, and never another's."""

import pytest
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.mapping.actions import release_snapshot
from samhus.mapping.models import AreaResult
from samhus.mapping.queries.area import result_seen_by
from tests.chance import without_chance
from tests.guards.world import as_person, snapshot_of
from tests.people import post

pytestmark = [pytest.mark.promise("P2"), pytest.mark.line("H17")]


@pytest.fixture
def snapshot(round_):
    """Computed, not released."""
    return snapshot_of(round_.cast, round_.mapping, round_.indicator, without_suspicious=False)


def result(round_, name: str) -> AreaResult:
    """As staff finds it."""
    return as_person(round_.cast.viewer("analyst"), lambda: AreaResult.objects.get(area__name=name))


def release(round_, snapshot) -> None:
    """By the analyst."""
    release_snapshot(by=round_.cast.viewer("analyst"), snapshot=snapshot)


def page(round_, person: str, name: str):
    """The area's page as somebody gets it."""
    address = reverse("mapping:area", args=[result(round_, name).public_id])
    return round_.cast.client(person).get(address)


def test_before_release_a_municipality_does_not_find_its_page(round_, snapshot) -> None:
    assert page(round_, "coordinator_alvik", "Alvik").status_code == 404
    assert page(round_, "decider", "Alvik").status_code == 200


def test_after_release_it_reads_its_own_and_no_other(round_, snapshot) -> None:
    release(round_, snapshot)
    assert page(round_, "coordinator_alvik", "Alvik").status_code == 200
    assert page(round_, "coordinator_alvik", "Bro").status_code == 404
    assert page(round_, "coordinator_bro", "Bro").status_code == 200


@pytest.mark.parametrize("name", ["stranger", "police_analyst", "administrator", "controller"])
def test_release_lets_nobody_else_in(round_, snapshot, name) -> None:
    release(round_, snapshot)
    assert page(round_, name, "Alvik").status_code == 404


def test_below_the_policy_the_database_says_the_same(round_, snapshot) -> None:
    count = AreaResult.objects.count
    alma, analyst = round_.cast.viewer("coordinator_alvik"), round_.cast.viewer("analyst")
    assert (as_person(alma, count), as_person(analyst, count)) == (0, 6)
    release(round_, snapshot)
    assert (as_person(alma, count), as_person(analyst, count)) == (1, 6)


def test_a_leaver_finds_nothing_on_the_next_request(round_, snapshot) -> None:
    from samhus.foundation.organisations.api import end_membership

    release(round_, snapshot)
    albin = round_.cast.client("contributor_alvik")
    address = reverse("mapping:area", args=[result(round_, "Alvik").public_id])
    assert albin.get(address).status_code == 200
    end_membership(
        by=round_.cast.viewer("administrator_alvik"),
        membership=round_.cast.membership("contributor_alvik"),
    )
    left = albin.get(address)
    assert left.status_code in {302, 404}, "signed out, or a stranger"
    assert "48611" not in without_chance(left.text).replace(",", "")


def test_those_concerned_are_told_once(round_, snapshot) -> None:
    from samhus.foundation.notices.models import Notice

    release(round_, snapshot)
    told = set(
        Notice.objects.filter(kind="mapping.released").values_list("recipient_id", flat=True)
    )
    names = ("coordinator_alvik", "contributor_alvik", "administrator_alvik", "coordinator_bro",
             "coordinator_dalby")  # fmt: skip
    assert told == {round_.cast.users[name].pk for name in names}


def test_a_result_is_released_once(round_, snapshot) -> None:
    release(round_, snapshot)
    with pytest.raises(Refused, match="released already"):
        release(round_, snapshot)


@pytest.mark.parametrize("name", ["decider", "coordinator_alvik", "police_analyst", "stranger"])
def test_only_the_rounds_analyst_releases(round_, snapshot, name) -> None:
    with pytest.raises(Refused):
        release_snapshot(by=round_.cast.viewer(name), snapshot=snapshot)
    snapshot.refresh_from_db()
    assert snapshot.released is None


@pytest.mark.promise("P3")
def test_the_journal_says_to_whom_it_was_released(round_, snapshot) -> None:
    from samhus.foundation.audit.models import JournalEntry

    release(round_, snapshot)
    entry = JournalEntry.objects.get(verb="mapping.release_snapshot")
    assert entry.operation == "disclosure"
    for body in (round_.cast.alvik, round_.cast.bro, round_.cast.dalby):
        assert str(body.public_id) in entry.payload


def test_the_page_of_the_round_leads_a_municipality_to_its_own_result(round_, snapshot) -> None:
    client = round_.cast.client("coordinator_alvik")
    address = reverse("mapping:round", args=[round_.mapping.public_id])
    own = reverse("mapping:area", args=[result(round_, "Alvik").public_id])
    assert own not in client.get(address).text
    release(round_, snapshot)
    assert own in client.get(address).text


def test_releasing_over_http_says_what_it_does(round_, snapshot) -> None:
    client = round_.cast.client("analyst")
    answer = post(client, reverse("mapping:release", args=[snapshot.public_id]), follow=True)
    assert answer.status_code == 200
    assert "can now read its own page, and only that." in answer.text


def test_a_result_that_is_not_there_is_nobodys(round_, snapshot) -> None:
    from uuid import uuid4

    viewer = round_.cast.viewer("analyst")
    assert as_person(viewer, lambda: result_seen_by(viewer, uuid4())) is None
