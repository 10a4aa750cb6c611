"""Integration over sigma and phi: find the mode, then a lattice laid along the posterior.

The two coordinates (t, g) are those in which the prior is standard normal (see `priors`), so
log posterior = log evidence - (t^2 + g^2) / 2 + constant. The trapezoid rule on a lattice with a
step of little more than one standard deviation integrates such a density to many digits.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samhus.engines.small_area.priors import Priors
from samhus.engines.small_area.propagation import Fit, Propagation

Floats = NDArray[np.float64]
Sites = tuple[Floats, Floats]
Cell = tuple[int, int]

STEP = 1.3  # in posterior standard deviations
FRINGE = 0.01  # the lattice ends when its outermost cells hold no more than this share
MOST_POINTS = 200
CLIMBING_TOLERANCE = 1e-2
LATTICE_TOLERANCE = 3e-3
SIGMA_GUESS = 0.4
FURTHEST = 3.0  # longest step of the climb, in prior standard deviations


@dataclass(frozen=True, eq=False)
class Node:
    """One pair of hyperparameters with its fit; `weight` is its posterior share."""

    sigma: float
    phi: float
    weight: float
    fit: Fit


@dataclass(frozen=True, eq=False)
class _Place:
    coordinates: Floats
    sigma: float
    phi: float
    height: float
    fit: Fit


class Hyperposterior:
    """Climbs and integrates the posterior of (sigma, phi) of one map."""

    def __init__(self, propagation: Propagation, priors: Priors) -> None:
        self._propagation = propagation
        self._priors = priors
        self.sweeps = 0

    def nodes(self) -> list[Node]:
        """Lattice nodes with weights that sum to one, in a fixed order."""
        mode, information = self._climb()
        places = self._flood(mode, information)
        heights = np.array([place.height for place in places])
        weights = np.exp(heights - heights.max())
        weights /= weights.sum()
        return [
            Node(sigma=place.sigma, phi=place.phi, weight=float(weight), fit=place.fit)
            for place, weight in zip(places, weights, strict=True)
        ]

    def _scales(self, coordinates: Floats) -> tuple[float, float]:
        """(a, c): standard deviations of the structured and the own part."""
        sigma = self._priors.sigma.at(float(coordinates[0]))
        shared, own = self._priors.phi.at(float(coordinates[1]))
        return sigma * math.sqrt(shared), sigma * math.sqrt(own)

    def _visit(self, coordinates: Floats, start: Sites | None, tolerance: float) -> _Place:
        a, c = self._scales(coordinates)
        fit = self._propagation.fit(a=a, c2=c * c, start=start, tolerance=tolerance)
        self.sweeps += fit.sweeps
        return _Place(
            coordinates=coordinates,
            sigma=self._priors.sigma.at(float(coordinates[0])),
            phi=self._priors.phi.at(float(coordinates[1]))[0],
            height=fit.log_evidence - 0.5 * float(coordinates @ coordinates),
            fit=fit,
        )

    def _gradient(self, place: _Place) -> Floats:
        coordinates, fit = place.coordinates, place.fit
        gradient = -coordinates
        for axis in (0, 1):
            offset = np.zeros(2)
            offset[axis] = 1e-5
            above, below = self._scales(coordinates + offset), self._scales(coordinates - offset)
            gradient[axis] += fit.slope_a * (above[0] - below[0]) / 2e-5
            gradient[axis] += fit.slope_c2 * (above[1] ** 2 - below[1] ** 2) / 2e-5
        return gradient

    def _climb(self) -> tuple[_Place, Floats]:
        """Newton steps in a trust region, with curvature from differences of gradients."""
        grid = np.linspace(-6.0, 8.0, 57)
        distance = [abs(self._priors.sigma.at(float(t)) - SIGMA_GUESS) for t in grid]
        here = self._visit(np.array([grid[np.argmin(distance)], 0.0]), None, CLIMBING_TOLERANCE)
        information = self._information(here, 0.1 * np.eye(2))
        gradient, radius = self._gradient(here), 1.0
        for _ in range(40):
            step = np.linalg.solve(information, gradient).astype(np.float64)
            if gradient @ step < 0.02:
                break
            step *= min(1.0, radius / float(np.linalg.norm(step)))
            there = self._visit(
                here.coordinates + step, (here.fit.tau, here.fit.nu), CLIMBING_TOLERANCE
            )
            if there.height < here.height - 1e-6:
                radius = 0.3 * float(np.linalg.norm(step))
                continue
            before, gradient = gradient, self._gradient(there)
            information = _secant(information, step, before - gradient)
            radius, here = min(2.0 * radius, FURTHEST), there
        deviations = np.linalg.cholesky(np.linalg.inv(information))
        return here, self._information(here, 0.6 * deviations)

    def _information(self, here: _Place, steps: Floats) -> Floats:
        """Minus the Hessian from gradients one step away in each of two directions (columns)."""
        change, gradient = np.empty((2, 2)), self._gradient(here)
        for axis in (0, 1):
            there = self._visit(
                here.coordinates + steps[:, axis], (here.fit.tau, here.fit.nu), CLIMBING_TOLERANCE
            )
            change[:, axis] = gradient - self._gradient(there)
        return _positive(change @ np.linalg.inv(steps))

    def _flood(self, mode: _Place, information: Floats) -> list[_Place]:
        values, vectors = np.linalg.eigh(information)
        axes = vectors * (STEP / np.sqrt(values))
        found: dict[Cell, _Place] = {}
        found[0, 0] = self._visit(mode.coordinates, (mode.fit.tau, mode.fit.nu), LATTICE_TOLERANCE)
        top, mass, waiting = found[0, 0].height, 1.0, {(0, 0): 1.0}
        while len(found) < MOST_POINTS and sum(waiting.values()) > FRINGE * mass:
            cell = max(waiting, key=lambda c: (waiting[c], c))
            # what lies further out weighs less: so may its error
            tolerance = LATTICE_TOLERANCE / math.sqrt(min(max(waiting.pop(cell), 0.01), 1.0))
            for neighbour in _around(cell):
                if neighbour in found:
                    continue
                place = self._visit(
                    mode.coordinates + axes @ np.array(neighbour, dtype=np.float64),
                    _extrapolate(found, neighbour),
                    tolerance,
                )
                found[neighbour] = place
                waiting[neighbour] = math.exp(min(place.height - top, 50.0))
                mass += waiting[neighbour]
        return [found[cell] for cell in sorted(found)]


def _around(cell: Cell) -> Iterator[Cell]:
    i, j = cell
    yield from ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1))


def _extrapolate(found: dict[Cell, _Place], cell: Cell) -> Sites:
    """Sites to start from: a straight line or a parallelogram through visited neighbours."""
    i, j = cell
    for di, dj in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        near, far = (i + di, j + dj), (i + 2 * di, j + 2 * dj)
        if near in found and far in found:
            return _combine(found[near].fit, found[near].fit, found[far].fit)
    for di in (1, -1):
        for dj in (1, -1):
            sides, corner = ((i + di, j), (i, j + dj)), (i + di, j + dj)
            if corner in found and sides[0] in found and sides[1] in found:
                return _combine(found[sides[0]].fit, found[sides[1]].fit, found[corner].fit)
    fit = next(found[c].fit for c in _around(cell) if c in found)
    return fit.tau, fit.nu


def _combine(one: Fit, other: Fit, minus: Fit) -> Sites:
    tau = one.tau + other.tau - minus.tau
    sound = tau > 0.2 * one.tau
    nu = one.nu + other.nu - minus.nu
    return np.where(sound, tau, one.tau), np.where(sound, nu, one.nu)


def _secant(information: Floats, step: Floats, change: Floats) -> Floats:
    """Symmetric rank-two (BFGS) update, damped so that it stays positive definite."""
    along = information @ step
    curvature = float(step @ along)
    product = float(step @ change)
    if product < 0.2 * curvature:
        share = 0.8 * curvature / (curvature - product)
        change = share * change + (1 - share) * along
        product = float(step @ change)
    updated = information - np.outer(along, along) / curvature + np.outer(change, change) / product
    return np.asarray(updated)


def _positive(matrix: Floats) -> Floats:
    """Symmetrised, with no direction wider than one and a half prior standard deviations."""
    values, vectors = np.linalg.eigh(0.5 * (matrix + matrix.T))
    return np.asarray((vectors * np.maximum(values, 0.45)) @ vectors.T)
