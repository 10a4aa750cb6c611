"""A mapping round of the shared cast, open, to which the police delivers counts."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from tests.people import LEVEL

YEAR = 2025
HEADER = "area_code,area_name,year,category,count\n"
GOOD = HEADER + "".join(f"010{n},,{YEAR},total,{n}\n" for n in range(1, 7))
BAD = HEADER + f"0101,,{YEAR},total,-3\n0102,,{YEAR},total,many\n9999,,{YEAR},total,1\n"


@pytest.fixture(scope="session", autouse=True)
def _shelf_is_read() -> None:
    """The frameworks are read before any test's transaction, which may not idle meanwhile."""
    from samhus.information_sharing.queries.asking import shelf

    shelf()


@dataclass
class World:
    """The cast, a round and its indicator."""

    cast: Any
    mapping: Any
    indicator: Any

    def rows_of(self, model: Any) -> list[Any]:
        """All rows that the staff sees; without a viewer PostgreSQL shows none."""
        from samhus.foundation.access.context import seen_by

        with seen_by(self.cast.viewer("analyst")):
            return list(model.objects.all())

    @property
    def round(self) -> str:
        return f"/mapping-rounds/{self.mapping.round.public_id}"

    @property
    def deliveries(self) -> str:
        return f"{self.round}/indicators/{self.indicator.public_id}/deliveries"

    @property
    def results(self) -> str:
        return f"{self.round}/indicators/{self.indicator.public_id}/results"


def build(cast: Any) -> World:
    from samhus.foundation import clock
    from samhus.foundation.rounds.api import Window
    from samhus.mapping import actions

    analyst = cast.viewer("analyst")
    indicator = actions.define_indicator(
        by=analyst,
        name="Threats",
        phenomenon="Violent extremism",
        definition="Reported threats",
        source="The Police",
        necessity="Without them no need is seen",
        category="total",
        describes="offences",
    )
    actions.review_indicator(
        by=cast.viewer("decider"),
        indicator=indicator,
        proxy="How often people report.",
        equality="Nobody was found.",
        outcome="passed",
    )
    today = clock.today()
    mapping = actions.prepare_mapping(
        by=analyst,
        organiser=cast.centre,
        title="Threats of last year",
        window=Window(today, today + timedelta(days=30)),
        questions=[],
        level=LEVEL,
        answered_by=LEVEL,
        year=YEAR,
        indicators=[indicator],
    )
    actions.assign_supplier(
        by=analyst, mapping=mapping, organisation=cast.police, indicator=indicator
    )
    return World(cast, actions.open_mapping(by=analyst, mapping=mapping), indicator)


@pytest.fixture(scope="session")
def kept_rest(keep: Any, kept_cast: Any) -> Any:
    """Built once and copied into the tests (tests/plugins/kept.py)."""
    return keep("rest", build, on=kept_cast)


@pytest.fixture
def world(cast: Any, kept_rest: Any) -> World:
    return kept_rest(cast)


@pytest.fixture
def committed_world(committed_cast: Any, kept_rest: Any) -> World:
    return kept_rest(committed_cast)


def compute(world: World) -> Any:
    """A snapshot with one result per area, stored by the action that the worker calls."""
    from samhus.mapping.actions import record_snapshot
    from samhus.mapping.rules import Computed

    rows = {
        area.code: {
            "observed": str(place),
            "population": 10_000 + place,
            "expected": 2.5,
            "relative_risk": 1.1,
            "sd": 0.3,
            "lower": 0.6,
            "median": 1.05,
            "upper": 1.9,
            "p_above_1": 0.55,
            "p_above_line": 0.2,
            "p_above_2": 0.03,
            "rank_lower": 1,
            "rank_median": 3,
            "rank_upper": 6,
            "p_top": 0.1,
            "power_to_see_doubling": 0.4,
            "findings": [],
            "series": {"total": [[YEAR, str(place)]]},
        }
        for place, area in enumerate(world.cast.areas.values(), start=1)
    }
    return record_snapshot(
        by=world.cast.viewer("analyst"),
        mapping=world.mapping,
        indicator=world.indicator,
        computed=Computed(inputs="a" * 64, digest="b" * 64, meta={}, rows=rows),
        without_suspicious=False,
        areas={area.code: area.pk for area in world.cast.areas.values()},
    )


def release(world: World, snapshot: Any) -> Any:
    from samhus.mapping.actions import release_snapshot

    return release_snapshot(by=world.cast.viewer("analyst"), snapshot=snapshot)
