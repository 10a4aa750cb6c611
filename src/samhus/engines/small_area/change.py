"""How much an area's relative risk changed between two periods that were fitted separately.

Works from what is stored of a fit: the 2.5, 50 and 97.5 % quantiles of each area's relative risk.
The logarithm of the risk is taken as two half normals that meet at the median and pass through the
three quantiles; the ratio's distribution is their convolution, computed by quadrature, without
random numbers.

What is assumed, and what it costs, measured over pairs of simulated maps of 290 areas with
sigma 0.5 (`bench/small_area/change.py`, its `results/change.json` has the figures):

* **The two posteriors are independent.** So they are if an area's risks in the two periods have
  nothing to do with each other beforehand; the 95 % interval then covers 94 % (3 cases expected on
  average) and 95 % (30 expected). Real risks persist, and both fits draw the estimate to the same
  middle: where nothing changed, the interval covers 99.6 % and 97.5 %. It is too wide there,
  by nearly one half and by a seventh; 0.4 % and 2.4 % of the unchanged areas are called changed.
* **A single area's real change is drawn towards none**, as every estimate from few counts is drawn
  to the middle. Among areas that abruptly doubled or halved the interval covers about 95 % in a
  country that otherwise stays, 88 % (3 expected) if everything changes; and few are called: 8 %
  of the doublings at 3 expected cases, 66 % at 30. "No clear change" is never "nothing changed".
* **Three quantiles are not the whole posterior.** On maps of 290 areas and 3 expected cases the
  stated chances are within 0.01 of the whole posteriors' convolution; on a small map of few cases,
  where the posterior is more peaked than a normal density, up to 0.05.
* **Risks are relative to the country of their period.** A town whose count stays while the
  country's doubles has halved its relative risk. `level`, the later national rate divided by the
  earlier one, turns the ratio into that of the area's own rate.
* Counted differently, or on other borders, in one of the periods: then the ratio means nothing, and
  the caller must not ask for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

Floats = NDArray[np.float64]
Reading = Literal["rose", "fell", "no_clear_change", "cannot_tell"]

MATTERS_UP, MATTERS_DOWN = 1.25, 0.8
SURE = 0.975
"""P(ratio > 1), or below 1, from which on a change is called: 1 lies outside the interval shown."""

DOUBLED = 2.0
"""Where both a doubling and a halving lie inside the interval, nothing can be told."""

Z = 1.959963984540054
REACH, NODES = 8.0, 20
RULE = np.polynomial.legendre.leggauss(NODES)  # once: a bisection asks for it often
BISECTIONS = 45


class Quantiles(Protocol):
    """2.5, 50 and 97.5 % quantiles of each area's relative risk; `Estimates` has them."""

    @property
    def lower(self) -> Floats: ...

    @property
    def median(self) -> Floats: ...

    @property
    def upper(self) -> Floats: ...


@dataclass(frozen=True, eq=False)
class Stored:
    """The quantiles as they were stored, for periods whose fit is gone."""

    lower: Floats
    median: Floats
    upper: Floats


@dataclass(frozen=True, eq=False)
class Change:
    """Later risk divided by the earlier one, one entry per area.

    `ratio` is the median, `lower` and `upper` the 2.5 and 97.5 % quantiles. `p_above_1`: that it
    rose at all; `p_above_1_25`, `p_below_0_8`: that it rose, or fell, by a fifth or more (1.25 =
    1 / 0.8).

    `readings`, by these rules, in this order:
      cannot_tell      the caller named the area blind in either period, or the interval has room
                       for a doubling and a halving;
      rose             P(ratio > 1) >= SURE and P(ratio > 1.25) >= 1/2;
      fell             P(ratio < 1) >= SURE and P(ratio < 0.8) >= 1/2;
      no_clear_change  everything else. It does not say that nothing changed.
    """

    ratio: Floats
    lower: Floats
    upper: Floats
    p_above_1: Floats
    p_above_1_25: Floats
    p_below_0_8: Floats
    readings: tuple[Reading, ...]


