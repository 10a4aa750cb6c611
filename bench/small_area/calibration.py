"""Do the stated probabilities come true? Maps simulated from the priors, then estimated."""

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


def simulate_and_cover(maps: int, *, seed: int, mean_expected: float = 3.0) -> Calibration:
    """290 areas, intercept 0, sigma and phi from the default priors; as issue 2, line H15.

    Expected counts add up to the observed ones, as in the product (issue 2, line H12: the
    national rate times the population), and the true risks are relative to that rate. With
    expected counts from outside, P(risk > 1) cannot be calibrated: the intercept would be 0 in
    every map but N(0, 10^2) in the prior, so that all areas err together.
    """
    edges = swedish_edges()
    n = 290
    graph = Graph.from_edges(n, edges)
    root = field_root(n, edges)
    rng = np.random.default_rng(seed)
    covered, said, happened = [], [], []
    for _ in range(maps):
        sigma = Priors().sigma.at(rng.standard_normal())
        phi = rng.random()
        expected = rng.lognormal(0.0, 0.8, n)
        expected *= mean_expected / expected.mean()
        u, v = root @ rng.standard_normal(n), rng.standard_normal(n)
        eta = sigma * (np.sqrt(phi) * u + np.sqrt(1 - phi) * v)
        observed = rng.poisson(expected * np.exp(eta)).astype(np.float64)
        level = observed.sum() / expected.sum()
        expected *= level
        fit = estimate(
            observed=observed, censored_below=np.zeros(n, dtype=np.int64), expected=expected,
            graph=graph,
        )  # fmt: skip
        risk = np.exp(eta) / level
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
