"""L13: the register of legal obstacles: no persons, owned, answered, counted by provision alone."""

import pytest

from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.models import Obstacle, ObstacleTally
from samhus.information_sharing.queries.obstacle import tallies
from tests.guards.world import as_person
from tests.guards.world_frameworks import answered, report, stopped
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P3"), pytest.mark.line("L13")]
FORM = {
    "citation": "School Act, chapter 29", "provision": "", "sender": "school",
    "recipient": "police", "purpose": "prevent_crime", "categories": ["attendance"],
    "words": "Attendance could not be told in the cooperation.",
}  # fmt: skip


def seen(cast, who: str) -> set[str]:
    """The words of the obstacles that PostgreSQL shows to somebody."""
    return as_person(cast.viewer(who), lambda: {row.words for row in Obstacle.objects.all()})


def test_a_body_reports_and_the_owner_answers_and_both_read_it(cast) -> None:
    client = cast.client("coordinator_alvik")
    address = f"/share/obstacles/report/{cast.alvik.public_id}/"
    assert "The law stopped us here" in client.get(address).text
    where = post(client, address, FORM).headers["Location"]
    assert "Not answered yet" in client.get(where).text
    owner = cast.client("analyst")
    assert "School Act, chapter 29" in owner.get("/share/obstacles/").text
    told = {"answer": "allowed", "provision": "OSL 10:18 a", "words": "It may be told already."}
    assert post(owner, f"{where}answer/", told).status_code == 303
    page = client.get(where).text
    assert "It may be told already." in page
    assert "OSL 10:18 a" in page


def test_other_bodies_read_the_count_by_provision_and_nothing_else(cast) -> None:
    obstacle = report(cast, "coordinator_alvik", cast.alvik, words="Ours alone.")
    assert seen(cast, "coordinator_bro") == seen(cast, "stranger") == set()
    assert seen(cast, "controller") == set(), "not by being a member of the centre"
    assert seen(cast, "coordinator_alvik") == seen(cast, "analyst") == {"Ours alone."}
    bro = cast.client("coordinator_bro")
    assert bro.get(f"/share/obstacles/{obstacle.public_id}/").status_code == 404
    page = bro.get("/share/obstacles/").text
    assert "fewer than 3" in page
    assert "Ours alone." not in page
    assert "Alvik" not in page[page.index("<main") :]
    assert cast.client("stranger").get("/share/obstacles/").status_code == 404


def test_small_numbers_are_not_told_and_free_citations_are_counted_together(cast) -> None:
    for words in ("One.", "Two."):
        report(cast, "coordinator_alvik", cast.alvik, words=words)
    report(cast, "police_analyst", cast.police, "A rare act s. 3")
    assert [line.reported for line in tallies()] == ["fewer than 3", "fewer than 3"]
    report(cast, "police_analyst", cast.police, words="Three.")
    assert [line.reported for line in tallies()] == ["3", "fewer than 3"]
    assert not ObstacleTally.objects.filter(framework__contains="rare").exists()


def test_being_looked_at_may_be_answered_once_more_and_then_stands(cast) -> None:
    obstacle = report(cast, "coordinator_alvik", cast.alvik)
    answered(cast, obstacle, "looking")
    answered(cast, obstacle, "proposal", by="decider")
    with pytest.raises(Refused):
        answered(cast, obstacle, "no")
    tally = ObstacleTally.objects.get(rule=obstacle.rule)
    assert (tally.reported, tally.looking, tally.proposal, tally.no) == (1, 0, 1, 0)


def test_what_points_to_a_person_is_shown_and_refused_without_a_reason(cast) -> None:
    address = f"/share/obstacles/report/{cast.alvik.public_id}/"
    told = FORM | {"words": "We could not tell that Anna Andersson, 070-123 45 67, was away."}
    answer = post(cast.client("coordinator_alvik"), address, told)
    assert answer.status_code == 422
    assert seen(cast, "coordinator_alvik") == set()


def test_an_obstacle_names_a_provision_and_says_what(cast) -> None:
    address = f"/share/obstacles/report/{cast.alvik.public_id}/"
    answer = post(cast.client("coordinator_alvik"), address, FORM | {"citation": ""})
    assert "Name the provision that stopped you." in answer.text
    from samhus.information_sharing.actions import report_obstacle

    for wrong in (
        {"words": " "},
        {"categories": ()},
        {"citation": "", "framework": "x", "rule": "y"},
    ):
        with pytest.raises(NotPossible):
            report_obstacle(
                by=cast.viewer("coordinator_alvik"),
                organisation=cast.alvik,
                addressed_to=cast.centre,
                stopped=stopped("An act", **wrong) if "citation" not in wrong else stopped(**wrong),
            )


@pytest.mark.parametrize("who", ["administrator_alvik", "coordinator_bro", "stranger", "analyst"])
def test_only_those_who_work_in_the_body_report_for_it(cast, who: str) -> None:
    with pytest.raises(Refused):
        report(cast, who, cast.alvik)


def test_only_the_owners_staff_answers(cast) -> None:
    obstacle = report(cast, "coordinator_alvik", cast.alvik)
    with pytest.raises(Refused):
        answered(cast, obstacle, by="coordinator_alvik")
    for who in ("controller", "administrator", "police_analyst"):
        with pytest.raises(Obstacle.DoesNotExist):
            answered(cast, obstacle, by=who)
