"""Can an area's figure of one year be explained by its own other years?

Model. In year t area i counts Poisson(theta_i * m_t * e_it): a level of its own, a national
factor, and a yearly fluctuation e_it ~ Gamma(kappa m_t, .) that no Poisson explains
(overdispersion). Given the area's sum over its years, theta_i cancels and the years' shares follow
a Dirichlet-multinomial with weights kappa m_t; one year against the others is beta-binomial. The
test is therefore exact in theta_i: an area with two cases a year is never judged as if its level
were known.

Estimates. m_t by iterative proportional fitting over the years each area delivered; kappa by its
posterior on a grid, flat in the coefficient of variation kappa^(-1/2); a probability is averaged
over that posterior, so few areas or years make the test cautious. Both without the area that is
judged, and without areas already found inexplicable (the fit is repeated), so that a monstrous
figure does not widen what counts as ordinary.

Threshold. FAMILY / (number of areas judged), two-sided: on maps without errors, one false jump in
twenty maps if the model holds, in less than that when counts are small and discrete.

Source: conditional tests for overdispersed counts, Mosimann (1962) on the compound multinomial;
the construction here is our own and is checked by simulation in tests/engines/small_area.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, gammaln, logsumexp

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

FAMILY = 0.05
SCREEN = 0.05
EXACT_UP_TO = 5_000
ROUNDS = 10
_CV = np.exp(np.linspace(np.log(0.02), np.log(1.8), 70))
KAPPA = _CV**-2.0
_NEGLIGIBLE = 1e-4


@dataclass(frozen=True)
class Fluctuation:
    """What is ordinary: national factor per year, and how likely each kappa of the grid is.

    `sums` and `levels` are the totals over ordinary areas per year, of counts and of area levels;
    `evidence` is the log-likelihood of each kappa by area, shape (n, len(KAPPA)), nought for areas
    that are not ordinary.
    """

    sums: Floats
    levels: Floats
    theta: Floats
    evidence: Floats

    def dispersion(self, *, without: int | None = None) -> list[tuple[float, float]]:
        """kappa and its posterior weight, where not negligible, as the other areas show it."""
        # Flat in the coefficient of variation, on a grid that is even in its logarithm.
        logs = np.log(_CV) + self.evidence.sum(axis=0)
        if without is not None:
            logs = logs - self.evidence[without]
        weight = np.exp(logs - logsumexp(logs))
        kept = weight > _NEGLIGIBLE
        return list(zip(KAPPA[kept], weight[kept] / weight[kept].sum(), strict=True))

    def factors(self, counts: Floats, theta: float, delivered: Bools, *, counted: bool) -> Floats:
        """The national factor of each year as the other areas show it, mean 1."""
        mine = np.where(delivered, counts, 0.0) if counted else 0.0
        level = np.where(delivered, theta, 0.0) if counted else 0.0
        # Half a case keeps a year in which nobody else counted anything from being impossible.
        raw = (np.maximum(self.sums - mine, 0) + 0.5) / (np.maximum(self.levels - level, 0) + 0.5)
        return np.asarray(raw / raw.mean())


@dataclass(frozen=True)
class Counts:
    """Counts per area and year, shape (n, T); NaN where not delivered.

    `low` and `high` differ where a figure is censored; `middle` is what the fit uses.
    """

    low: Floats
    middle: Floats
    high: Floats

    @property
    def delivered(self) -> Bools:
        return ~np.isnan(self.middle)


@dataclass(frozen=True)
class Jump:
    """The year's figure against what the area's other years let one expect (95 % range)."""

    probability: float
    lowest: int
    typical: float
    highest: int


@dataclass(frozen=True)
class Settled:
    """Who is ordinary, what is ordinary, and the probability below which nothing is.

    `strange` are the areas with at least one inexplicable year.
    """

    counts: Counts
    fluctuation: Fluctuation
    ordinary: Bools
    strange: tuple[int, ...]
    limit: float

    def judge(self, area: int) -> "_Judge":
        return _Judge(self.counts, area, self.fluctuation, counted=bool(self.ordinary[area]))


def settle(counts: Counts) -> Settled:
    """Fits, sets aside what is inexplicable, fits again, until nothing changes."""
    comparable = counts.delivered.sum(axis=1) > 1
    limit = FAMILY / max(int(comparable.sum()), 1)
    ordinary = np.ones(len(comparable), dtype=bool)
    settled = Settled(counts, _fit(counts, ordinary), ordinary, (), limit)
    for _ in range(ROUNDS):
        strange = tuple(
            area
            for area in _suspects(counts, settled.fluctuation)
            if comparable[area] and settled.judge(area).strangest() < limit
        )
        if strange == settled.strange:
            break
        ordinary = np.ones(len(comparable), dtype=bool)
        ordinary[list(strange)] = False
        settled = Settled(counts, _fit(counts, ordinary), ordinary, strange, limit)
    return settled


def inexplicable(settled: Settled, year: int) -> dict[int, Jump]:
    """Areas whose figure in column `year` is inexplicable, with what was expected instead.

    When another year of the same area is the stranger one, that year is set aside and the
    question asked again: the year after a wrong figure is not wrong.
    """
    found = {}
    for area in settled.strange:
        if settled.counts.delivered[area, year]:
            jump = settled.judge(area).jump(year, settled.limit)
            if jump is not None:
                found[area] = jump
    return found


def silent(settled: Settled, runs: dict[int, tuple[list[int], list[int]]]) -> dict[int, float]:
    """Areas whose run of zeros cannot be chance, with its probability (one-sided).

    `runs[area]` = (columns of the run of zeros, columns delivered before it).
    """
    found = {}
    for area, (run, before) in sorted(runs.items()):
        probability = settled.judge(area).zero(run, before)
        if probability < settled.limit:
            found[area] = probability
    return found


def _fit(counts: Counts, ordinary: Bools) -> Fluctuation:
    present = counts.delivered & ordinary[:, None]
    filled = np.where(present, counts.middle, 0.0)
    own = np.where(counts.delivered, counts.middle, 0.0)
    factor = np.ones(filled.shape[1])
    for _ in range(60):
        reach = (counts.delivered * factor).sum(axis=1)
        theta = own.sum(axis=1) / np.maximum(reach, 1e-12)
        levels = (present * theta[:, None]).sum(axis=0)
        before, factor = factor, (filled.sum(axis=0) + 0.5) / (levels + 0.5)
        factor = factor / factor.mean()
        if np.abs(factor - before).max() < 1e-9:
            break
    return Fluctuation(filled.sum(axis=0), levels, theta, _evidence(filled, present, factor))


def _evidence(filled: Floats, present: Bools, factor: Floats) -> Floats:
    informative = (present.sum(axis=1) > 1) & (filled.sum(axis=1) > 1)
    y, here = filled[informative], present[informative]
    logs = np.zeros((len(filled), len(KAPPA)))
    for place, k in enumerate(KAPPA):
        a = np.where(here, k * factor, 1.0)
        total = (here * k * factor).sum(axis=1)
        years = np.where(here, gammaln(a + y) - gammaln(a), 0.0).sum(axis=1)
        logs[informative, place] = gammaln(total) - gammaln(total + y.sum(axis=1)) + years
    return logs


def _suspects(counts: Counts, fluctuation: Fluctuation) -> list[int]:
    """Areas with a year that a quick approximation finds unusual; only these are judged exactly."""
    delivered = counts.delivered
    filled = np.where(delivered, counts.middle, 0.0)
    sums = fluctuation.sums - filled
    levels = fluctuation.levels - delivered * fluctuation.theta[:, None]
    m = (np.maximum(sums, 0) + 0.5) / (np.maximum(levels, 0) + 0.5)
    m = m / m.mean(axis=1, keepdims=True)
    here = (m * delivered).sum(axis=1, keepdims=True)
    total = np.broadcast_to(filled.sum(axis=1, keepdims=True), filled.shape)
    smallest = np.ones(filled.shape)
    kappa = sum(value * weight for value, weight in fluctuation.dispersion())
    low = np.where(delivered, counts.low, 0.0)
    high = np.where(delivered, counts.high, 0.0)
    usable = delivered & (total > 1) & (here - m > 0)
    a, b = kappa * m[usable], kappa * (here - m)[usable]
    n = np.maximum(total[usable], 2.0)
    smallest[usable] = np.minimum(
        _matched_below(high[usable], n, a, b), 1 - _matched_below(low[usable] - 1, n, a, b)
    )
    return np.flatnonzero(smallest.min(axis=1) < SCREEN).tolist()


def _matched_below(y: Floats, n: Floats, a: Floats, b: Floats) -> Floats:
    """P(Y <= y) of a beta-binomial by a beta with the same mean and variance of the share."""
    concentration = np.maximum(n * (a + b + 1) / (a + b + n) - 1, 1e-9)
    share = a / (a + b)
    at = np.clip((y + 0.5) / n, 0.0, 1.0)
    return np.asarray(betainc(share * concentration, (1 - share) * concentration, at))


def _below(y: int, n: int, a: float, b: float) -> float:
    """P(Y <= y), Y beta-binomial(n, a, b): summed exactly, matched for large n."""
    if y < 0:
        return 0.0
    if y >= n:
        return 1.0
    if n > EXACT_UP_TO:
        return float(_matched_below(*(np.array([float(v)]) for v in (y, n, a, b)))[0])
    k = np.arange(n + 1, dtype=float)
    logs = -gammaln(k + 1) - gammaln(n - k + 1) + gammaln(k + a) + gammaln(n - k + b)
    weights = np.exp(logs - logs.max())
    return float(weights[: y + 1].sum() / weights.sum())


class _Judge:
    """One area before the bar: probabilities of its years given its other years."""

    def __init__(
        self, counts: Counts, area: int, fluctuation: Fluctuation, *, counted: bool
    ) -> None:
        self.low, self.high = counts.low[area], counts.high[area]
        self.years = np.flatnonzero(counts.delivered[area]).tolist()
        self.grid = fluctuation.dispersion(without=area)
        self.m = fluctuation.factors(
            counts.middle[area],
            float(fluctuation.theta[area]),
            counts.delivered[area],
            counted=counted,
        )

    def probability(self, year: int, years: list[int]) -> float:
        """Two-sided, at the values of censored figures that explain the year best."""
        others = [other for other in years if other != year]
        less = self._tail(int(self.high[year]), int(self.low[others].sum()), year, others)
        more = self._tail(int(self.low[year]), int(self.high[others].sum()), year, others, up=True)
        return min(1.0, 2 * min(less, more))

    def _tail(self, y: int, rest: int, year: int, others: list[int], *, up: bool = False) -> float:
        tail = 0.0
        for kappa, weight in self.grid:
            a, b = kappa * self.m[year], kappa * self.m[others].sum()
            # The upper tail is the lower tail of the other years' sum: no 1 - 0.9999 is formed.
            tail += weight * (_below(rest, y + rest, b, a) if up else _below(y, y + rest, a, b))
        return float(tail)

    def strangest(self) -> float:
        return min(self.probability(year, self.years) for year in self.years)

    def jump(self, year: int, limit: float) -> Jump | None:
        years = self.years
        while len(years) > 1:
            each = {other: self.probability(other, years) for other in years}
            odd = min(each, key=each.__getitem__)
            # Of two years that differ too much neither is the stranger one: the asked one counts.
            if each[year] <= each[odd] * (1 + 1e-6) or each[odd] >= limit:
                return self._described(year, years, each[year]) if each[year] < limit else None
            years = [other for other in years if other != odd]
        return None

    def _described(self, year: int, years: list[int], probability: float) -> Jump:
        others = [other for other in years if other != year]
        rest = (self.low[others] + self.high[others]).sum() / 2
        typical = float(rest * self.m[year] / self.m[others].sum())
        whole = int(np.ceil(rest))
        return Jump(
            probability,
            self._last(whole, year, others, up=False),
            typical,
            self._last(whole, year, others, up=True),
        )

    def _last(self, rest: int, year: int, others: list[int], *, up: bool) -> int:
        """The most extreme figure whose one tail is still 2.5 % given the other years' sum."""
        inside = round(float(rest * self.m[year] / self.m[others].sum()))
        outside = 10 * inside + 1_000 if up else -1
        while abs(outside - inside) > 1:
            middle = (outside + inside) // 2
            if self._tail(middle, rest, year, others, up=up) >= 0.025:
                inside = middle
            else:
                outside = middle
        return inside

    def zero(self, run: list[int], before: list[int]) -> float:
        """P(nothing in all of `run` | the sum of the years before)."""
        rest = int(self.low[before].sum())
        probability = 0.0
        for kappa, weight in self.grid:
            a, b = kappa * self.m[run].sum(), kappa * self.m[before].sum()
            logs = gammaln(b + rest) + gammaln(a + b) - gammaln(b) - gammaln(a + b + rest)
            probability += weight * float(np.exp(logs))
        return probability
