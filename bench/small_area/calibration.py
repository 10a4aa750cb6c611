"""Do the stated probabilities come true? Maps simulated from the priors, then estimated."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from designs import swedish_edges
from numpy.typing import NDArray

from samhus.engines.small_area import Graph, Priors, estimate


@dataclass(frozen=True)
class Calibration:
    """Share of true risks inside the 90 % intervals (with its standard error over maps, since
    areas of one map are not independent) and the calibration error of exceedance."""

    maps: int
    coverage: float
    coverage_se: float
    exceedance_error: float


@dataclass(frozen=True, eq=False)
class Simulated:
    """One map drawn from the priors: what is observed, what is expected, the true risks."""

    observed: NDArray[np.float64]
    expected: NDArray[np.float64]
    risk: NDArray[np.float64]
    sigma: float


def simulated_maps(
    maps: int, *, seed: int, mean_expected: float = 3.0, external: bool = False,
    intercept_sd: float = 0.0,
) -> Iterator[Simulated]:  # fmt: skip
    """290 areas, intercept 0, sigma and phi from the default priors; as issue 2, line H15.

    Expected counts add up to the observed ones, as in the product (issue 2, line H12: the
    national rate times the population), and the true risks are relative to that rate. With
    `external` they do not: the line read to the letter, see `calibration_letter`. `intercept_sd`
    draws the intercept instead of setting it to 0, which needs `external`.
    """
    edges = swedish_edges()
    n = 290
    root = field_root(n, edges)
    rng = np.random.default_rng(seed)
    for _ in range(maps):
        sigma = Priors().sigma.at(rng.standard_normal())
        phi = rng.random()
        expected = rng.lognormal(0.0, 0.8, n)
        expected *= mean_expected / expected.mean()
        u, v = root @ rng.standard_normal(n), rng.standard_normal(n)
        eta = sigma * (np.sqrt(phi) * u + np.sqrt(1 - phi) * v)
        if intercept_sd:
            eta += intercept_sd * rng.standard_normal()
        observed = rng.poisson(expected * np.exp(eta)).astype(np.float64)
        level = 1.0 if external else observed.sum() / expected.sum()
        yield Simulated(observed, expected * level, np.exp(eta) / level, sigma)


def simulate_and_cover(maps: int, *, seed: int, mean_expected: float = 3.0) -> Calibration:
    """Coverage and calibration error over `simulated_maps` with our engine."""
    graph = Graph.from_edges(290, swedish_edges())
    covered, said, happened = [], [], []
    for drawn in simulated_maps(maps, seed=seed, mean_expected=mean_expected):
        fit = estimate(
            observed=drawn.observed, censored_below=np.zeros(290, dtype=np.int64),
            expected=drawn.expected, graph=graph,
        )  # fmt: skip
        risk = drawn.risk
        covered.append(np.mean((fit.quantile(0.05) < risk) & (risk < fit.quantile(0.95))))
        said.append(fit.p_above)
        happened.append(risk[:, None] > np.array(fit.thresholds))
    return Calibration(
        maps=maps,
        coverage=float(np.mean(covered)),
        coverage_se=float(np.std(covered) / np.sqrt(maps)),
        exceedance_error=calibration_error(np.array(said), np.array(happened)),
    )


def field_root(n: int, edges: NDArray[np.int64]) -> NDArray[np.float64]:
    """A square root of the scaled field's covariance, by dense algebra."""
    q = np.zeros((n, n))
    q[edges[:, 0], edges[:, 1]] = q[edges[:, 1], edges[:, 0]] = -1.0
    q[np.diag_indices(n)] = -q.sum(axis=1)
    covariance = np.linalg.inv(q + 1.0 / n) - 1.0 / n
    covariance /= np.exp(np.mean(np.log(np.diag(covariance))))
    values, vectors = np.linalg.eigh(covariance)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)))


def calibration_error(said: NDArray[np.float64], happened: NDArray[np.bool_]) -> float:
    """Mean distance between stated probability and frequency, over ten equal bins."""
    bins = np.minimum((said * 10).astype(int), 9).ravel()
    gaps = np.bincount(bins, weights=(said - happened).ravel(), minlength=10)
    return float(np.abs(gaps).sum() / said.size)


if __name__ == "__main__":
    print(simulate_and_cover(1000, seed=5))
