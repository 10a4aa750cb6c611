"""G6: plans as living documents: written by their body, adopted by a decision, never overwritten."""

from datetime import date

import pytest

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.events.rules import _reactions
from samhus.foundation.facts import ask
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.api import drop_measure, dropped, open_next_version
from samhus.strategy.models import Measure, Plan
from tests.guards.world import as_person
from tests.guards.world_plans import ALMA, adopt, begun, fund, measure, serve, sight

pytestmark = [pytest.mark.django_db, pytest.mark.line("G6")]


def test_a_body_has_a_plan_in_force_from_its_decision_to_its_last_day_or_none(cast) -> None:
    plan = begun(cast, ALMA, cast.alvik, ("Our door",))["plan"]

    def valid(day: date) -> str:
        about = {"on": day, "body": cast.alvik.pk}
        return as_person(
            cast.viewer("police_analyst"), lambda: ask("strategy.plan_valid_on", **about)
        )

    assert valid(date(2026, 1, 1)) == "", "a draft counts for nothing"
    adopt(cast, ALMA, plan, day=date(2024, 4, 1))
    days = (date(2024, 3, 31), date(2024, 4, 1), date(2027, 12, 31), date(2028, 1, 1))
    assert [valid(day) for day in days] == ["", str(plan.public_id), str(plan.public_id), ""]


def test_adoption_needs_a_decision_and_whoever_may_take_it(cast) -> None:
    local = begun(cast, ALMA, cast.alvik, ("Our door",))["plan"]
    national = begun(cast, "analyst", cast.centre, ("One door",))["plan"]
    empty = begun(cast, "coordinator_bro", cast.bro, ())["plan"]
    for who, plan in (
        ("contributor_alvik", local), ("coordinator_bro", local), ("decider", local),
        ("analyst", national),
    ):  # fmt: skip
        with pytest.raises(Refused):
            adopt(cast, who, plan)
    with pytest.raises(NotPossible, match="without any measure"):
        adopt(cast, "coordinator_bro", empty)
    with pytest.raises(NotPossible, match="lies ahead"):
        adopt(cast, ALMA, local, day=date(2030, 1, 1))
    adopt(cast, ALMA, local)
    adopt(cast, "decider", national)
    with pytest.raises(Refused):
        measure(cast, ALMA, local, local.goals.first(), "Another")


def test_the_next_version_carries_everything_over_and_the_former_stays_as_it_was(cast) -> None:
    national = begun(cast, "analyst", cast.centre, ("One door",))
    adopt(cast, "decider", national["plan"])
    made = begun(cast, ALMA, cast.alvik, ("Our door", "Our nights"))
    first, second = made["measures"]
    sight(cast, ALMA, first)
    fund(cast, ALMA, first)
    serve(cast, ALMA, made["plan"], first, national["measures"][0])
    adopt(cast, ALMA, made["plan"])
    drop_measure(by=cast.viewer(ALMA), measure=second, reason="No money.")
    draft = open_next_version(by=cast.viewer(ALMA), plan=made["plan"])
    with pytest.raises(NotPossible, match="begun already"):
        open_next_version(by=cast.viewer(ALMA), plan=made["plan"])

    def held(plan: Plan) -> tuple:
        kept = plan.measures.filter(dropped_on=None)
        rows = (plan.goals, plan.indicators, plan.funding, plan.alignments)
        return ([row.key for row in kept], *(each.count() for each in rows))

    alma = cast.viewer(ALMA)
    assert as_person(alma, lambda: held(draft)) == ([first.key], 1, 1, 1, 1)
    assert as_person(alma, lambda: held(made["plan"])) == ([first.key], 1, 1, 1, 1)
    adopt(cast, ALMA, draft, day=date(2026, 1, 1))
    former = as_person(alma, lambda: Plan.objects.get(pk=made["plan"].pk))
    assert (former.state, former.superseded_on, former.title) == (
        "superseded", date(2026, 1, 1), "Plan of Alvik",
    )  # fmt: skip


def test_a_dropped_measure_is_told_with_its_reason_to_whoever_it_came_from(
    cast, monkeypatch
) -> None:
    heard: list[dict] = []
    from samhus.foundation.events import rules

    monkeypatch.setitem(_reactions, "strategy.MeasureDropped", {"test": lambda: None})
    monkeypatch.setattr(
        rules, "_sink", [lambda name, _who, about: heard.append({"name": name, **about})]
    )
    made = begun(cast, ALMA, cast.alvik, ("Our door",))
    asked = measure(
        cast, ALMA, made["plan"], made["goal"], "A night bus", arising_from="strategy.Commitment:7"
    )
    adopt(cast, ALMA, made["plan"])
    with pytest.raises(NotPossible, match="Say why"):
        drop_measure(by=cast.viewer(ALMA), measure=asked, reason=" ")
    drop_measure(by=cast.viewer(ALMA), measure=asked, reason="The county runs it now.")
    assert [each["arising_from"] for each in heard if each["name"].endswith("Dropped")] == [
        "strategy.Commitment:7"
    ]
    from samhus.foundation.access.viewer import service

    told = as_person(service("reactions"), lambda: dropped(asked.pk))
    assert (told.title, told.body, told.day) == ("A night bus", "Alvik", clock.today())
    assert told.reason == "The county runs it now."
    with pytest.raises(NotPossible, match="before"):
        drop_measure(by=cast.viewer(ALMA), measure=asked, reason="Again.")


def test_a_draft_is_seen_by_its_body_alone_and_an_adopted_plan_by_every_member(cast) -> None:
    made = begun(cast, ALMA, cast.alvik, ("Our door",))

    def seen(who: str) -> int:
        return as_person(cast.viewer(who), lambda: Measure.objects.count())

    assert {who: seen(who) for who in ("contributor_alvik", "analyst", "coordinator_bro")} == {
        "contributor_alvik": 1, "analyst": 0, "coordinator_bro": 0,
    }  # fmt: skip
    adopt(cast, ALMA, made["plan"])
    assert (seen("analyst"), seen("coordinator_bro"), seen("stranger")) == (1, 1, 0)
