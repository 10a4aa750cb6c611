"""Each area's likelihood as a Gaussian site of expectation propagation.

A cell says one of four things about eta, the log relative risk of its area: an exact count y
(Poisson with mean E exp(eta)), a censored count ("<k": 1..k-1), bounds of a count (l..k-1, as when
a censored cell and a counted one are added), or nothing. All are log-concave in eta (a Poisson
variable that is known to lie in an interval varies less than a free one), so the tilted density
has one mode and no site precision is negative.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samhus.engines.small_area.compiled import kernel

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EXACT, CENSORED, UNOBSERVED, BOUNDED = 0, 1, 2, 3

NARROW = 0.3
WIDE = 0.6  # sqrt(2) standard deviations; beyond that fifteen nodes lose digits
EVEN = 0.35  # step of the trapezoid rule; the likelihood is smooth on a scale of 1


def _rule(points: int) -> Floats:
    """Gauss-Hermite nodes from the middle upwards, and weights times exp(node^2)."""
    nodes, weights = np.polynomial.hermite.hermgauss(points)
    upper = slice(points // 2, None)
    return np.stack([nodes[upper], (weights * np.exp(nodes**2))[upper]])


SHORT_RULE, LONG_RULE = _rule(9), _rule(15)


@dataclass(frozen=True, eq=False)
class Cells:
    """What was delivered per area: kind, count, bound k (censored, bounded), expected count.

    `count` is the count of an exact cell and the lower bound of a bounded one.
    """

    kind: Ints
    count: Floats
    bound: Ints
    expected: Floats


@kernel
def _between(mean, least, bound):  # type: ignore[no-untyped-def]
    """log P(least <= Y <= bound - 1) and E[Y], Var[Y] given that, for Y ~ Poisson(mean)."""
    top = min(max(math.floor(mean), least), bound - 1.0)
    total, first, second, term, y = 1.0, top, top * top, 1.0, top
    while y > least:
        term *= y / mean
        y -= 1.0
        total += term
        first += term * y
        second += term * y * y
    term, y = 1.0, top
    while y < bound - 1.0:
        y += 1.0
        term *= mean / y
        total += term
        first += term * y
        second += term * y * y
    average = first / total
    spread = max(second / total - average * average, 0.0)
    log_top = top * math.log(mean) - mean - math.lgamma(top + 1.0)
    return log_top + math.log(total), average, spread


@kernel
def log_likelihood(kind, count, bound, expected, eta):  # type: ignore[no-untyped-def]
    """Up to the constant log(count!) for exact counts; and minus its second derivative's parts."""
    mean = expected * math.exp(eta)
    if kind != 0:
        least = count if kind == 3 else 1.0
        value, average, spread = _between(max(mean, 1e-290), least, bound)
        return value, average - mean, mean - spread
    return count * eta - mean, count - mean, mean


@kernel
def _mode(kind, count, bound, expected, m, v, start):  # type: ignore[no-untyped-def]
    eta = start
    for _ in range(100):
        _, slope, bend = log_likelihood(kind, count, bound, expected, eta)
        gradient = slope - (eta - m) / v
        step = gradient / (max(bend, 0.0) + 1.0 / v)
        step = min(max(step, -3.0), 1.0)  # exp() outruns Newton upwards from far below
        eta += step
        if abs(step) < 1e-9 + 1e-7 * math.sqrt(v):
            break
    return eta


@kernel
def _gauss_hermite(count, mean, offset, v, width, rule):  # type: ignore[no-untyped-def]
    """Sums of 1, delta, delta^2 under the tilted density of an exact count, nodes in pairs
    around the mode, where the Poisson mean is `mean`."""
    total, first, second = width * rule[1, 0], 0.0, 0.0
    for j in range(1, rule.shape[1]):
        delta = width * rule[0, j]
        rise = math.exp(delta)
        slope, curve = (count - offset) * delta, 0.5 * delta * delta / v
        up = math.exp(slope - mean * (rise - 1.0) - curve)
        down = math.exp(-slope - mean * (1.0 / rise - 1.0) - curve)
        share = width * rule[1, j]
        total += share * (up + down)
        first += share * (up - down) * delta
        second += share * (up + down) * delta * delta
    return total, first, second


@kernel
def _trapezoid(kind, count, bound, expected, mode, peak, offset, v, step):  # type: ignore[no-untyped-def]
    """The same sums, by the trapezoid rule, wherever the mass may lie."""
    total, first, second = step, 0.0, 0.0
    for side in (-step, step):
        delta, weight = 0.0, 1.0
        while weight > 1e-17:
            delta += side
            there, _, _ = log_likelihood(kind, count, bound, expected, mode + delta)
            weight = math.exp(there - peak - delta * offset - 0.5 * delta * delta / v)
            total += step * weight
            first += step * weight * delta
            second += step * weight * delta * delta
    return total, first, second


