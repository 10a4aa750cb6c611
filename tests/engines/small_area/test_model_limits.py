"""Extreme and odd maps: the model stays finite, sensible and honest."""

from typing import Any

import numpy as np
import pytest
from scipy.special import ndtr
from scipy.stats import poisson
from tests.engines.small_area.maps import fit, lattice

from samhus.engines.small_area import Estimates, Graph, PCSigma, Priors

MAP = lattice(6, 5)
N = MAP.n
COUNTS = np.random.default_rng(4).poisson(3.0, N).astype(float)
TIGHT = Priors(sigma=PCSigma(upper=1e-4, probability=0.01))


def assert_sound(found: Estimates) -> None:
    for values in (found.relative_risk, found.sd, found.lower, found.upper, found.p_above):
        assert np.all(np.isfinite(values))
    assert np.all(found.lower < found.median)
    assert np.all(found.median < found.upper)
    assert np.all((found.p_above >= 0) & (found.p_above <= 1))
    assert np.all(np.diff(found.p_above, axis=1) <= 1e-12)
    assert np.all((found.rank_lower <= found.rank_median) & (found.rank_median <= found.rank_upper))
    assert not any("converge" in remark.message for remark in found.warnings)


def common_level(likelihood: Any, *, sd: float = 10.0) -> tuple[float, float]:
    """Mean relative risk and P(> 1) when all areas share one risk: a plain integral."""
    b = np.linspace(-8 * sd, 12.0, 400_001)
    weight = np.exp(likelihood(np.exp(b)) - 0.5 * (b / sd) ** 2)
    total = weight.sum()
    return float((np.exp(b) * weight).sum() / total), float(weight[b > 0].sum() / total)


@pytest.mark.line("H11")
def test_a_map_without_any_event_rests_on_the_priors_and_says_so() -> None:
    found = fit(0.0, graph=MAP, priors=TIGHT)
    wanted, _ = common_level(lambda risk: -3.0 * N * risk)
    assert_sound(found)
    assert found.relative_risk == pytest.approx(wanted, rel=0.01)
    assert any("No event" in remark.message for remark in found.warnings)


@pytest.mark.line("H11")
def test_a_shared_risk_is_estimated_as_the_plain_integral_says() -> None:
    found = fit(COUNTS, graph=MAP, priors=TIGHT)
    wanted, above = common_level(
        lambda risk: COUNTS.sum() * np.log(risk) - 3.0 * N * risk + 3.0 * N
    )
    assert found.relative_risk == pytest.approx(wanted, rel=1e-3)
    assert found.p_above[:, 0] == pytest.approx(above, abs=0.01)


@pytest.mark.line("H11")
def test_censored_cells_count_as_one_to_k_minus_one() -> None:
    found = fit(np.nan, censored=5, graph=MAP, priors=TIGHT, expected=2.0)

    def likelihood(risk: Any) -> Any:
        mean = 2.0 * risk
        inside = sum(poisson.pmf(y, mean) for y in range(1, 5))
        return N * np.log(np.maximum(inside, 1e-300))

    wanted, above = common_level(likelihood)
    assert_sound(found)
    assert found.relative_risk == pytest.approx(wanted, rel=2e-3)
    assert found.p_above[:, 0] == pytest.approx(above, abs=0.01)


@pytest.mark.line("H11")
def test_a_cell_censored_to_a_single_value_equals_that_count() -> None:
    """ "<2" means exactly 1."""
    plain = COUNTS.copy()
    plain[7] = 1.0
    hidden, bound = plain.copy(), np.zeros(N, dtype=np.int64)
    hidden[7], bound[7] = np.nan, 2
    one, other = fit(plain, graph=MAP), fit(hidden, graph=MAP, censored=bound)
    np.testing.assert_allclose(other.relative_risk, one.relative_risk, rtol=1e-4)
    np.testing.assert_allclose(other.p_above, one.p_above, atol=1e-4)


@pytest.mark.line("H11")
def test_counts_of_twenty_thousand_leave_no_doubt() -> None:
    truth = np.exp(0.5 * np.random.default_rng(2).standard_normal(N))
    counts = np.round(20_000 * truth)
    found = fit(counts, graph=MAP, expected=20_000.0)
    assert_sound(found)
    np.testing.assert_allclose(found.relative_risk, truth, rtol=2e-3)
    np.testing.assert_allclose(found.sd, np.sqrt(counts) / 20_000, rtol=0.05)


@pytest.mark.line("H11")
def test_without_data_the_prior_comes_back_with_a_warning() -> None:
    found = fit(np.nan, graph=MAP, priors=Priors(intercept_sd=1.0))
    rate = -np.log(0.01)
    assert_sound(found)
    assert found.sigma == pytest.approx((1 / rate, 1 / rate), rel=5e-3)
    assert found.phi == pytest.approx((0.5, np.sqrt(1 / 12)), rel=2e-2)
    assert found.intercept == pytest.approx((0.0, 1.0), abs=1e-6)
    assert found.p_above[:, 0] == pytest.approx(0.5, abs=1e-4)
    assert any("No area is observed" in remark.message for remark in found.warnings)


