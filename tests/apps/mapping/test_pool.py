"""What the panel said: pooled once, without names, beside the model, for whom it concerns."""

import pytest
from django.urls import reverse

from samhus.mapping.actions import release_snapshot
from samhus.mapping.models import Judgement, Pool
from samhus.mapping.queries.pool import panel_of, panels_of
from samhus.mapping.rules.panel import Stated, in_no_ones_order, pooled
from tests.apps.mapping.panels import (
    EXPERTS,
    REASON,
    UNKNOWN,
    answer,
    ended,
    get_again,
    judge,
    opened,
    readings,
    second_stage,
    third_expert,
)
from tests.guards.world import as_person, snapshot_of

pytestmark = pytest.mark.line("R3")


@pytest.fixture
def panel(round_):
    """Three experts: all know Alvik, one knows Bro, nobody Dalby; one revises. Ended."""
    third_expert(round_.cast)
    opened(round_, *EXPERTS)
    for name, chance in zip(EXPERTS, ("0.7", "0.5", "0.3"), strict=True):
        judge(round_, name, "Alvik", answer(chance, reasons=REASON[name]))
    judge(round_, "expert", "Bro")
    judge(round_, "second_expert", "Bro", UNKNOWN)
    second_stage(round_)
    judge(round_, "third_expert", "Alvik", answer("0.5", reasons=REASON["third_expert"]))
    ended(round_)
    return round_


def pool_of(panel, name: str) -> Pool:
    analyst = panel.cast.viewer("analyst")
    return as_person(analyst, lambda: Pool.objects.get(area__name=name))


def page_of(panel, person: str, name: str):
    address = reverse("mapping:pool", args=[pool_of(panel, name).public_id])
    return panel.cast.client(person).get(address)


def release(panel) -> None:
    snapshot = snapshot_of(panel.cast, panel.mapping, panel.indicator, without_suspicious=False)
    release_snapshot(by=panel.cast.viewer("analyst"), snapshot=snapshot)


def test_the_last_words_count_and_everybody_weighs_the_same(panel) -> None:
    pool = pool_of(panel, "Alvik")
    assert pool.chance == pytest.approx((0.7 + 0.5 + 0.5) / 3)
    assert (pool.asked, pool.judges, pool.dont_know, pool.revised) == (3, 3, 0, 1)
    assert pool.low < pool.middle < pool.high
    assert sorted(pool.reasons) == sorted(REASON.values())


def test_one_experts_view_is_no_panels_and_is_not_kept(panel) -> None:
    pool = pool_of(panel, "Bro")
    assert (pool.judges, pool.dont_know, pool.chance) == (1, 1, None)
    assert (pool.judgements, pool.reasons) == ([], [])
    page = page_of(panel, "analyst", "Bro").text
    assert "One expert judged it. One person&#x27;s view is not a panel&#x27;s" in page
    assert REASON["expert"] not in page


def test_nobody_knowing_an_area_says_nothing_about_it(panel) -> None:
    page = page_of(panel, "analyst", "Dalby").text
    assert "Nobody on the panel knows this area. That says nothing about it." in page
    assert "3 gave no answer" in page


def test_the_staff_reads_it_in_words_figure_and_reasons_without_names(panel) -> None:
    page = page_of(panel, "decider", "Alvik").text
    assert "The area was put to 3 experts. Of these, 3 judged it." in page
    assert "chance of lying above 1.5 times the national level 57 %" in page
    assert "They agree." in page
    assert "from 50 % to 70 %" in page
    assert "1 changed the answer after reading the others&#x27; reasons." in page
    assert "<svg" in page
    for reason in REASON.values():
        assert reason in page
    for name in ("Eva", "Emil", "Eskil"):
        assert name not in page


def test_before_the_panel_has_ended_there_is_nothing_to_read_for_anybody(round_) -> None:
    opened(round_)
    judge(round_, "expert", "Alvik")
    client = round_.cast.client("analyst")
    page = client.get(reverse("mapping:pools", args=[round_.mapping.public_id])).text
    assert "once an analyst has ended it" in page
    viewer = round_.cast.viewer("analyst")
    area = round_.cast.areas["Alvik"].pk
    assert as_person(viewer, lambda: panel_of(viewer, round_.mapping, area)) is None


