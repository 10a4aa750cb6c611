"""What the invented country asks and tells is made through the actions that people use."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from samhus.demo.disagreed import build_disagreed
from samhus.demo.requests import TOWN, build_requests
from samhus.foundation import clock
from samhus.information_sharing.models import Answer, Disclosure, Request, Walkthrough
from tests.apps.information_sharing.sharing import reached
from tests.guards.pages import queries_of
from tests.guards.world import as_person

WHO = {
    "kaltamala": "coordinator_alvik",
    "police_coordinator": "officer",
    "police": "second_officer",
}


@pytest.mark.django_db
def test_the_demo_has_a_request_of_every_standing_and_a_correction_that_waits(sharing) -> None:
    demo = SimpleNamespace(
        today=date(2026, 11, 26),
        bodies={TOWN: sharing.alvik, "police": sharing.police},
        viewer=lambda key: sharing.viewer(WHO[key]),
    )
    try:
        build_requests(demo)
        officer = sharing.viewer("officer")
        counted = [
            as_person(officer, model.objects.count) for model in (Request, Answer, Disclosure)
        ]
        assert counted == [4, 2, 3]
        assert [row.acknowledged for row in reached(sharing, "coordinator_alvik")] == [None]
    finally:
        clock.reset()


@pytest.mark.django_db
@pytest.mark.line("L13")
def test_the_demo_shows_an_obstacle_with_its_answer_and_a_scenario_read_in_two_ways(
    sharing,
) -> None:
    """What waits stands on the first page of whoever has to act, within its twelve questions."""
    who = {"kaltamala": "coordinator_alvik", "police_lawyer": "police_lawyer", "analyst": "analyst"}
    demo = SimpleNamespace(
        today=date(2026, 11, 26),
        bodies={TOWN: sharing.alvik, "police": sharing.police, "centre": sharing.centre},
        viewer=lambda key: sharing.viewer(who[key]),
    )
    try:
        build_disagreed(demo)
    finally:
        clock.reset()
    waiting = {
        "analyst": ("Answer the obstacle: Samrike Social Services Act", "obstacles"),
        "officer": ("Answer the scenario: Social services", "walkthroughs"),
    }
    for key, (words, folder) in waiting.items():
        client = sharing.client(key)
        with queries_of() as queries:
            today = client.get("/")
        assert words in today.text
        assert len(queries) <= 12
        listed = client.get(reverse(f"information_sharing:{folder}"))
        assert "to do" not in sharing.client("stranger").get("/").text
        assert listed.status_code == 200
    assert "Answer the scenario" not in sharing.client("coordinator_alvik").get("/").text
    walk = as_person(sharing.viewer("officer"), Walkthrough.objects.order_by("pk").first)
    page = sharing.client("officer").get(f"/share/walkthroughs/{walk.public_id}/").text
    assert "They disagree in 1 question." in page
    assert "judged otherwise" in page
    requests = sharing.client("officer").get(reverse("information_sharing:requests")).text
    assert "/share/obstacles/" in requests
    assert "/share/walkthroughs/" in requests
