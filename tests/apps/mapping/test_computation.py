"""The computation as a job: the real engine, once per input, for those who may ask."""

import math
from uuid import uuid4

import pytest
from django.urls import reverse

from samhus.foundation.jobs.api import run_job
from samhus.foundation.jobs.models import Job
from samhus.foundation.places.models import Area
from samhus.mapping.actions import request_computation
from samhus.mapping.models import AreaResult, Snapshot
from tests.apps.mapping.conftest import Round
from tests.guards.world import (
    YEAR,
    as_person,
    count_people,
    counts,
    define,
    every_area,
    opened_round,
)
from tests.people import ALWAYS, LEVEL

pytestmark = [pytest.mark.line("H16"), pytest.mark.line("H17")]


def computed(round_, *, without_suspicious: bool = False) -> Job:
    """Ask, after the aggregation review, and let the worker do it."""
    round_.looked_at()
    job = request_computation(
        by=round_.cast.viewer("analyst"),
        mapping=round_.mapping,
        indicator=round_.indicator,
        without_suspicious=without_suspicious,
    )
    run_job(job.pk)
    job.refresh_from_db()
    return job


def results(round_) -> dict[str, AreaResult]:
    """Results by name of area, as staff reads them."""
    rows = as_person(
        round_.cast.viewer("analyst"),
        lambda: list(AreaResult.objects.select_related("area", "snapshot", "organisation")),
    )
    return {row.area.name: row for row in rows}


@pytest.fixture
def uneven(peopled):
    """Few cases here, many there, one cell censored, one area without a figure."""
    peopled.accept(
        peopled.deliver(
            counts(
                ("0101", YEAR, "total", "2"), ("0102", YEAR, "total", "3"),
                ("0103", YEAR, "total", "<5"), ("0104", YEAR, "total", "40"),
                ("0105", YEAR, "total", "0"), ("0101", YEAR - 1, "total", "1"),
            )
        )
    )  # fmt: skip
    return peopled


def test_every_area_gets_an_estimate_with_its_doubt(uneven) -> None:
    assert computed(uneven).state == Job.State.DONE
    found = results(uneven)
    assert found.keys() == {"Alvik", "Bro", "Dalby", "Ekby", "Fors", "Grava"}
    for row in found.values():
        assert 0 < row.lower < row.median < row.upper
        assert row.rank_lower <= row.rank_median <= row.rank_upper
        assert 0 <= row.p_above_line <= row.p_above_1 <= 1
        assert math.isfinite(row.relative_risk)
    assert found["Ekby"].relative_risk == max(row.relative_risk for row in found.values())
    assert found["Dalby"].observed == "<5"
    assert found["Grava"].observed == ""
    assert found["Alvik"].organisation == uneven.cast.alvik
    assert found["Ekby"].organisation is None


@pytest.mark.promise("P9")
def test_the_same_inputs_give_one_snapshot_however_often_it_runs(uneven) -> None:
    computed(uneven)
    first = Snapshot.objects.get()
    computed(uneven)
    again = Snapshot.objects.get()
    assert (again.pk, again.digest, again.inputs) == (first.pk, first.digest, first.inputs)
    assert len(results(uneven)) == 6


@pytest.mark.promise("P9")
def test_a_job_that_is_done_is_left_alone(uneven) -> None:
    job = computed(uneven)
    run_job(job.pk)
    assert Snapshot.objects.count() == 1
    job.refresh_from_db()
    assert job.attempts == 1


def test_other_figures_give_another_snapshot(uneven) -> None:
    computed(uneven)
    uneven.accept(uneven.deliver(every_area(3), reason="Counted again"))
    computed(uneven)
    inputs = set(Snapshot.objects.values_list("inputs", flat=True))
    assert len(inputs) == 2


def test_the_result_without_suspicious_figures_stands_beside_the_other(uneven) -> None:
    computed(uneven)
    computed(uneven, without_suspicious=True)
    kinds = Snapshot.objects.values_list("without_suspicious", flat=True)
    assert sorted(kinds) == [False, True]


def test_a_jump_is_named_and_left_as_it_was_delivered(peopled) -> None:
    years = range(YEAR - 5, YEAR + 1)
    rows = [
        (f"{101 + place:04d}", year, "total", "160" if (place, year) == (0, YEAR) else "20")
        for place in range(6)
        for year in years
    ]
    peopled.accept(peopled.deliver(counts(*rows)))
    computed(peopled)
    whole = results(peopled)["Alvik"]
    assert "jump" in [finding["code"] for finding in whole.findings]
    assert whole.observed == "160"
    computed(peopled, without_suspicious=True)
    both = as_person(
        peopled.cast.viewer("analyst"),
        lambda: {
            row.snapshot.without_suspicious: row
            for row in AreaResult.objects.filter(area__name="Alvik").select_related("snapshot")
        },
    )
    doubt = {kind: row.upper / row.lower for kind, row in both.items()}
    assert doubt[True] > doubt[False], "what the model has not seen it is less sure of"
    assert both[True].relative_risk < both[False].relative_risk


def test_without_counts_the_job_ends_with_a_sentence(peopled) -> None:
    cast = peopled.cast
    silent = define(cast, name="Threats")
    both = Round(cast, opened_round(cast, [peopled.indicator, silent]), peopled.indicator)
    both.supplied()
    both.looked_at()
    both.indicator = silent
    job = computed(both)
    assert job.state == Job.State.STOPPED
    assert job.sentence == "No counts have been delivered for this year yet."
    assert not Snapshot.objects.exists()


def test_without_people_the_job_names_an_area(round_) -> None:
    count_people(round_.cast)
    round_.supplied()
    round_.looked_at()
    Area.objects.create(level=LEVEL, code="0199", name="Hede", valid=ALWAYS)
    job = computed(round_)
    assert job.state == Job.State.STOPPED
    assert "The number of people is missing for 1 areas, for example Hede" in job.sentence


@pytest.mark.promise("P1")
def test_somebody_who_lost_the_role_meanwhile_gets_nothing(uneven) -> None:
    from samhus.foundation.organisations.api import end_membership

    uneven.looked_at()
    job = request_computation(
        by=uneven.cast.viewer("analyst"), mapping=uneven.mapping, indicator=uneven.indicator
    )
    end_membership(
        by=uneven.cast.viewer("administrator"), membership=uneven.cast.membership("analyst")
    )
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.STOPPED
    assert not Snapshot.objects.exists()


@pytest.mark.promise("P9")
def test_a_double_click_asks_for_one_computation(uneven) -> None:
    uneven.looked_at()
    client = uneven.cast.client("analyst")
    address = reverse("mapping:compute", args=uneven.arguments())
    key = {"idempotency_key": str(uuid4())}
    answers = [client.post(address, key) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Job.objects.filter(task="mapping.compute").count() == 1


def test_the_progress_page_leads_to_the_result(uneven) -> None:
    job = computed(uneven)
    answer = uneven.cast.client("analyst").get(reverse("jobs:progress", args=[job.public_id]))
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("mapping:results", args=uneven.arguments())
    assert uneven.cast.client("decider").get(answer.headers["Location"]).status_code == 200
