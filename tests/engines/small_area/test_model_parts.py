"""Pieces of the engine against independent calculations."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta, expon, halfnorm, norm, poisson
from tests.engines.small_area.maps import lattice

from samhus.engines.small_area import BetaPhi, HalfNormalSigma, PCSigma, Priors, power_to_see
from samhus.engines.small_area.propagation import Propagation
from samhus.engines.small_area.sites import LONG_RULE, SHORT_RULE, Cells, tilted
from samhus.engines.small_area.structure import Structure


@settings(max_examples=80, deadline=None)
@given(
    kind=st.sampled_from([0, 1]),
    count=st.integers(0, 40),
    bound=st.integers(2, 30),
    expected=st.floats(0.01, 1e4),
    m=st.floats(-3, 3),
    log_v=st.floats(-6, 4.6),
)
def test_tilted_moments_agree_with_brute_force(
    kind: int, count: int, bound: int, expected: float, m: float, log_v: float
) -> None:
    v = np.exp(log_v)
    got = tilted(kind, float(count), float(bound), expected, m, v, 0.0, SHORT_RULE, LONG_RULE)[1:]
    # where the answer says the mass is: if it were elsewhere, the moments could not agree
    eta = np.linspace(got[1] - 14 * np.sqrt(got[2]), got[1] + 14 * np.sqrt(got[2]), 8_001)
    mean = expected * np.exp(eta)
    if kind == 1:
        # a sum of logs: no difference of distribution functions, no cancellation
        logs = np.array([poisson.logpmf(y, mean) for y in range(1, bound)])
        top = logs.max(axis=0)
        log_likelihood = top + np.log(np.exp(logs - top).sum(axis=0))
    else:
        log_likelihood = count * eta - mean
    total = log_likelihood + norm.logpdf(eta, m, np.sqrt(v))
    weight = np.exp(total - total.max())
    weight /= weight.sum()
    average = float(weight @ eta)
    spread = float(weight @ (eta - average) ** 2)
    # a thousandth of the spread moves no probability by more than 0.0004
    assert got[1] == pytest.approx(average, abs=1e-3 * np.sqrt(spread))
    assert got[2] == pytest.approx(spread, rel=1e-3)


def test_slopes_of_the_evidence_are_its_derivatives() -> None:
    """Finite differences at a fixed point, with a censored and an unobserved cell."""
    graph = lattice(5, 4)
    rng = np.random.default_rng(3)
    kind = np.zeros(20, dtype=np.int64)
    kind[[2, 9]] = 1, 2
    cells = Cells(kind, rng.poisson(3.0, 20).astype(float), np.full(20, 5.0), np.full(20, 2.5))
    design = np.column_stack([np.ones(20), rng.standard_normal(20)])
    engine = Propagation(
        structure=Structure(graph), cells=cells, design=design, precision=np.array([0.01, 0.04])
    )
    a, c2, step = 0.4, 0.1, 1e-4

    def evidence(a: float, c2: float) -> float:
        return engine.fit(a=a, c2=c2, tolerance=1e-9).log_evidence

    fit = engine.fit(a=a, c2=c2, tolerance=1e-9)
    assert fit.converged
    slope_a = (evidence(a + step, c2) - evidence(a - step, c2)) / (2 * step)
    slope_c2 = (evidence(a, c2 + step) - evidence(a, c2 - step)) / (2 * step)
    assert fit.slope_a == pytest.approx(slope_a, rel=1e-4, abs=1e-4)
    assert fit.slope_c2 == pytest.approx(slope_c2, rel=1e-4, abs=1e-4)


@pytest.mark.parametrize("coordinate", [-4.0, -1.0, 0.0, 0.7, 3.0])
def test_priors_are_standard_normal_in_their_coordinate(coordinate: float) -> None:
    level = norm.cdf(coordinate)
    rate = -np.log(0.02) / 1.5
    assert PCSigma(1.5, 0.02).at(coordinate) == pytest.approx(expon(scale=1 / rate).ppf(level))
    assert HalfNormalSigma(5.0).at(coordinate) == pytest.approx(halfnorm(scale=5.0).ppf(level))
    shared, own = BetaPhi(0.5, 2.0).at(coordinate)
    assert shared == pytest.approx(beta(0.5, 2.0).ppf(level))
    assert shared + own == pytest.approx(1.0)


def test_sigma_stays_exact_far_out_in_the_tail() -> None:
    assert PCSigma().at(12.0) == pytest.approx(norm.logsf(12.0) / np.log(0.01))


@pytest.mark.parametrize(
    "build",
    [
        lambda: PCSigma(upper=0.0),
        lambda: PCSigma(probability=1.0),
        lambda: HalfNormalSigma(0.0),
        lambda: BetaPhi(0.0, 1.0),
        lambda: Priors(intercept_sd=0.0),
        lambda: Priors(coefficient_sd=-1.0),
    ],
)
def test_an_impossible_prior_is_refused(build) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=r"needs|must be"):
        build()


@pytest.mark.line("H11")
@pytest.mark.parametrize("expected", [0.01, 0.3, 1.0, 5.0, 20.0, 20_000.0])
def test_power_is_the_chance_of_a_count_that_stands_out(expected: float) -> None:
    critical = 0
    while poisson.sf(critical - 1, expected) > 0.05:
        critical += 1
    wanted = poisson.sf(critical - 1, 2.0 * expected)
    assert power_to_see(np.array([expected]))[0] == pytest.approx(wanted)


def test_power_grows_with_the_ratio_and_is_vectorised() -> None:
    expected = np.geomspace(0.01, 1e5, 200)
    two, three = power_to_see(expected), power_to_see(expected, ratio=3.0)
    assert two.shape == (200,)
    assert np.all(three >= two)
    assert two[0] < 0.05
    assert two[-1] == pytest.approx(1.0)


@pytest.mark.parametrize(
    "options", [{"ratio": 1.0}, {"level": 0.0}, {"level": 1.0}, {"expected": 0.0}]
)
def test_power_of_an_impossible_question_is_refused(options: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"ratio|level|Expected"):
        power_to_see(np.array([options.pop("expected", 1.0)]), **options)
