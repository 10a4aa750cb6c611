"""Figures that were added up or divided keep their bounds, and the model takes them as bounds."""

import numpy as np
import pytest
from scipy.stats import norm, poisson
from tests.engines.small_area.maps import lattice

from samhus.engines.small_area import estimate
from samhus.engines.small_area.cells import Figure, added
from samhus.engines.small_area.findings import Finding
from samhus.engines.small_area.quality import assess_quality
from samhus.engines.small_area.sites import BOUNDED, LONG_RULE, SHORT_RULE, tilted

pytestmark = pytest.mark.line("R2")


def test_bounds_add_up() -> None:
    assert added([Figure(None, 5), Figure(3)]) == Figure(None, 8, 4)
    assert str(added([Figure(None, 5), Figure(3)])) == "4\N{EN DASH}7"
    assert str(added([Figure(None, 5), Figure(None, 5)])) == "2\N{EN DASH}8"
    assert added([Figure(2), Figure(3)]) == Figure(5)
    assert str(Figure(None, 5)) == "<5"


def test_a_single_figure_is_added_to_nothing_and_stays_as_it_came() -> None:
    assert added([Figure(None, 5)]) == Figure(None, 5)
    assert added([Figure(0)]) == Figure(0)


def test_the_middle_of_bounds_enters_sums() -> None:
    assert Figure(None, 5).middle == 2.5
    assert Figure.between(4, 7).middle == 5.5
    assert Figure.between(0, 4).lowest == 0
    assert Figure.between(6, 6) == Figure(6)


@pytest.mark.parametrize(("least", "bound"), [(0, 5), (4, 8), (30, 35), (951, 955)])
@pytest.mark.parametrize("expected", [0.5, 20.0, 900.0])
def test_a_bounded_site_agrees_with_brute_force(least: int, bound: int, expected: float) -> None:
    m, v = 0.2, 0.3
    args = (float(least), float(bound), expected, m, v, 0.0, SHORT_RULE, LONG_RULE)
    log_z, mode, average, spread = tilted(BOUNDED, *args)
    eta = np.linspace(mode - 14 * np.sqrt(spread), mode + 14 * np.sqrt(spread), 8_001)
    mean = expected * np.exp(eta)
    logs = np.array([poisson.logpmf(y, mean) for y in range(least, bound)])
    top = logs.max(axis=0)
    total = top + np.log(np.exp(logs - top).sum(axis=0)) + norm.logpdf(eta, m, np.sqrt(v))
    weight = np.exp(total - total.max())
    assert np.isfinite(log_z)
    assert average == pytest.approx(float(weight @ eta / weight.sum()), abs=1e-3 * np.sqrt(spread))
    second = float(weight @ (eta - average) ** 2 / weight.sum())
    assert spread == pytest.approx(second, rel=1e-3)


def fitted(observed, below, least):  # type: ignore[no-untyped-def]
    return estimate(
        observed=np.array(observed),
        censored_below=np.array(below, dtype=np.int64),
        censored_from=np.array(least, dtype=np.int64),
        expected=np.full(12, 4.0),
        graph=lattice(4, 3),
        draws=200,
    )


def test_bounds_that_leave_one_count_say_the_same_as_that_count() -> None:
    counts = [3.0, 9, 2, 4, 7, 1, 0, 5, 6, 3, 2, 8]
    exact = fitted(counts, [0] * 12, [1] * 12)
    bounded = fitted([np.nan, *counts[1:]], [4] + [0] * 11, [3] + [1] * 11)
    assert np.allclose(exact.relative_risk, bounded.relative_risk, rtol=2e-3)


def test_tighter_bounds_leave_less_doubt_and_more_events_mean_more_risk() -> None:
    counts = [np.nan, 9.0, 2, 4, 7, 1, 0, 5, 6, 3, 2, 8]
    loose = fitted(counts, [31] + [0] * 11, [1] * 12)
    tight = fitted(counts, [31] + [0] * 11, [26] + [1] * 11)
    exact = fitted([28.0, *counts[1:]], [0] * 12, [1] * 12)
    assert tight.relative_risk[0] == pytest.approx(exact.relative_risk[0], rel=0.05)
    assert tight.sd[0] / tight.relative_risk[0] < loose.sd[0] / loose.relative_risk[0]


@pytest.mark.parametrize("least", [-1, 5, 9])
def test_impossible_bounds_are_refused(least: int) -> None:
    with pytest.raises(ValueError, match="censored_from"):
        fitted([np.nan] + [1.0] * 11, [5] + [0] * 11, [least] + [1] * 11)


def quality(known):  # type: ignore[no-untyped-def]
    series = {"a": {"total": {2020: Figure(4)}}, "b": {"total": {2020: Figure(3), 2021: Figure(2)}}}
    return assess_quality(
        areas=["a", "b"],
        series=series,
        year=2021,
        category="total",
        population={"a": 1000.0, "b": 1000.0},
        expected={"a": 2.0, "b": 2.0},
        known=known,
    )


def test_what_the_caller_knows_stands_with_what_was_found() -> None:
    found = quality({"b": (Finding("apportioned", {"parts": 2}),)})
    assert [each.code for each in found["b"]] == ["apportioned"]
    assert [each.code for each in found["a"]] == ["stopped"]


def test_an_area_whose_delivery_is_still_to_come_did_not_stop_reporting() -> None:
    found = quality({"a": (Finding("undelivered", {"body": "The Police"}),)})
    assert [each.code for each in found["a"]] == ["undelivered"]
