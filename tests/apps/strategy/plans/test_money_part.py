"""G9: money against plan, by currency, of the whole country."""

from datetime import date

import pytest

from samhus.strategy.queries.money_part import money_part
from tests.guards.world import as_person
from tests.guards.world_plans import ALMA, accept, adopt, begun, fund, hand_in, period, report

pytestmark = [pytest.mark.django_db, pytest.mark.line("G9")]


def said(cast, on: date) -> list[str]:
    """The lines for the centre, of the year until the day."""
    viewer = cast.viewer("analyst")
    (part,) = as_person(viewer, lambda: money_part(viewer, date(on.year, 1, 1), on))
    return [line.words.replace("\xa0", " ") for line in part.lines]


def test_money_counts_once_its_plan_is_in_force_and_is_spent_when_a_report_is_accepted(
    cast,
) -> None:
    made = begun(cast, ALMA, cast.alvik, ("Our door",))
    (door,) = made["measures"]
    fund(cast, ALMA, door)
    day = date(2025, 12, 31)
    assert said(cast, day) == [], "a draft has no money"
    adopt(cast, ALMA, made["plan"])
    (before,) = said(cast, day)
    assert before.endswith("nothing reported as spent yet.")
    waiting = hand_in(cast, report(cast, door, period(cast), "Done.", spent="40000"))
    assert said(cast, day) == [before], "what nobody accepted is not spent"
    accept(cast, waiting)
    (after,) = said(cast, day)
    assert after.endswith("40,000 spent by accepted reports.")
    assert said(cast, date(2023, 12, 31)) == []
