"""L13: two bodies walk one scenario; neither sees the other's answer before its own is there."""

import pytest

from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.models import Walkthrough, WalkthroughAnswer
from tests.guards.world import as_person
from tests.guards.world_frameworks import SCENARIO, answer_scenario, opened
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P3"), pytest.mark.line("L13")]


def answers(cast, who: str) -> int:
    """How many answers PostgreSQL shows to somebody."""
    return as_person(cast.viewer(who), WalkthroughAnswer.objects.count)


def read(cast, who: str, walk: Walkthrough) -> str:
    """The page."""
    return cast.client(who).get(f"/share/walkthroughs/{walk.public_id}/").text


def test_neither_sees_the_others_answer_before_both_have_answered(cast) -> None:
    walk = opened(cast)
    answer_scenario(cast, walk, "coordinator_alvik", cast.alvik, necessary=True)
    assert (answers(cast, "coordinator_alvik"), answers(cast, "police_analyst")) == (1, 0)
    assert "Your body has answered" in read(cast, "coordinator_alvik", walk)
    page = read(cast, "police_analyst", walk)
    assert "Answer for" in page
    assert "Question by question" not in page
    answer_scenario(cast, walk, "police_analyst", cast.police, necessary=False)
    assert answers(cast, "coordinator_alvik") == answers(cast, "police_analyst") == 2


def test_side_by_side_they_see_where_they_disagree_and_what_comes_of_it(cast) -> None:
    walk = opened(cast)
    answer_scenario(cast, walk, "coordinator_alvik", cast.alvik, necessary=True)
    answer_scenario(cast, walk, "police_analyst", cast.police, necessary=False, danger_to_life=True)
    page = read(cast, "coordinator_alvik", walk)
    assert "They disagree in 2 questions." in page
    assert "judged otherwise" in page
    assert "another fact" in page
    assert "What the law says differs." in page or "is the same for both" in page
    assert page.index("judged otherwise") < page.index(">same<")


def test_through_the_pages(cast) -> None:
    client = cast.client("coordinator_alvik")
    address = f"/share/walkthroughs/open/{cast.alvik.public_id}/"
    assert "Open a scenario" in client.get(address).text
    told = SCENARIO | {"other": str(cast.police.public_id)}
    where = post(client, address, told).headers["Location"]
    assert post(client, f"{where}answer/", {"necessary": "true"}).status_code == 303
    police = cast.client("police_analyst")
    assert "School → Police" in police.get("/share/walkthroughs/").text
    assert post(police, f"{where}answer/", {"necessary": "false", "age": "14"}).status_code == 303
    assert "They disagree in" in client.get(where).text
    assert post(client, f"{where}answer/", {"necessary": "true"}).status_code == 403


def test_a_third_body_and_the_centre_learn_nothing(cast) -> None:
    walk = opened(cast)
    answer_scenario(cast, walk, "coordinator_alvik", cast.alvik)
    answer_scenario(cast, walk, "police_analyst", cast.police)
    for who in ("coordinator_bro", "analyst", "controller", "stranger"):
        assert as_person(cast.viewer(who), Walkthrough.objects.count) == 0
        assert answers(cast, who) == 0
        client = cast.client(who)
        assert client.get(f"/share/walkthroughs/{walk.public_id}/").status_code == 404


def test_a_body_answers_once_and_for_itself(cast) -> None:
    walk = opened(cast)
    answer_scenario(cast, walk, "coordinator_alvik", cast.alvik)
    with pytest.raises(NotPossible):
        answer_scenario(cast, walk, "coordinator_alvik", cast.alvik)
    with pytest.raises(NotPossible):
        answer_scenario(cast, walk, "coordinator_alvik", cast.police)
    with pytest.raises(Refused):
        answer_scenario(cast, walk, "administrator_alvik", cast.alvik)
    with pytest.raises(Walkthrough.DoesNotExist):
        answer_scenario(cast, walk, "coordinator_bro", cast.bro)


def test_a_scenario_holds_terms_of_the_vocabulary_alone(cast) -> None:
    from samhus.information_sharing.actions import open_walkthrough

    told = {"by": cast.viewer("coordinator_alvik"), "organisation": cast.alvik}
    for facts in ({}, SCENARIO | {"sender": "Anna"}):
        with pytest.raises(NotPossible):
            open_walkthrough(other=cast.police, facts=facts, **told)
    with pytest.raises(NotPossible):
        open_walkthrough(other=cast.alvik, facts=SCENARIO, **told)
    walk = open_walkthrough(other=cast.police, facts=SCENARIO | {"note": "Anna"}, **told)
    assert walk.facts == SCENARIO


def test_what_is_not_answered_stays_unknown(cast) -> None:
    walk = opened(cast)
    answer_scenario(cast, walk, "coordinator_alvik", cast.alvik)
    answer_scenario(cast, walk, "police_analyst", cast.police)
    page = read(cast, "police_analyst", walk)
    assert "They disagree in 0 questions." in page
    assert "Not known" in page
    assert "You may tell" not in page
