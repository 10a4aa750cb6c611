"""Posterior marginals of each area's log relative risk, with their skewness.

Given the hyperparameters the marginal is the cavity (Gaussian) times the exact likelihood of the
area; the mixture over hyperparameters is tabulated on an even grid per area.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samhus.engines.small_area.compiled import kernel
from samhus.engines.small_area.sites import UNOBSERVED, Cells

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

POINTS = 128
REACH = 7.0  # grid half-width in standard deviations of the mixture


@kernel
def _add_normals(density, low, step, means, variances, shares):  # type: ignore[no-untyped-def]
    """Add a mixture of normal densities on the grid, by recurrence outwards from each mean."""
    n = density.size
    for k in range(means.size):
        v = variances[k]
        centre = min(max(round((means[k] - low) / step), 0), n - 1)
        gap = low + centre * step - means[k]
        peak = shares[k] * math.exp(-0.5 * gap * gap / v) / math.sqrt(2.0 * math.pi * v)
        shrink = math.exp(-step * step / v)
        value = peak
        ratio = math.exp(-(gap * step + 0.5 * step * step) / v)
        for j in range(centre, n):
            density[j] += value
            value *= ratio
            ratio *= shrink
        value = peak
        ratio = math.exp((gap * step - 0.5 * step * step) / v)
        for j in range(centre - 1, -1, -1):
            value *= ratio
            ratio *= shrink
            density[j] += value


@kernel
def _log_between(mean, least, bound):  # type: ignore[no-untyped-def]
    """log P(least <= Y <= bound - 1), Y ~ Poisson(mean); repeated from `sites` (see `compiled`)."""
    top = min(max(math.floor(mean), least), bound - 1.0)
    total, term, y = 1.0, 1.0, top
    while y > least:
        term *= y / mean
        y -= 1.0
        total += term
    term, y = 1.0, top
    while y < bound - 1.0:
        y += 1.0
        term *= mean / y
        total += term
    return top * math.log(mean) - mean - math.lgamma(top + 1.0) + math.log(total)


@kernel
def _accumulate(density, step, cumulative):  # type: ignore[no-untyped-def]
    """Cumulative integral, fourth order (the density is taken as zero beyond both ends)."""
    n = density.size
    cumulative[0] = 0.0
    for j in range(n - 1):
        before = density[j - 1] if j > 0 else 0.0
        after = density[j + 2] if j + 2 < n else 0.0
        piece = (13.0 * (density[j] + density[j + 1]) - before - after) * step / 24.0
        cumulative[j + 1] = cumulative[j] + max(piece, 0.0)
    total = cumulative[n - 1]
    for j in range(n):
        density[j] /= total
        cumulative[j] /= total


@kernel
def _tabulate(  # type: ignore[no-untyped-def]
    kind,
    count,
    bound,
    expected,
    low,
    step,
    means,
    variances,
    log_z,
    weights,
    density,
    cumulative,
    moments,
):
    points = density.shape[1]
    shares = np.empty(weights.size)
    for i in range(low.size):
        reference = log_z[i].max()
        for k in range(weights.size):
            shares[k] = weights[k] * math.exp(min(reference - log_z[i, k], 600.0))
        row = density[i]
        row[:] = 0.0
        _add_normals(row, low[i], step[i], means[i], variances[i], shares)
        if kind[i] != 2:
            for j in range(points):
                eta = low[i] + j * step[i]
                mean = expected[i] * math.exp(eta)
                if kind[i] == 0:
                    value = count[i] * eta - mean
                else:
                    least = count[i] if kind[i] == 3 else 1.0
                    value = _log_between(max(mean, 1e-290), least, bound[i])
                row[j] *= math.exp(value - reference)
        _accumulate(row, step[i], cumulative[i])
        first, second = 0.0, 0.0
        for j in range(points):
            risk = math.exp(low[i] + j * step[i])
            first += row[j] * risk * step[i]
            second += row[j] * risk * risk * step[i]
        moments[i, 0] = first
        moments[i, 1] = second


@kernel
def _gaussian_cumulative(low, step, means, variances, weights, cumulative):  # type: ignore[no-untyped-def]
    density = np.empty(cumulative.shape[1])
    for i in range(low.size):
        density[:] = 0.0
        _add_normals(density, low[i], step[i], means[i], variances[i], weights)
        _accumulate(density, step[i], cumulative[i])


@kernel
def _hermite(share, f0, f1, d0, d1):  # type: ignore[no-untyped-def]
    """Cubic through two values and slopes (slopes per unit of share)."""
    rest = 1.0 - share
    return (
        f0 * (1.0 + 2.0 * share) * rest * rest
        + f1 * share * share * (3.0 - 2.0 * share)
        + d0 * share * rest * rest
        - d1 * share * share * rest
    )


@kernel
def _below(low, step, density, cumulative, line):  # type: ignore[no-untyped-def]
    out = np.empty(low.size)
    last = density.shape[1] - 1
    for i in range(low.size):
        place = (line[i] - low[i]) / step[i]
        if place <= 0.0:
            out[i] = 0.0
        elif place >= last:
            out[i] = 1.0
        else:
            j = int(place)
            value = _hermite(
                place - j,
                cumulative[i, j],
                cumulative[i, j + 1],
                density[i, j] * step[i],
                density[i, j + 1] * step[i],
            )
            out[i] = min(max(value, cumulative[i, j]), cumulative[i, j + 1])
    return out


@kernel
def _invert_cubic(level, f0, f1, d0, d1):  # type: ignore[no-untyped-def]
    """Share of the interval at which the cubic reaches `level`, by bisection."""
    left, right = 0.0, 1.0
    for _ in range(40):
        middle = 0.5 * (left + right)
        if _hermite(middle, f0, f1, d0, d1) < level:
            left = middle
        else:
            right = middle
    return 0.5 * (left + right)


@kernel
def _quantiles(low, step, density, cumulative, levels):  # type: ignore[no-untyped-def]
    out = np.empty((low.size, levels.size))
    for i in range(low.size):
        for q in range(levels.size):
            j = np.searchsorted(cumulative[i], levels[q]) - 1
            j = min(max(j, 0), density.shape[1] - 2)
            share = _invert_cubic(
                levels[q], cumulative[i, j], cumulative[i, j + 1],
                density[i, j] * step[i], density[i, j + 1] * step[i],
            )  # fmt: skip
            out[i, q] = low[i] + (j + share) * step[i]
    return out


@dataclass(frozen=True, eq=False)
class Marginals:
    """Tabulated posterior densities of eta = log relative risk: area i at low[i] + j step[i]."""

    low: Floats
    step: Floats
    density: Floats
    cumulative: Floats
    mean: Floats  # of exp(eta)
    sd: Floats

    def above(self, line: float) -> Floats:
        """P(relative risk > line) per area, line > 0."""
        lines = np.full(self.low.size, math.log(line))
        return np.asarray(1.0 - _below(self.low, self.step, self.density, self.cumulative, lines))

    def quantiles(self, levels: Floats) -> Floats:
        """Quantiles of the relative risk: areas x levels."""
        return np.asarray(
            np.exp(_quantiles(self.low, self.step, self.density, self.cumulative, levels))
        )


@dataclass(frozen=True, eq=False)
class Mixture:
    """Per area (rows) and hyperparameter node (columns): cavities, log normalisers, and the
    Gaussian marginals that expectation propagation itself uses; node weights."""

    cavity_mean: Floats
    cavity_variance: Floats
    log_z: Floats
    mean: Floats
    variance: Floats
    weights: Floats


def tabulate(cells: Cells, mixture: Mixture) -> Marginals:
    """Skewed marginals on a grid that covers the mixture."""
    centre = mixture.mean @ mixture.weights
    spread = mixture.variance + (mixture.mean - centre[:, None]) ** 2
    reach = REACH * np.sqrt(spread @ mixture.weights)
    low, step = centre - reach, 2.0 * reach / (POINTS - 1)
    density = np.empty((centre.size, POINTS))
    cumulative = np.empty((centre.size, POINTS))
    moments = np.empty((centre.size, 2))
    _tabulate(
        cells.kind, cells.count, cells.bound, cells.expected, low, step, mixture.cavity_mean,
        mixture.cavity_variance, mixture.log_z, mixture.weights, density, cumulative, moments,
    )  # fmt: skip
    free = cells.kind == UNOBSERVED  # the grid cuts the lognormal's long tail; this does not
    mean, variance = mixture.cavity_mean[free], mixture.cavity_variance[free]
    moments[free, 0] = np.exp(mean + 0.5 * variance) @ mixture.weights
    moments[free, 1] = np.exp(2.0 * mean + 2.0 * variance) @ mixture.weights
    sd = np.sqrt(np.maximum(moments[:, 1] - moments[:, 0] ** 2, 0.0))
    return Marginals(low, step, density, cumulative, moments[:, 0].copy(), sd)


def gaussian_cumulative(marginals: Marginals, mixture: Mixture) -> Floats:
    """The Gaussian mixture's distribution function on the same grid: where joint draws live."""
    out = np.empty_like(marginals.cumulative)
    _gaussian_cumulative(
        marginals.low, marginals.step, mixture.mean, mixture.variance, mixture.weights, out
    )
    return out