@pytest.mark.promise("P2")
def test_a_municipality_reads_the_pool_of_its_own_area_after_release_and_no_other(panel) -> None:
    assert page_of(panel, "coordinator_alvik", "Alvik").status_code == 404
    release(panel)
    mine = page_of(panel, "coordinator_alvik", "Alvik")
    assert mine.status_code == 200
    assert REASON["second_expert"] in mine.text
    assert "Eva Expert" not in mine.text
    assert page_of(panel, "coordinator_alvik", "Bro").status_code == 404
    alma = panel.cast.viewer("coordinator_alvik")
    assert as_person(alma, Pool.objects.count) == 1
    assert as_person(alma, Judgement.objects.count) == 0


@pytest.mark.promise("P2")
@pytest.mark.parametrize("name", ["expert", "police_analyst", "controller", "stranger"])
def test_nobody_else_finds_a_pool_not_even_the_experts(panel, name) -> None:
    release(panel)
    assert page_of(panel, name, "Alvik").status_code == 404
    assert as_person(panel.cast.viewer(name), Pool.objects.count) == 0


def test_others_ask_in_few_queries(panel, django_assert_max_num_queries) -> None:
    viewer = panel.cast.viewer("analyst")
    with django_assert_max_num_queries(6):  # the context of the viewer takes all but two
        lines = as_person(viewer, lambda: panels_of(viewer, panel.mapping))
    one = lines[panel.cast.areas["Alvik"].pk]
    assert (one.chance, one.judges, one.reading) == ("57 %", 3, "agree")
    page, statements = get_again(
        panel.cast.client("analyst"),
        reverse("mapping:pools", args=[panel.mapping.public_id]),
    )
    assert len(statements) <= 12
    assert page.text.index(">Alvik<") < page.text.index(">Bro<") < page.text.index(">Dalby<")


@pytest.mark.promise("P3")
def test_reading_a_pool_is_recorded_or_it_is_not_shown(panel, monkeypatch) -> None:
    noted = readings(monkeypatch)
    page_of(panel, "decider", "Alvik")
    assert noted == [("mapping.read_pool", str(panel.cast.centre.public_id))]


def test_the_order_of_reasons_is_neither_that_of_seats_nor_of_figures() -> None:
    stated = [
        Stated(key=f"row-{n}", seat=n, stage=1, chance=n / 20, low=1, middle=2, high=3,
               reasons=str(n))
        for n in range(12)
    ]  # fmt: skip
    orders = {
        tuple(one.seat for one in in_no_ones_order(f"area {area}", stated)) for area in range(9)
    }
    assert len(orders) == 9, "each area has an order of its own"
    assert tuple(range(12)) not in orders
    assert in_no_ones_order("area 1", stated) == in_no_ones_order("area 1", reversed(stated))


def test_two_camps_are_not_one_mild_view() -> None:
    stated = [
        Stated("a", 1, 1, 0.9, 2.0, 3.0, 5.0, "x"),
        Stated("b", 2, 1, 0.9, 2.0, 3.0, 5.0, "y"),
        Stated("c", 3, 1, 0.1, 0.3, 0.6, 0.9, "z"),
        Stated("d", 4, 1, 0.1, 0.3, 0.6, 0.9, "u"),
    ]
    found = pooled("area", stated)
    assert found.reading == "split"
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.6 < 3 < found.high


def test_nothing_of_a_judgement_is_kept_that_leads_to_its_expert(panel) -> None:
    pool = pool_of(panel, "Alvik")
    kept = str(vars(pool))
    seats = as_person(
        panel.cast.viewer("analyst"), lambda: list(Judgement.objects.values_list("public_id"))
    )
    assert not any(str(key) in kept for (key,) in seats)
    assert pool.judgements == sorted(pool.judgements)
