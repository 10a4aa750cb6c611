"""A stored computation is checked, not recomputed: one altered cell is found, by anybody concerned."""

import json

import pytest
from django.db import connection

from samhus.foundation.jobs.api import run_job
from samhus.mapping.actions import release_snapshot, request_computation
from samhus.mapping.models import AreaResult, Snapshot
from samhus.mapping.queries.results import newest, results_of
from samhus.mapping.queries.seal import SEALED, check_all, check_own
from tests.guards.world import as_person, look_at_aggregation

pytestmark = [pytest.mark.django_db, pytest.mark.line("R9")]


@pytest.fixture
def computed(peopled):
    """Really computed, by the worker's task, and let to the municipalities."""
    peopled.supplied()
    look_at_aggregation(peopled.cast, peopled.mapping)
    analyst = peopled.cast.viewer("analyst")
    job = request_computation(by=analyst, mapping=peopled.mapping, indicator=peopled.indicator)
    run_job(job.pk)
    snapshot = newest(peopled.mapping, peopled.indicator, without_suspicious=False)
    release_snapshot(by=analyst, snapshot=snapshot)
    return peopled


def staff_check(round_):
    """All rows, as the analyst has them checked."""
    snapshot = newest(round_.mapping, round_.indicator, without_suspicious=False)
    return as_person(
        round_.cast.viewer("analyst"), lambda: check_all(snapshot, results_of(snapshot))
    )


def own_check(round_):
    """Alvik's own row, as Alvik's coordinator has it checked: no other row is there to be read."""
    snapshot = newest(round_.mapping, round_.indicator, without_suspicious=False)

    def check():
        (own,) = AreaResult.objects.filter(snapshot=snapshot).select_related("area")
        return check_own(snapshot, own)

    return as_person(round_.cast.viewer("coordinator_alvik"), check)


def alter(round_, sql: str, *values: object) -> None:
    """As somebody would who writes into the database past the product."""

    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            assert cursor.rowcount == 1

    as_person(round_.cast.viewer("analyst"), run)


def test_what_was_computed_and_stored_is_found_unchanged(computed) -> None:
    assert staff_check(computed).state == "unchanged"
    assert own_check(computed).state == "unchanged"
    assert staff_check(computed).rows == 6
    assert len(staff_check(computed).seal) == 64


@pytest.mark.parametrize("column", SEALED)
def test_one_altered_cell_of_a_row_is_found_whichever_it_is(computed, column: str) -> None:
    own = computed.cast.areas["Alvik"].pk
    value = {"findings": json.dumps([{"code": "jump"}]), "series": "{}", "observed": "4"}
    alter(
        computed,
        f"UPDATE mapping_arearesult SET {column} = %s WHERE area_id = %s",
        value.get(column, 7),
        own,
    )
    assert staff_check(computed).state == "altered"
    assert own_check(computed).state == "altered"


def test_the_last_digit_counts(computed) -> None:
    own = computed.cast.areas["Alvik"].pk
    alter(
        computed,
        "UPDATE mapping_arearesult SET sd = sd * (1 + 1e-15) WHERE area_id = %s",
        own,
    )
    assert own_check(computed).state == "altered"


def test_anothers_altered_row_leaves_ones_own_proof_alone(computed) -> None:
    bro = computed.cast.areas["Bro"].pk
    alter(computed, "UPDATE mapping_arearesult SET observed = '9' WHERE area_id = %s", bro)
    assert staff_check(computed).state == "altered"
    assert own_check(computed).state == "unchanged", "its own row is as it was"


def test_an_altered_account_of_the_method_is_found(computed) -> None:
    alter(
        computed,
        "UPDATE mapping_snapshot SET meta = jsonb_set(meta, '{seed}', '2')"
        " WHERE NOT without_suspicious",
    )
    assert staff_check(computed).state == "altered"
    assert own_check(computed).state == "altered"


def test_rows_and_seal_forged_together_do_not_agree_with_the_journal(computed) -> None:
    """Whoever can write into the database can make a seal; the journal's chain was not theirs."""
    from samhus.mapping.queries.seal import sealed

    analyst = computed.cast.viewer("analyst")

    def forge() -> None:
        snapshot = Snapshot.objects.select_related("mapping__round", "indicator").get()
        rows = list(AreaResult.objects.select_related("area").order_by("area__code"))
        rows[0].observed = "99"
        snapshot.seal, (snapshot.proof, *proofs) = sealed(
            snapshot, [(row.area.code, row) for row in rows]
        )
        snapshot.save()
        for row, proof in zip(rows, proofs, strict=True):
            row.proof = proof
            row.save()

    as_person(analyst, forge)
    assert staff_check(computed).state == "altered"
    assert own_check(computed).state == "altered"


def test_what_was_stored_before_there_were_seals_says_how_far_it_can_be_checked(computed) -> None:
    alter(computed, "UPDATE mapping_snapshot SET seal = '', proof = '[]'")
    assert staff_check(computed).state == "table_only"
    assert own_check(computed).state == "not_checkable"
    own = computed.cast.areas["Alvik"].pk
    alter(computed, "UPDATE mapping_arearesult SET upper = 9 WHERE area_id = %s", own)
    assert staff_check(computed).state == "altered"