@kernel
def tilted(kind, count, bound, expected, m, v, start, short, long):  # type: ignore[no-untyped-def]
    """log normaliser, mode, mean and variance of N(m, v) x likelihood.

    Adaptive Gauss-Hermite quadrature (`short`, `long`: SHORT_RULE, LONG_RULE); the trapezoid
    rule where the likelihood may be a cliff in a wide density, or a plateau as for a censored
    cell. `start` is a guess of the mode.
    """
    mode = _mode(kind, count, bound, expected, m, v, start)
    peak, _, bend = log_likelihood(kind, count, bound, expected, mode)
    width = math.sqrt(2.0 / (max(bend, 0.0) + 1.0 / v))
    offset = (mode - m) / v
    if kind != 0 or width > WIDE:
        step = min(EVEN, 0.5 * width)
        total, first, second = _trapezoid(kind, count, bound, expected, mode, peak, offset, v, step)
    else:
        rule = short if width < NARROW else long
        total, first, second = _gauss_hermite(count, bend, offset, v, width, rule)
    average = first / total
    spread = second / total - average * average
    log_z = peak - 0.5 * (mode - m) * offset + math.log(total)
    return log_z - 0.5 * math.log(2.0 * math.pi * v), mode, mode + average, spread


@kernel
def _sweep(  # type: ignore[no-untyped-def]
    kind,
    count,
    bound,
    expected,
    mean,
    variance,
    d,
    h,
    own,
    tau,
    nu,
    start,
    short,
    long,
    cavity_mean,
    cavity_variance,
    log_z,
    new_tau,
    new_nu,
):
    """One parallel pass over all sites; returns the log normalisers' sum and the largest move."""
    evidence, move = 0.0, 0.0
    for i in range(mean.size):
        rest = max(1.0 - d[i] * variance[i], 1e-10)
        v = variance[i] / rest + own
        m = (mean[i] - h[i] * variance[i]) / rest
        cavity_mean[i], cavity_variance[i] = m, v
        if kind[i] == 2:
            log_z[i], new_tau[i], new_nu[i] = 0.0, 0.0, 0.0
            continue
        log_z[i], start[i], average, spread = tilted(
            kind[i], count[i], bound[i], expected[i], m, v, start[i], short, long
        )
        new_tau[i] = max((v - spread) / (v * spread), 0.0)
        new_nu[i] = average / spread - m / v
        evidence += log_z[i] + 0.5 * math.log1p(tau[i] * v)
        evidence -= 0.5 * (2 * m * nu[i] + v * nu[i] ** 2 - tau[i] * m * m) / (1 + tau[i] * v)
        before = v / (1.0 + tau[i] * v)
        shift = average - (m + nu[i] * v) / (1.0 + tau[i] * v)
        move = max(move, abs(shift) / math.sqrt(spread), abs(before / spread - 1.0))
    return evidence, move


class Sites:
    """Runs sweeps over fixed cells; holds the scratch arrays of one map."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        middle = (cells.count + cells.bound - 1.0) / 2.0
        seen = np.select(
            [cells.kind == CENSORED, cells.kind == BOUNDED],
            [cells.bound / 2.0, middle],
            default=cells.count,
        )
        self.guess = np.where(
            cells.kind == UNOBSERVED, 0.0, np.log((seen + 0.5) / (cells.expected + 0.5))
        )
        self._start = self.guess.copy()

    def first(self) -> tuple[Floats, Floats]:
        """Sites to begin with: curvature and place of the likelihood at a smoothed count."""
        cells = self.cells
        curvature = cells.expected * np.exp(self.guess)
        tau = np.where(cells.kind == UNOBSERVED, 0.0, curvature)
        return tau, tau * self.guess

    def sweep(
        self, mean: Floats, variance: Floats, d: Floats, h: Floats, own: float,
        tau: Floats, nu: Floats,
    ) -> "Sweep":  # fmt: skip
        """Match every site to its tilted moments.

        `mean`, `variance` are those of the linear predictor without the own part, of which
        `own` is the variance; (d, h) and (tau, nu) are the sites that led to them.
        """
        cells = self.cells
        n = mean.size
        out = np.empty((5, n))
        evidence, move = _sweep(
            cells.kind, cells.count, cells.bound, cells.expected, mean, variance, d, h, own,
            tau, nu, self._start, SHORT_RULE, LONG_RULE, out[0], out[1], out[2], out[3], out[4],
        )  # fmt: skip
        return Sweep(evidence, move, out[0], out[1], out[2], out[3], out[4])


@dataclass(frozen=True, eq=False)
class Sweep:
    """Outcome of one pass: `evidence` is the sum of log site scales, `move` the largest change
    of a marginal in its own standard deviations."""

    evidence: float
    move: float
    cavity_mean: Floats
    cavity_variance: Floats
    log_z: Floats
    tau: Floats
    nu: Floats