@pytest.mark.line("H11")
def test_an_unobserved_area_leans_on_its_neighbours_and_is_less_certain() -> None:
    counts = np.where(np.arange(N) % 6 < 3, 12.0, 2.0)
    counts[6 + 1] = counts[6 + 4] = np.nan  # one deep in the high half, one in the low half
    found = fit(counts, graph=MAP, expected=4.0)
    assert_sound(found)
    assert found.median[7] > 1.5 * found.median[10]
    assert found.upper[7] / found.lower[7] > 1.2 * found.upper[8] / found.lower[8]


@pytest.mark.line("H11")
def test_an_outlier_among_ordinary_counts_is_believed_where_it_stands_only() -> None:
    counts = COUNTS.copy()
    counts[14] = 300.0
    found = fit(counts, graph=MAP)
    assert_sound(found)
    assert found.relative_risk[14] == pytest.approx(100.0, rel=0.05)
    assert found.relative_risk[0] < 3.0


@pytest.mark.line("H11")
@pytest.mark.parametrize(
    ("n", "edges"),
    [
        (1, []),
        (2, [[0, 1]]),
        (2, []),
        (7, [[0, 1], [2, 3], [3, 4]]),
        (6, [[0, 1], [2, 3], [4, 5]]),
        (5, [[0, 1], [0, 2], [0, 3], [0, 4]]),
        (5, [[i, j] for i in range(5) for j in range(i)]),
    ],
)
def test_any_shape_of_map_is_estimated(n: int, edges: list[list[int]]) -> None:
    graph = Graph.from_edges(n, np.array(edges, dtype=np.int64).reshape(-1, 2))
    found = fit(np.arange(n, dtype=float), graph=graph, expected=2.0)
    assert_sound(found)
    assert found.p_top.sum() == pytest.approx(np.ceil(0.1 * n))


@pytest.mark.line("H11")
def test_an_island_is_a_normal_deviation_of_its_own() -> None:
    """Alone, its prior is N(b0, sigma^2) whatever phi: a one-dimensional integral."""
    graph = Graph.from_edges(1, np.empty((0, 2), dtype=np.int64))
    found = fit(6.0, graph=graph, priors=Priors(intercept_sd=0.5), expected=2.0)
    eta = np.linspace(-6, 6, 20_001)
    sigma = np.linspace(1e-4, 4, 4_000)
    rate = -np.log(0.01)
    sd = np.sqrt(0.25 + sigma**2)
    prior = np.array(
        [
            (rate * np.exp(-rate * sigma) / sd * np.exp(-0.5 * (e / sd) ** 2)).sum()
            for e in eta[::10]
        ]
    )
    eta = eta[::10]
    weight = prior * np.exp(6.0 * eta - 2.0 * np.exp(eta))
    assert found.relative_risk[0] == pytest.approx(
        (np.exp(eta) * weight).sum() / weight.sum(), rel=2e-3
    )
    assert found.p_above[0, 0] == pytest.approx(weight[eta > 0].sum() / weight.sum(), abs=2e-3)


def test_a_covariate_in_any_unit_gives_the_same_risks() -> None:
    x = np.random.default_rng(1).standard_normal((N, 1))
    one = fit(COUNTS, graph=MAP, covariates=x, priors=Priors(coefficient_sd=1.0))
    other = fit(COUNTS, graph=MAP, covariates=1e6 * x, priors=Priors(coefficient_sd=1e-6))
    np.testing.assert_allclose(other.relative_risk, one.relative_risk, rtol=1e-6)
    np.testing.assert_allclose(1e6 * other.coefficients[0], one.coefficients[0], rtol=1e-4)


def test_probabilities_and_quantiles_of_any_line_agree() -> None:
    found = fit(COUNTS, graph=MAP)
    for p in (0.05, 0.3, 0.95):
        line = found.quantile(p)
        assert found.probability_above(float(line[3]))[3] == pytest.approx(1 - p, abs=1e-6)
    np.testing.assert_array_equal(found.quantile(0.025), found.lower)
    assert ndtr(1.0) > found.probability_above(1.0).min()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"observed": -1.0}, "not negative"),
        ({"observed": np.inf}, "finite"),
        ({"expected": 0.0}, "above zero"),
        ({"expected": np.nan}, "above zero"),
        ({"censored": 1, "observed": np.nan}, "k >= 2"),
        ({"censored": 5, "observed": 2.0}, "both counted and censored"),
        ({"thresholds": (0.0,)}, "above zero"),
        ({"draws": 5}, "100 draws"),
        ({"top_share": 0.0}, "top share"),
        ({"covariates": np.ones(N)}, "by covariates"),
        ({"covariates": np.full((N, 1), np.nan)}, "finite numbers"),
    ],
)
def test_impossible_input_is_refused_in_words(change: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        fit(change.pop("observed", 3.0), graph=MAP, **change)
