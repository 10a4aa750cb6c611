"""All areas and indicators on one page for those who decide; everything computed by one button."""

import re

import pytest
from django.urls import reverse

from samhus.foundation.jobs.api import run_job
from samhus.foundation.jobs.models import Job
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import request_everything
from samhus.mapping.models import Snapshot
from tests.apps.mapping.conftest import Round
from tests.apps.mapping.test_classes import computed
from tests.guards.world import YEAR, define, opened_round
from tests.people import get_counted, post

pytestmark = pytest.mark.line("R5")


def overview(round_, person: str = "decider", **asked: str):
    address = reverse("mapping:overview", args=[round_.mapping.public_id])
    return round_.cast.client(person).get(address, asked)


def names_in(answer) -> list[str]:
    """Areas in the order of the page."""
    found = re.findall(r'<th scope="row">(Alvik|Bro|Dalby|Ekby|Fors|Grava)', answer.text)
    return list(dict.fromkeys(found))


@pytest.fixture
def two(peopled):
    """A round with two indicators, both with figures in use."""
    cast, first = peopled.cast, peopled.indicator
    second = define(cast, name="Threats")
    both = Round(cast, opened_round(cast, [first, second], title="Both"), first)
    both.supplied(4)
    both.indicator = second
    both.supplied(5)
    both.looked_at()
    both.indicator = first
    return both


def test_one_button_computes_every_indicator_as_one_job(two) -> None:
    client = two.cast.client("analyst")
    address = reverse("mapping:compute_everything", args=[two.mapping.public_id])
    assert post(client, address).status_code == 303
    job = Job.objects.get(task="mapping.compute_everything")
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert Snapshot.objects.filter(mapping=two.mapping).count() == 2
    page = overview(two)
    assert "Offences with an extremist motive" in page.text
    assert "Threats" in page.text


def test_it_asks_for_the_aggregation_review_first(peopled) -> None:
    peopled.supplied()
    with pytest.raises(NotPossible, match="areas are large enough"):
        request_everything(by=peopled.cast.viewer("analyst"), mapping=peopled.mapping)


def test_every_area_has_its_computed_class_and_nothing_is_called_a_decision(round_) -> None:
    computed(round_)
    page = overview(round_)
    assert names_in(page) == ["Alvik", "Bro", "Dalby", "Ekby", "Fors", "Grava"], "by name"
    assert "computed class" in page.text
    assert page.text.count("none yet") == 6, "nobody has decided anything"
    assert "undetermined: too few cases" in page.text
    assert "Rank" not in page.text


def test_one_may_look_at_one_class_alone(round_) -> None:
    computed(round_)
    page = overview(round_, **{"class": "priority"})
    assert names_in(page) == ["Alvik"]
    assert "1 of 6 areas" in page.text
    assert "No area fits this choice." in overview(round_, county="Nowhere").text


def test_change_since_the_round_before_is_read_with_its_doubt(cast) -> None:
    from tests.guards.world import prepared_round  # a round that follows another

    indicator = define(cast)
    for area in cast.areas.values():
        area.refresh_from_db()
    before = Round(cast, opened_round(cast, [indicator], "Before", YEAR - 1), indicator)
    computed(before, lower=0.2, median=0.3, upper=0.4)
    from samhus.foundation.rounds.models import Round as Asked
    from samhus.mapping.actions import open_mapping

    made = prepared_round(cast, [indicator], "After", YEAR)
    Asked.objects.filter(pk=made.round_id).update(follows=before.mapping.round)
    after = Round(cast, open_mapping(by=cast.viewer("analyst"), mapping=made), indicator)
    computed(after)
    page = overview(after)
    assert f"the change since {YEAR - 1}" in page.text
    assert "rose" in page.text
    assert "cannot tell" in page.text, "a blind spot tells no change"
    client, address = cast.client("decider"), reverse("mapping:overview", args=[made.public_id])
    client.get(address)
    _answer, asked = get_counted(client, address)
    assert len(asked) <= 12


def test_before_anything_is_computed_the_page_says_so(round_) -> None:
    assert "Nothing has been computed yet" in overview(round_).text


@pytest.mark.parametrize(
    ("person", "status"), [("stranger", 404), ("coordinator_alvik", 403), ("police_analyst", 403)]
)
def test_nobody_else_reads_it(round_, person: str, status: int) -> None:
    assert overview(round_, person).status_code == status


def test_reading_it_is_recorded(round_, readings) -> None:
    computed(round_)
    overview(round_)
    assert [entry.verb for entry in readings] == ["mapping.read_overview"]
