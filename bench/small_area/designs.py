"""The six designs of the accuracy comparison: maps, and data simulated from the model itself."""

import csv
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, eye_array
from scipy.sparse.linalg import splu
from scipy.spatial import Delaunay

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SAMHUS_SHARED", ROOT.parent / "shared"))
SWEDEN = SHARED / "data" / "mapping" / "se_kommun_edges_738.csv"
SIGMA, PHI = 0.5, 0.6


@dataclass(frozen=True, eq=False)
class Design:
    """One simulated map: n areas, `edges`, expected and observed counts."""

    name: str
    edges: NDArray[np.int64]
    expected: NDArray[np.float64]
    observed: NDArray[np.float64]

    @property
    def n(self) -> int:
        return len(self.expected)


def planar_edges(n: int, seed: int) -> NDArray[np.int64]:
    """Delaunay neighbours of n random points: a connected planar map."""
    points = np.random.default_rng(seed).random((n, 2))
    corners = Delaunay(points).simplices
    pairs = np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]])
    return np.unique(np.sort(pairs.astype(np.int64), axis=1), axis=0)


def swedish_edges() -> NDArray[np.int64]:
    """The 738 borders of 290 municipalities, numbered from 0."""
    with SWEDEN.open(newline="") as file:
        rows = list(csv.reader(file))[1:]
    codes = {code: number for number, code in enumerate(sorted({c for row in rows for c in row}))}
    return np.array([[codes[a], codes[b]] for a, b in rows], dtype=np.int64)


def unit_field(n: int, edges: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.float64]:
    """One draw of the scaled structured part (dense; for connected maps of modest size)."""
    laplacian = np.zeros((n, n))
    laplacian[edges[:, 0], edges[:, 1]] = laplacian[edges[:, 1], edges[:, 0]] = -1.0
    laplacian[np.diag_indices(n)] = -laplacian.sum(axis=1)
    covariance = np.linalg.inv(laplacian + 1.0 / n) - 1.0 / n
    scale = np.exp(np.mean(np.log(np.diag(covariance))))
    return np.linalg.cholesky(covariance / scale + 1e-10 * np.eye(n)) @ rng.standard_normal(n)


def design(n: int, mean_expected: float, *, seed: int = 11) -> Design:
    """Design "n x mean expected": lognormal exposures, sigma 0.5, phi 0.6, intercept 0."""
    edges = swedish_edges() if n == 290 else planar_edges(n, seed)
    rng = np.random.default_rng([seed, n, round(10 * mean_expected)])
    expected = rng.lognormal(0.0, 0.8, n)
    expected *= mean_expected / expected.mean()
    u = unit_field(n, edges, rng)
    eta = SIGMA * (np.sqrt(PHI) * u + np.sqrt(1 - PHI) * rng.standard_normal(n))
    observed = rng.poisson(expected * np.exp(eta)).astype(np.float64)
    return Design(f"{n}x{mean_expected:g}", edges, expected, observed)


def sparse_field_design(n: int, mean_expected: float, *, seed: int = 11) -> Design:
    """As `design` for maps too large for dense algebra (speed and memory only)."""
    edges = planar_edges(n, seed)
    rng = np.random.default_rng([seed, n])
    matrix = csr_array((-np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(n, n))
    degree = np.bincount(edges.ravel(), minlength=n)
    factor = splu((matrix + matrix.T + eye_array(n) * (degree + 0.01)).tocsc())
    smooth = factor.solve(rng.standard_normal(n))
    smooth = (smooth - smooth.mean()) / smooth.std()
    expected = rng.lognormal(0.0, 0.8, n)
    expected *= mean_expected / expected.mean()
    eta = SIGMA * (np.sqrt(PHI) * smooth + np.sqrt(1 - PHI) * rng.standard_normal(n))
    observed = rng.poisson(expected * np.exp(eta)).astype(np.float64)
    return Design(f"{n}x{mean_expected:g}", edges, expected, observed)
