"""Change between two periods that were fitted separately."""

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm
from tests.engines.small_area.maps import ROOT, fit, lattice, shared

from samhus.engines.small_area import Change, Estimates, Stored, change

sys.path.insert(0, str(ROOT / "bench" / "small_area"))

pytestmark = pytest.mark.line("R5")

Figures = tuple[float, float, float]


@st.composite
def quantiles(draw: st.DrawFn) -> Figures:
    median = draw(st.floats(0.1, 8.0))
    return (
        median / draw(st.floats(1.02, 6.0)),
        median,
        median * draw(st.floats(1.02, 6.0)),
    )


def stored(*areas: Figures) -> Stored:
    return Stored(*(np.array(column) for column in zip(*areas, strict=True)))


def draws(figures: Figures, rng: np.random.Generator, many: int) -> np.ndarray:
    """Of the log risk, written again from the definition."""
    low, middle, high = np.log(figures)
    z = rng.standard_normal(many)
    z975 = norm.ppf(0.975)
    return middle + np.where(z < 0, z * (middle - low), z * (high - middle)) / z975


@settings(max_examples=20, deadline=None)
@given(quantiles(), quantiles(), st.integers(0, 1000))
def test_the_ratio_agrees_with_draws(earlier: Figures, later: Figures, seed: int) -> None:
    many = 200_000
    rng = np.random.default_rng(seed)
    ratio = np.exp(draws(later, rng, many) - draws(earlier, rng, many))
    found = change(stored(earlier), stored(later))
    for got, wanted in (
        (found.p_above_1, np.mean(ratio > 1)),
        (found.p_above_1_25, np.mean(ratio > 1.25)),
        (found.p_below_0_8, np.mean(ratio < 0.8)),
        (np.array([np.mean(ratio < found.lower)]), 0.025),
        (np.array([np.mean(ratio < found.ratio)]), 0.5),
        (np.array([np.mean(ratio < found.upper)]), 0.975),
    ):
        assert got[0] == pytest.approx(wanted, abs=0.006)  # five standard errors of the draws


def test_two_plain_normals_have_the_known_ratio() -> None:
    one, other = norm.ppf(0.975) * 0.3, norm.ppf(0.975) * 0.4
    found = change(
        stored((np.exp(-one), 1.0, np.exp(one))),
        stored((2 * np.exp(-other), 2.0, 2 * np.exp(other))),
    )
    centre = np.log(2)
    assert found.p_above_1[0] == pytest.approx(norm.cdf(centre / 0.5), abs=1e-9)
    assert found.p_above_1_25[0] == pytest.approx(norm.cdf((centre - np.log(1.25)) / 0.5), abs=1e-9)
    assert found.p_below_0_8[0] == pytest.approx(norm.cdf((np.log(0.8) - centre) / 0.5), abs=1e-9)
    assert found.ratio[0] == pytest.approx(2.0, abs=1e-9)
    assert found.upper[0] == pytest.approx(np.exp(centre + norm.ppf(0.975) * 0.5), rel=1e-8)


@settings(max_examples=25, deadline=None)
@given(quantiles(), quantiles())
def test_turned_around_the_ratio_is_turned_around(earlier: Figures, later: Figures) -> None:
    there, back = change(stored(earlier), stored(later)), change(stored(later), stored(earlier))
    assert there.ratio[0] == pytest.approx(1 / back.ratio[0], rel=1e-6)
    assert there.lower[0] == pytest.approx(1 / back.upper[0], rel=1e-6)
    assert there.p_above_1[0] == pytest.approx(1 - back.p_above_1[0], abs=1e-8)
    assert there.p_above_1_25[0] == pytest.approx(back.p_below_0_8[0], abs=1e-8)
    turned = {"rose": "fell", "fell": "rose"}
    assert there.readings[0] == turned.get(back.readings[0], back.readings[0])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(quantiles(), quantiles()), min_size=2, max_size=5))
def test_areas_do_not_touch_each_other(pairs: list[tuple[Figures, Figures]]) -> None:
    together = change(stored(*(a for a, _ in pairs)), stored(*(b for _, b in pairs)))
    for place, (earlier, later) in enumerate(pairs):
        alone = change(stored(earlier), stored(later))
        assert together.ratio[place] == pytest.approx(alone.ratio[0], rel=1e-12)
        assert together.readings[place] == alone.readings[0]


@settings(max_examples=25, deadline=None)
@given(quantiles(), quantiles(), st.floats(0.2, 5.0))
def test_the_national_level_moves_the_ratio_by_its_own_factor(
    earlier: Figures, later: Figures, level: float
) -> None:
    plain = change(stored(earlier), stored(later))
    moved = change(stored(earlier), stored(later), level=level)
    for name in ("ratio", "lower", "upper"):
        assert getattr(moved, name)[0] == pytest.approx(level * getattr(plain, name)[0], rel=1e-9)
    assert (moved.p_above_1[0] >= plain.p_above_1[0] - 1e-12) == (level >= 1) or np.isclose(
        moved.p_above_1[0], plain.p_above_1[0]
    )


