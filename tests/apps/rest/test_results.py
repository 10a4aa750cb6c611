"""Results go out to those who may open the same page, and to nobody else."""

import pytest

from tests.apps.rest.callers import machine_of
from tests.apps.rest.conftest import compute, release

pytestmark = pytest.mark.line("H8")


def result_of(world, area):
    from samhus.mapping.models import AreaResult

    [found] = [row for row in world.rows_of(AreaResult) if row.area_id == world.cast.areas[area].pk]
    return found.public_id


def test_staff_read_every_area_with_the_hash_of_what_was_computed(world):
    machine = machine_of(world.cast, "analyst")
    assert machine.get(world.results).json() == {"snapshot": None, "results": []}
    snapshot = compute(world)
    found = machine.get(world.results).json()
    assert found["snapshot"]["id"] == str(snapshot.public_id)
    assert found["snapshot"]["digest"] == "b" * 64
    assert [row["area_code"] for row in found["results"]] == [f"010{n}" for n in range(1, 7)]
    assert found["results"][0]["rank"] == {"lower": 1, "median": 3, "upper": 6}
    one = machine.get(f"/results/{found['results'][0]['id']}")
    assert one.json() == found["results"][0]


def test_a_municipality_reads_its_own_result_and_only_after_release(world):
    snapshot = compute(world)
    machine = machine_of(world.cast, "coordinator_alvik")
    own, others = result_of(world, "Alvik"), result_of(world, "Bro")
    assert machine.get(world.results).json() == {"snapshot": None, "results": []}
    assert machine.get(f"/results/{own}").status_code == 404
    release(world, snapshot)
    found = machine.get(world.results).json()
    assert found["snapshot"] is None
    assert [row["area_name"] for row in found["results"]] == ["Alvik"]
    assert machine.get(f"/results/{own}").status_code == 200
    assert machine.get(f"/results/{others}").status_code == 404


@pytest.mark.parametrize("is_released", [False, True])
@pytest.mark.parametrize(
    "who",
    ["analyst", "decider", "administrator", "coordinator_alvik", "contributor_alvik",
     "coordinator_bro", "police_analyst", "stranger"],
)  # fmt: skip
def test_a_machine_reads_a_result_exactly_when_its_person_may_open_the_page(
    world, who, is_released
):
    snapshot = compute(world)
    if is_released:
        release(world, snapshot)
    machine, browser = machine_of(world.cast, who), world.cast.client(who)
    for area in ("Alvik", "Bro", "Grava"):
        result = result_of(world, area)
        page = browser.get(f"/mapping/areas/{result}/").status_code
        assert machine.get(f"/results/{result}").status_code == page
        listed = machine.get(world.results)
        names = [row["area_name"] for row in listed.json().get("results", ())]
        assert (area in names) == (page == 200)


def test_a_stranger_finds_neither_round_nor_results(world):
    compute(world)
    stranger = machine_of(world.cast, "stranger")
    assert stranger.get("/mapping-rounds").json() == []
    for address in (world.round, world.results):
        assert stranger.get(address).status_code == 404


def test_an_indicator_that_the_round_does_not_measure_is_not_there(world):
    wrong = world.results.replace(str(world.indicator.public_id), str(world.mapping.public_id))
    for who in ("analyst", "coordinator_alvik"):
        assert machine_of(world.cast, who).get(wrong).status_code == 404


def test_a_round_says_what_its_page_offers_each(world):
    release(world, compute(world))
    police = machine_of(world.cast, "police_analyst").get(world.round).json()
    assert [(i["name"], i["may_deliver"]) for i in police["indicators"]] == [("Threats", True)]
    assert police["own_results"] == []
    alvik = machine_of(world.cast, "coordinator_alvik").get(world.round).json()
    assert alvik["indicators"] == []
    assert [own["area"] for own in alvik["own_results"]] == ["Alvik"]


def test_reading_never_writes(world):
    from django.db import connection

    compute(world)
    machine = machine_of(world.cast, "analyst")
    machine.get(world.results)  # the day of use is noted
    seen = []

    def watch(execute, sql, params, many, context):
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        assert machine.get(world.results).status_code == 200
    begin = next(i for i, sql in enumerate(seen) if "READ ONLY" in sql)
    inside = seen[begin + 1 :]
    assert inside
    assert all(sql.lstrip().startswith(("SELECT", "RELEASE", "SAVEPOINT")) for sql in inside)
