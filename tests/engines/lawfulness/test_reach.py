"""What could open between two kinds of agency, and what a day changed of it."""

from datetime import date
from pathlib import Path

import pytest

import samhus
from samhus.engines.lawfulness.deciding import decide
from samhus.engines.lawfulness.framework import Effect
from samhus.engines.lawfulness.outcomes import OPEN, WAITING
from samhus.engines.lawfulness.reach import Reach, changes, everybodys, grid, reach
from samhus.engines.lawfulness.shelf import read_shelf

pytestmark = [pytest.mark.promise("P7"), pytest.mark.line("L13")]
SHELF = read_shelf(Path(samhus.__file__).parent / "packs")
TODAY = date(2026, 11, 26)


def pair(country: str, sender: str, recipient: str, on: date = TODAY, **fixed: str) -> tuple:
    """What can be said of two."""
    return reach(SHELF.law(country, on), fixed | {"sender": sender, "recipient": recipient})


def test_a_duty_and_a_may_stand_side_by_side() -> None:
    assert pair("dk", "school", "child_welfare") == (Reach.DUTY, Reach.MAY)
    assert pair("dk", "school", "police") == (Reach.MAY,)


def test_a_route_that_closes_itself_is_not_a_may() -> None:
    assert pair("dk", "school", "police", purpose="prevent_crime") == (Reach.MAY,)
    assert pair("dk", "school", "police", purpose="investigate") == (
        Reach.CLOSED,
        Reach.NOT_RESEARCHED,
    )
    assert pair("dk", "police", "school", purpose="investigate") == (
        Reach.CLOSED,
        Reach.NOT_RESEARCHED,
    )


def test_nobody_having_looked_is_never_nothing() -> None:
    assert pair("es", "school", "police") == (Reach.NOT_RESEARCHED,)
    assert pair("es", "parents", "school") == (Reach.NOTHING,)


def test_a_duty_of_everybody_is_said_once_and_in_no_cell() -> None:
    law = SHELF.law("es", TODAY)
    assert {rule.id for _, rule in everybodys(law)} >= {"danger-to-life", "es-child-protection"}
    assert pair("es", "school", "health") == (Reach.NOT_RESEARCHED,)


@pytest.mark.parametrize("country", SHELF.countries())
def test_where_an_answer_is_open_or_waits_the_matrix_shows_a_road(country: str) -> None:
    law = SHELF.law(country, TODAY)
    for (sender, recipient), found in grid(law, purpose="prevent_crime").items():
        facts = {"sender": sender, "recipient": recipient, "purpose": "prevent_crime"}
        settled = {"danger_to_life": False, "serious_crime_ahead": False, "court_order": False}
        known = facts | settled | {"child_at_risk": False}
        decision = decide(law, known)
        roads = {road.rule.effect for road in decision.roads} & {Effect.MAY, Effect.MUST}
        if roads and decision.outcome in OPEN | WAITING:
            assert {Reach.DUTY, Reach.MAY} & set(found), (sender, recipient)


def test_a_day_that_changed_the_law_is_told_with_its_rules_and_pairs() -> None:
    newest, older = changes(SHELF.of("se"))
    assert (newest.day, older.day) == (date(2025, 12, 1), date(2025, 4, 1))
    assert {"school", "police"} <= {each for p, _b, _a in older.pairs for each in p}
    (referral,) = changes(SHELF.of("gb"))
    assert referral.day == date(2019, 4, 12)
    assert len(referral.began) == 1
    assert pair("gb", "municipality", "case_panel", on=date(2019, 4, 11)) != pair(
        "gb", "municipality", "case_panel", on=date(2019, 4, 12)
    )


def test_where_no_rule_is_dated_nothing_changed() -> None:
    assert changes(SHELF.of("it")) == ()