TIGHT = (0.95, 1.0, 1.05)


@pytest.mark.parametrize(
    ("earlier", "later", "reading"),
    [
        (TIGHT, (1.9, 2.0, 2.1), "rose"),
        (TIGHT, (0.45, 0.5, 0.55), "fell"),
        (TIGHT, TIGHT, "no_clear_change"),
        (TIGHT, (1.10, 1.15, 1.20), "no_clear_change"),  # sure, but it does not matter
        (TIGHT, (0.9, 1.6, 2.4), "no_clear_change"),  # it would matter, but is not sure
        ((0.3, 1.0, 2.6), (0.4, 1.1, 2.9), "cannot_tell"),  # room for doubling and halving
        ((0.3, 1.0, 1.4), (7.0, 11.0, 16.0), "rose"),
    ],
)
def test_the_reading_follows_its_rules(earlier: Figures, later: Figures, reading: str) -> None:
    assert change(stored(earlier), stored(later)).readings == (reading,)


def test_a_blind_area_cannot_tell_whatever_the_figures_say() -> None:
    earlier, later = stored(TIGHT, TIGHT), stored((1.9, 2.0, 2.1), (1.9, 2.0, 2.1))
    found = change(earlier, later, blind=[True, False])
    assert found.readings == ("cannot_tell", "rose")
    assert found.p_above_1[0] == found.p_above_1[1]


@settings(max_examples=25, deadline=None)
@given(quantiles(), quantiles())
def test_a_called_change_has_one_outside_its_interval(earlier: Figures, later: Figures) -> None:
    found = change(stored(earlier), stored(later))
    if found.readings[0] == "rose":
        assert found.lower[0] >= 1 - 1e-9
    if found.readings[0] == "fell":
        assert found.upper[0] <= 1 + 1e-9


@pytest.mark.parametrize(
    ("later", "more", "says"),
    [
        (stored(TIGHT, TIGHT), {}, "the same areas"),
        (stored((1.0, 0.9, 1.1)), {}, "rise"),
        (stored((0.0, 0.9, 1.1)), {}, "rise"),
        (stored((0.8, 0.9, float("nan"))), {}, "rise"),
        (stored((0.8, 0.9, float("inf"))), {}, "rise"),
        (stored(TIGHT), {"level": 0.0}, "above zero"),
        (stored(TIGHT), {"level": float("nan")}, "above zero"),
        (stored(TIGHT), {"blind": [True, False]}, "one entry per area"),
        (Stored(np.ones((1, 1)), np.ones((1, 1)), np.ones((1, 1))), {}, "one entry per area"),
    ],
)
def test_what_cannot_be_compared_is_refused(later: Stored, more: dict, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        change(stored(TIGHT), later, **more)


def two_fits(mean: float) -> tuple[Estimates, Estimates]:
    graph = lattice(8, 6)
    rng = np.random.default_rng(2)
    risk = np.exp(0.5 * rng.standard_normal(48))
    return tuple(fit(rng.poisson(mean * risk), graph=graph, expected=mean) for _ in range(2))


@pytest.mark.parametrize(("mean", "apart"), [(3.0, 0.06), (30.0, 0.012)])
def test_three_stored_quantiles_are_nearly_the_whole_posterior(mean: float, apart: float) -> None:
    """On 48 areas sigma is uncertain, and the posterior of few cases more peaked than a normal."""
    earlier, later = two_fits(mean)
    found = change(earlier, later)
    levels = (np.arange(500) + 0.5) / 500
    before, after = (np.log(each.marginals.quantiles(levels)) for each in (earlier, later))
    for line, got in (
        (1.0, found.p_above_1),
        (1.25, found.p_above_1_25),
        (0.8, 1 - found.p_below_0_8),
    ):
        pairs = [np.searchsorted(a, b - np.log(line)) for a, b in zip(before, after, strict=True)]
        assert np.abs(np.mean(pairs, axis=1) / 500 - got).max() <= apart


def test_the_same_periods_give_the_same_digits() -> None:
    earlier, later = two_fits(3.0)
    one, other = change(earlier, later), change(earlier, later)
    assert isinstance(one, Change)
    for name in ("ratio", "lower", "upper", "p_above_1"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


@pytest.mark.long
@pytest.mark.parametrize("world", ["same", "drift", "abrupt", "new"])
def test_the_interval_holds_on_simulated_pairs(world: str) -> None:
    """Wide where risks persist, right where they are drawn anew; a false call is rare."""
    shared("mapping", "se_kommun_edges_738.csv")
    from change import run

    seen = run(world, 30.0, 60, seed=8)
    assert seen["coverage"] >= 0.95 - 3 * seen["coverage_se"]
    if world == "new":
        assert seen["coverage"] <= 0.95 + 3 * seen["coverage_se"] + 0.005
    if world == "same":
        assert seen["unchanged_called"] <= 0.05