def change(
    earlier: Quantiles,
    later: Quantiles,
    *,
    level: ArrayLike = 1.0,
    blind: Sequence[bool] | NDArray[np.bool_] | None = None,
) -> Change:
    """The change of every area; both periods list the same areas in the same order.

    `level`: later national rate / earlier national rate, to compare the areas' own rates; 1
    compares their standing in the country. `blind`: areas of which one period says nothing.
    Raises ValueError for quantiles that do not rise, risks or levels that are not above zero, or
    lengths that differ.
    """
    first, second = _halves(earlier), _halves(later)
    n = first[0].size
    if second[0].size != n:
        raise ValueError("Both periods must list the same areas.")
    factor = np.broadcast_to(np.asarray(level, dtype=np.float64), n)
    if not bool(np.all(np.isfinite(factor) & (factor > 0))):
        raise ValueError("A national level must be above zero.")
    unseen = np.zeros(n, dtype=bool) if blind is None else np.asarray(blind, dtype=bool)
    if unseen.shape != (n,):
        raise ValueError("`blind` has one entry per area.")
    shift = np.log(factor)

    def below(ratio: float) -> Floats:
        return _share_below(first, second, np.full(n, np.log(ratio)) - shift)

    lower, median, upper = (
        np.exp(_quantile(first, second, p) + shift) for p in (0.025, 0.5, 0.975)
    )
    rose, much = 1.0 - below(1.0), 1.0 - below(MATTERS_UP)
    little = below(MATTERS_DOWN)
    unseen = unseen | ((lower < 1.0 / DOUBLED) & (upper > DOUBLED))
    readings = tuple(map(_reading, unseen, rose, much, little))
    return Change(median, lower, upper, rose, much, little, readings)


def _reading(unseen: bool, rose: float, much: float, little: float) -> Reading:  # noqa: FBT001
    if unseen:
        return "cannot_tell"
    if rose >= SURE and much >= 0.5:
        return "rose"
    if 1.0 - rose >= SURE and little >= 0.5:
        return "fell"
    return "no_clear_change"


Halves = tuple[Floats, Floats, Floats]
"""Centre, and the standard deviations below and above it, of the log risk."""


def _halves(period: Quantiles) -> Halves:
    found = [np.asarray(v, dtype=np.float64) for v in (period.lower, period.median, period.upper)]
    lower, median, upper = found
    if not (lower.ndim == 1 and lower.shape == median.shape == upper.shape):
        raise ValueError("Quantiles are one entry per area.")
    rising = (lower > 0) & (lower < median) & (median < upper) & np.isfinite(upper)
    if not bool(np.all(rising)):
        raise ValueError("Quantiles of a relative risk rise, from above zero.")
    centre = np.log(median)
    return centre, (centre - np.log(lower)) / Z, (np.log(upper) - centre) / Z


def _share_below(first: Halves, second: Halves, distance: Floats) -> Floats:
    """P(later - earlier <= distance) per area, on the log scale.

    The earlier log risk is integrated out by Gauss-Legendre, piece by piece between its median,
    the later one's and the ends of both, so that no piece holds a kink or a step; the later one's
    distribution function is exact.
    """
    points, weights = RULE
    centre, below, above = (part[:, None] for part in second)
    middle = centre - distance[:, None]
    ends = np.concatenate([middle - REACH * below, middle, middle + REACH * above], axis=1)
    away = ends - first[0][:, None]
    z = away / np.where(away < 0, first[1][:, None], first[2][:, None])
    fixed = np.broadcast_to([-REACH, 0.0, REACH], z.shape)
    cuts = np.sort(np.concatenate([np.clip(z, -REACH, REACH), fixed], axis=1), axis=1)
    half = 0.5 * np.diff(cuts, axis=1)[:, :, None]
    at = (cuts[:, :-1, None] + half * (points + 1.0)).reshape(len(cuts), -1)
    weight = (half * weights).reshape(at.shape) * np.exp(-0.5 * at * at)
    earlier = first[0][:, None] + at * np.where(at < 0, first[1][:, None], first[2][:, None])
    later = earlier - middle
    share = (weight * ndtr(later / np.where(later < 0, below, above))).sum(axis=1)
    return np.asarray(np.clip(share / np.sqrt(2.0 * np.pi), 0.0, 1.0))


def _quantile(first: Halves, second: Halves, p: float) -> Floats:
    """By bisection in all areas at once."""
    centre = second[0] - first[0]
    reach = REACH * (np.maximum(first[1], first[2]) + np.maximum(second[1], second[2]))
    left, right = centre - reach, centre + reach
    for _ in range(BISECTIONS):
        middle = 0.5 * (left + right)
        under = _share_below(first, second, middle) < p
        left, right = np.where(under, middle, left), np.where(under, right, middle)
    return 0.5 * (left + right)
