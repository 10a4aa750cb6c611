"""What the invented country asks and tells is made through the actions that people use."""

from datetime import date
from types import SimpleNamespace

import pytest

from samhus.demo.requests import TOWN, build_requests
from samhus.foundation import clock
from samhus.information_sharing.models import Answer, Disclosure, Request
from tests.apps.information_sharing.sharing import reached
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