def skewing(marginals: Marginals, mixture: Mixture) -> Floats:
    """Table of the monotone map from a Gaussian-mixture draw to a draw of the skewed marginal.

    Row i, entry j: where low[i] + j step[i] goes. Beyond +-1e-9 in probability, where neither
    distribution function has digits left, the map continues as a shift.
    """
    source = gaussian_cumulative(marginals, mixture)
    out = np.empty_like(source)
    _match(marginals.low, marginals.step, marginals.density, marginals.cumulative, source, out)
    return out


@kernel
def _match_row(low, step, density, cumulative, source, out):  # type: ignore[no-untyped-def]
    points = density.size
    first, last, j = points, -1, 0
    for p in range(points):
        level = source[p]
        if level < 1e-9 or level > 1.0 - 1e-9:
            continue
        while j < points - 2 and cumulative[j + 1] < level:
            j += 1
        share = _invert_cubic(
            level, cumulative[j], cumulative[j + 1], density[j] * step, density[j + 1] * step
        )
        out[p] = low + (j + share) * step
        first, last = min(first, p), max(last, p)
    for p in range(first - 1, -1, -1):
        out[p] = out[p + 1] - step
    for p in range(last + 1, points):
        out[p] = out[p - 1] + step


@kernel
def _match(low, step, density, cumulative, source, out):  # type: ignore[no-untyped-def]
    for i in range(low.size):
        _match_row(low[i], step[i], density[i], cumulative[i], source[i], out[i])
