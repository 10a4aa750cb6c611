"""How far experts stand apart, how they moved, and what came of it."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.elicitation.panels import panels, said, silent

from samhus.engines.elicitation import (
    Forecast,
    Judgement,
    disagreement,
    movement,
    own_record,
    unknown,
)

pytestmark = pytest.mark.line("R3")


@pytest.mark.parametrize(
    ("percents", "reading"),
    [
        ((), "too_few"),
        ((90,), "too_few"),
        ((70, 90), "agree"),  # exactly CLOSE
        ((70, 90.1), "differ"),
        ((45, 55, 60), "agree"),  # on both sides of one half and yet one opinion
        ((20, 50, 80), "split"),  # a third on each side
        ((20, 50, 50, 80), "differ"),
        ((10, 15, 85, 90), "split"),
        ((40, 60), "agree"),
        ((40, 65), "differ"),  # 40 has not taken a side
        ((39, 61), "split"),
        ((10, 40, 40, 45), "differ"),  # all on one side
        ((5, 5, 5, 5, 95), "differ"),  # one outlier is no camp
    ],
)
def test_the_reading_follows_its_rules(percents: tuple[float, ...], reading: str) -> None:
    assert disagreement(said(*percents)).reading == reading


def test_the_same_probability_with_ranges_apart_is_no_agreement() -> None:
    found = disagreement([Judgement("a", 0.02, 0.1, 0.2, 0.3), Judgement("b", 0.02, 0.5, 0.7, 0.9)])
    assert (found.pairs, found.apart, found.overlap) == (1, 1, 0.0)
    assert found.reading == "differ"


def test_overlap_is_what_two_ranges_share_on_the_log_scale() -> None:
    found = disagreement([Judgement("a", 0.5, 1.0, 1.5, 4.0), Judgement("b", 0.5, 2.0, 3.0, 8.0)])
    assert found.overlap == pytest.approx(1 / 3)  # from 2 to 4, of 1 to 8
    inside = disagreement([Judgement("a", 0.5, 1.0, 1.5, 4.0), Judgement("b", 0.5, 1.5, 1.8, 2.0)])
    assert 0 < inside.overlap < 1


def test_sides_of_one_half_are_shares_and_one_half_itself_is_neither() -> None:
    found = disagreement(said(20, 50, 80, 90))
    assert (found.below_half, found.above_half) == (0.25, 0.5)
    assert (found.lowest, found.highest) == (0.2, 0.9)
    assert found.sd == pytest.approx(np.std([0.2, 0.5, 0.8, 0.9]))


@given(panels(), st.randoms(use_true_random=False), st.integers(0, 3))
def test_neither_order_nor_those_who_do_not_know_change_it(
    panel: list[Judgement], shuffled: random.Random, many: int
) -> None:
    turned = [*panel, *silent(many)]
    shuffled.shuffle(turned)
    found, plain = disagreement(turned), disagreement(panel)
    assert found.reading == plain.reading
    assert found.sd == plain.sd
    assert found.overlap == plain.overlap
    assert found.judges == len(panel)


@given(panels(least=2))
def test_measures_stay_within_their_limits(panel: list[Judgement]) -> None:
    found = disagreement(panel)
    assert 0 <= found.lowest <= found.highest <= 1
    assert 0 <= found.sd <= 0.5 + 1e-12
    assert 0 <= found.overlap <= 1
    assert found.above_half + found.below_half <= 1
    assert found.pairs == len(panel) * (len(panel) - 1) // 2


@given(panels(least=2))
def test_copies_of_one_view_agree_wholly(panel: list[Judgement]) -> None:
    one = panel[0]
    same = [Judgement(str(i), one.probability, one.low, one.best, one.high) for i in range(4)]
    found = disagreement(same)
    assert (found.reading, found.apart) == ("agree", 0)
    assert found.overlap == pytest.approx(1.0)
    assert found.sd == pytest.approx(0.0)


def test_the_panel_moves_closer_and_says_who_came_and_left() -> None:
    first = [*said(10, 90, 50), unknown("new"), Judgement("gone", 0.3, 1, 2, 3)]
    second = [*said(40, 60, 52), Judgement("new", 0.5, 1, 2, 3), unknown("gone")]
    found = movement(first, second)
    assert (found.both, found.up, found.down, found.stayed) == (3, 1, 1, 1)
    assert (found.came, found.left) == (1, 1)
    assert found.mean_change == pytest.approx(0.02 / 3)
    assert found.mean_distance == pytest.approx(0.62 / 3)
    assert found.pooled_change == pytest.approx(
        np.mean([0.4, 0.6, 0.52, 0.5]) - np.mean([0.1, 0.9, 0.5, 0.3])
    )
    assert found.direction == "closer"
    assert movement(second, first).direction == "apart"


@given(panels())
def test_who_does_not_move_is_unchanged(panel: list[Judgement]) -> None:
    found = movement(panel, panel)
    assert (found.both, found.stayed) == (len(panel), len(panel))
    assert found.mean_change == found.mean_distance == found.pooled_change == 0
    assert found.direction == ("unchanged" if len(panel) > 1 else "too_few")


@given(panels(), panels())
def test_there_and_back_is_the_same_way(one: list[Judgement], other: list[Judgement]) -> None:
    there, back = movement(one, other), movement(other, one)
    assert (there.up, there.down, there.came, there.left) == (
        back.down,
        back.up,
        back.left,
        back.came,
    )
    assert there.mean_change == pytest.approx(-back.mean_change)
    assert there.mean_distance == pytest.approx(back.mean_distance)


def test_rounds_without_a_common_expert_have_no_movement() -> None:
    found = movement([Judgement("a", 0.5, 1, 2, 3)], silent(2))
    assert (found.both, found.left, found.direction) == (0, 1, "too_few")
    assert found.mean_change is found.sd_before is found.pooled_change is None


def test_a_record_needs_ten_outcomes() -> None:
    few = own_record(Forecast(0.9, 1.0) for _ in range(9))
    assert few.outcomes == 9
    assert few.brier is few.stated is few.happened is None


def test_a_record_is_the_brier_score_with_its_two_means() -> None:
    perfect = own_record([Forecast(1.0, 1.0), Forecast(0.0, 0.0)] * 5)
    assert (perfect.brier, perfect.stated, perfect.happened) == (0.0, 0.5, 0.5)
    half = own_record([Forecast(0.5, float(i % 2)) for i in range(12)])
    assert half.brier == 0.25
    alarmed = own_record([Forecast(0.8, 0.0)] * 10)
    assert alarmed.brier == pytest.approx(0.64)
    assert alarmed.stated > alarmed.happened


def test_an_uncertain_outcome_gives_the_expected_score() -> None:
    rng = np.random.default_rng(3)
    hits = rng.random(200_000) < 0.7
    brute = np.mean((0.4 - hits) ** 2)
    assert own_record([Forecast(0.4, 0.7)] * 10).brier == pytest.approx(brute, abs=0.005)
    with pytest.raises(ValueError, match="between 0 and 1"):
        Forecast(0.5, 2.0)
