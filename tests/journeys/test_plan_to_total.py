"""G6, D2: from a national aim over three municipal plans to one total that nobody can take apart."""

import pytest

from samhus.strategy.models import ReportingPeriod
from tests.guards.world_plans import accept, adopt, begun, hand_in, period, report, serve, sight
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G6"), pytest.mark.promise("P8")]
# TolaActivity#665: 42 was shown, because only what was divided by a heading was counted.
REPORTED = (
    ("coordinator_alvik", "alvik", "400", ()),
    ("coordinator_bro", "bro", "42", (("boys", 20), ("girls", 22))),
    ("coordinator_dalby", "dalby", "314", ()),
)


def value(amount: str, parts: tuple) -> object:
    from decimal import Decimal

    from samhus.strategy.rules.aggregation import Value

    return Value(Decimal(amount), parts=tuple((label, Decimal(n)) for label, n in parts))


@pytest.fixture
def span(cast) -> ReportingPeriod:
    """Three municipalities have reported and been accepted; a fourth indicator waits for nobody."""
    national = begun(cast, "analyst", cast.centre, ("One door",))
    there = sight(cast, "analyst", national["measures"][0])
    people = sight(
        cast, "analyst", national["measures"][0], kind="distinct", title="Different people"
    )
    adopt(cast, "decider", national["plan"])
    span = period(cast)
    for who, body, amount, parts in REPORTED:
        made = begun(cast, who, cast.bodies[body], ("Our door",))
        door = made["measures"][0]
        serve(cast, who, made["plan"], door, national["measures"][0])
        counted = sight(cast, who, door, counts_towards=there.key)
        known = sight(
            cast, who, door, kind="distinct", title="Known people", counts_towards=people.key
        )
        adopt(cast, who, made["plan"])
        values = {counted: value(amount, parts), known: amount}
        row = report(cast, door, span, values=values, who=who, spent="100.10")
        accept(cast, hand_in(cast, row, who=who))
    return span


def page(cast, who: str, span: ReportingPeriod) -> str:
    text = cast.client(who).get(f"/strategy/periods/{span.public_id}/").text
    return text[text.index("<main") : text.index("</main")]


def test_the_total_is_756_and_a_municipality_sees_its_own_figure_and_the_total(cast, span) -> None:
    waiting = page(cast, "coordinator_bro", span)
    assert "told when the period is locked" in waiting
    assert "756 people" not in waiting
    centre = cast.client("analyst")
    assert post(centre, f"/strategy/periods/{span.public_id}/lock/").status_code == 303
    for who in ("coordinator_bro", "police_analyst", "analyst"):
        shown = page(cast, who, span)
        assert "756 people" in shown, who
        assert "3 of 3 reported" in shown
        assert "girls: 22" in shown
        assert "not divided: 714" in shown
        assert "no total: somebody may be known to two bodies" in shown
        assert "300.3 SEK" in shown
    bro = page(cast, "coordinator_bro", span)
    assert "Your own figure, Bro: 42" in bro
    assert "Alvik" not in bro
    everything = page(cast, "analyst", span)
    names = [everything.index(f">{name}<") for name in ("Alvik", "Bro", "Dalby")]
    assert names == sorted(names), "by name, not by what they achieved"
