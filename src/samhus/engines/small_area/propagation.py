"""Expectation propagation for fixed hyperparameters.

eta = B beta + a u + c v: the fixed effects beta (the intercept first), the structured part u and
the own part v, with a = sigma sqrt(phi), c = sigma sqrt(1 - phi). The own part is integrated out
area by area, the sums of u per component are conditioned to zero, and the fixed effects enter by
a Schur complement, so that one sparse factor of the size of the map carries everything.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samhus.engines.small_area.sites import Cells, Sites, Sweep
from samhus.engines.small_area.structure import Structure

Floats = NDArray[np.float64]

MAX_SWEEPS = 60


@dataclass(frozen=True, eq=False)
class Field:
    """Gaussian approximation given the sites: what draws and moments are made from."""

    tau: Floats
    nu: Floats
    d: Floats  # the sites seen by B beta + a u
    h: Floats
    mean: Floats  # of B beta + a u
    variance: Floats
    slopes: Floats  # B - a G: how B beta + a u moves with beta
    structured: Floats  # mean of u given beta = 0
    ones: Floats  # inverse precision times the constraint, zero for isolated areas
    totals: Floats  # its sums per component
    beta_mean: Floats
    beta_covariance: Floats
    log_schur: float
    own: Floats  # variance of u given beta
    pulled: Floats  # G: how u moves with beta, with the sign turned


@dataclass(frozen=True, eq=False)
class Fit:
    """A converged (or given up) fixed point at one pair of hyperparameters."""

    a: float
    c2: float
    log_evidence: float
    slope_a: float
    slope_c2: float
    tau: Floats
    nu: Floats
    cavity_mean: Floats
    cavity_variance: Floats
    log_z: Floats
    beta_mean: Floats
    beta_covariance: Floats
    sweeps: int
    converged: bool


class Propagation:
    """All of one map that does not depend on the hyperparameters; arrays in elimination order."""

    def __init__(
        self, *, structure: Structure, cells: Cells, design: Floats, precision: Floats
    ) -> None:
        """`design` is n x p with the intercept first, `precision` its p prior precisions."""
        self.structure = structure
        self.sites = Sites(cells)
        self.design = design
        self.precision = precision
        self._bound = structure.sums(structure.free.astype(np.float64)) == 0

    def fit(
        self, *, a: float, c2: float, start: tuple[Floats, Floats] | None = None,
        tolerance: float = 1e-3,
    ) -> Fit:  # fmt: skip
        """Iterate to a fixed point; never raises for lack of convergence, but says so."""
        tau, nu = self.sites.first() if start is None else start
        before, sweeps, step = np.inf, 0, 1.0
        while True:
            field = self.field(a=a, c2=c2, tau=tau, nu=nu)
            sweep = self.sites.sweep(field.mean, field.variance, field.d, field.h, c2, tau, nu)
            sweeps += 1
            done = sweep.move < tolerance and self._move(field, sweep, a=a, c2=c2) < tolerance
            if done or sweeps == MAX_SWEEPS:
                return self._fit(field, sweep, a=a, c2=c2, sweeps=sweeps, done=done)
            if sweep.move > 0.9 * before:
                step = max(0.5 * step, 0.1)  # parallel updates may oscillate: damp them
            before = sweep.move
            tau = tau + step * (sweep.tau - tau)
            nu = nu + step * (sweep.nu - nu)

    def field(self, *, a: float, c2: float, tau: Floats, nu: Floats) -> Field:
        """The Gaussian field that the sites imply; leaves its factor in the structure."""
        design, structure = self.design, self.structure
        spread = 1.0 + tau * c2
        d, h = tau / spread, nu / spread
        factor = structure.factor
        factor.refactor(a * a * d)
        sides = np.empty((design.shape[1] + 2, d.size))
        sides[0] = 1.0
        sides[1:-1] = a * d * design.T
        sides[-1] = a * h
        factor.solve(sides)
        ones = np.where(structure.free, 0.0, sides[0])
        totals = np.where(self._bound, structure.sums(ones), 1.0)
        for side in sides[1:]:
            self._constrain(side, ones, totals)
        own = factor.inverse_diagonal() - ones * (ones / totals[structure.labels])
        G, z = sides[1:-1].T, sides[-1]
        slopes = design - a * G
        schur = np.diag(self.precision) + (design * d[:, None]).T @ slopes
        covariance, log_schur = _inverse(schur)
        beta = covariance @ (slopes.T @ h)
        return Field(
            tau=tau,
            nu=nu,
            d=d,
            h=h,
            mean=a * z + slopes @ beta,
            variance=a * a * own + ((slopes @ covariance) * slopes).sum(axis=1),
            slopes=slopes,
            structured=z,
            ones=ones,
            totals=totals,
            beta_mean=beta,
            beta_covariance=covariance,
            log_schur=log_schur,
            own=own,
            pulled=G,
        )

    def _constrain(self, side: Floats, ones: Floats, totals: Floats) -> None:
        """Condition a solution, in place, on the sums per component being zero."""
        structure = self.structure
        if structure.parts == 1:
            side -= ones * (side.sum() / totals[0])
        else:
            sums = structure.sums(np.where(structure.free, 0.0, side))
            side -= ones * (sums / totals)[structure.labels]

    def _move(self, field: Field, sweep: Sweep, *, a: float, c2: float) -> float:
        """How far the matched sites would move the marginals, in their standard deviations.

        All sites together, to first order: many small moves in one direction add up in what the
        areas have in common.
        """
        spread = 1.0 + sweep.tau * c2
        change = sweep.tau / spread - field.d
        pull = sweep.nu / spread - field.h - change * field.mean
        side = (a * pull)[None, :]
        self.structure.factor.solve(side)
        self._constrain(side[0], field.ones, field.totals)
        shift = a * side[0] + field.slopes @ (field.beta_covariance @ (field.slopes.T @ pull))
        means = float((np.abs(shift) / np.sqrt(field.variance + c2)).max())
        slopes = field.slopes @ np.linalg.cholesky(field.beta_covariance)
        common = (slopes * change[:, None]).T @ slopes
        return max(means, float(np.abs(common).max()))

    def _fit(
        self, field: Field, sweep: Sweep, *, a: float, c2: float, sweeps: int, done: bool
    ) -> Fit:
        """Log evidence and its slopes, while the factor of this field is at hand.

        At a fixed point the evidence is stationary in the sites, so that its slopes are those of
        the Gaussian integral with the sites held fixed.
        """
        d, h = field.d, field.h
        determinants = self.structure.factor.log_determinant() + np.log(field.totals).sum()
        determinants += field.log_schur - np.log(self.precision).sum()
        exponent = a * (h @ field.structured) + (field.slopes.T @ h) @ field.beta_mean
        local = c2 * field.nu * h - np.log1p(field.tau * c2)
        scale = 0.5 * float(exponent - determinants + local.sum())
        residual = h - d * field.mean
        G = field.pulled
        pull = residual @ (field.structured - G @ field.beta_mean)
        cross = a * field.own - ((field.slopes @ field.beta_covariance) * G).sum(axis=1)
        return Fit(
            a=a,
            c2=c2,
            log_evidence=scale + sweep.evidence,
            slope_a=float(pull - d @ cross),
            slope_c2=0.5 * float(residual @ residual - d @ (1.0 - d * field.variance)),
            tau=field.tau,
            nu=field.nu,
            cavity_mean=sweep.cavity_mean,
            cavity_variance=sweep.cavity_variance,
            log_z=sweep.log_z,
            beta_mean=field.beta_mean,
            beta_covariance=field.beta_covariance,
            sweeps=sweeps,
            converged=done,
        )


def _inverse(matrix: Floats) -> tuple[Floats, float]:
    """Inverse and log determinant of a small positive definite matrix, scaled to unit diagonal
    first because covariates come in any unit."""
    if matrix.size == 1:
        return 1.0 / matrix, float(np.log(matrix[0, 0]))
    scale = 1.0 / np.sqrt(np.diag(matrix))
    unit = matrix * scale[:, None] * scale[None, :]
    _, log_det = np.linalg.slogdet(unit)
    inverse = np.linalg.inv(unit) * scale[:, None] * scale[None, :]
    return 0.5 * (inverse + inverse.T), float(log_det - 2.0 * np.log(scale).sum())
