"""A region's sub-round: it asks and reads its own areas, and computes and decides nothing."""

from datetime import date

import pytest
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.foundation.places.models import Area
from samhus.mapping.actions import open_mapping, release_snapshot
from samhus.mapping.models import AreaResult, MappingRound
from samhus.mapping.policies import MAPPING
from tests.apps.mapping.test_classes import computed
from tests.guards.world import as_person
from tests.people import ALWAYS, FIRST_DAY, post

pytestmark = [pytest.mark.line("R1"), pytest.mark.promise("P1")]
ASKED = {
    "title": "The north asks", "question": "What do you see?", "opens": "2026-11-20",
    "last_day": "2026-12-20",
}  # fmt: skip


@pytest.fixture
def north(round_):
    """A county with Alvik and Bro, its body, and its analyst."""
    from django.contrib.auth import get_user_model

    from samhus.foundation.access.viewer import service
    from samhus.foundation.accounts.api import open_account
    from samhus.foundation.organisations.api import admit_member, register_organisation

    cast, setup = round_.cast, service("installation")
    county = Area.objects.create(level="county", code="01", name="The North", valid=ALWAYS)
    Area.objects.filter(name__in=("Alvik", "Bro")).update(parent=county)
    cast.bodies["north"] = register_organisation(
        by=setup, name="The North", kind="county_administrative_board", area_id=county.pk,
        since=FIRST_DAY,
    )  # fmt: skip
    person = open_account(by=setup, email="north@example.invalid", name="Nils North")
    cast.users["north_analyst"] = get_user_model().objects.get(pk=person.user_id)
    admit_member(
        by=setup, organisation=cast.north, user=cast.north_analyst, role="analyst", since=FIRST_DAY
    )
    return round_


@pytest.fixture
def part(north):
    """Prepared in the browser by the region's analyst, and open."""
    address = reverse("mapping:prepare_part", args=[north.mapping.public_id])
    assert post(north.cast.client("north_analyst"), address, ASKED).status_code == 303
    made = MappingRound.objects.select_related("round__organiser").get(part_of=north.mapping)
    return open_mapping(by=north.cast.viewer("north_analyst"), mapping=made)


def seen(north) -> set[str]:
    """Areas whose results PostgreSQL shows the region's analyst."""
    viewer = north.cast.viewer("north_analyst")
    return as_person(viewer, lambda: set(AreaResult.objects.values_list("area__name", flat=True)))


def test_it_asks_the_bodies_of_its_own_areas_with_the_national_agreement(north, part) -> None:
    asked = set(part.round.parties.values_list("organisation__name", flat=True))
    assert asked == {"Alvik", "Bro"}
    assert part.decision_line == north.mapping.decision_line
    assert list(part.indicators.all()) == list(north.mapping.indicators.all())
    assert part.round.window.lower == date(2026, 11, 20)


@pytest.mark.parametrize("act", ["agree", "compute", "deliver", "review_aggregation", "decide"])
def test_it_computes_and_decides_nothing(north, part, act) -> None:
    assert not MAPPING.decide(act, north.cast.viewer("north_analyst"), part)


def test_it_reads_its_own_areas_once_released_and_no_other(north, part) -> None:
    snapshot = computed(north)
    address = reverse("mapping:overview", args=[part.public_id])
    client = north.cast.client("north_analyst")
    assert seen(north) == set()
    assert "Alvik" not in client.get(address).text
    release_snapshot(by=north.cast.viewer("analyst"), snapshot=snapshot)
    assert seen(north) == {"Alvik", "Bro"}
    page = client.get(address).text
    assert "Alvik" in page
    assert "Dalby" not in page
    results = reverse("mapping:results", args=north.arguments())
    assert client.get(results).status_code == 403, "the national map stays with its staff"


def test_a_body_without_a_sub_round_reads_nothing(north) -> None:
    release_snapshot(by=north.cast.viewer("analyst"), snapshot=computed(north))
    assert seen(north) == set()


@pytest.mark.parametrize("name", ["stranger", "coordinator_alvik", "analyst", "police_analyst"])
def test_nobody_else_prepares_one(north, name) -> None:
    from samhus.foundation.rounds.api import Window
    from samhus.mapping.actions import prepare_part

    with pytest.raises(Refused):
        prepare_part(
            by=north.cast.viewer(name), national=north.mapping, organiser=north.cast.north,
            title="Mine", questions=[], window=Window(date(2026, 11, 20), date(2026, 12, 20)),
        )  # fmt: skip


def test_the_centre_does_not_read_what_is_answered_to_the_region(north, part) -> None:
    address = reverse("mapping:round", args=[part.public_id])
    assert north.cast.client("analyst").get(address).status_code == 404
    assert north.cast.client("stranger").get(address).status_code == 404
