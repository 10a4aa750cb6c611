"""The panel's pooled view: the equal-weight average of distributions."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from scipy.optimize import brentq

from samhus.engines.elicitation.judgement import Judgement, Spread, those_who_know


@dataclass(frozen=True)
class Pool:
    """What the panel believes about one area; see the package for what it must not be used for.

    `probability` is the mean of the stated probabilities; `low`, `median`, `high` are the 5, 50
    and 95 % quantiles of the mixture of the judges' distributions: a 90 % interval that is wide
    where the judges differ. All are None when nobody knows. `spreads` are the mixture's parts, in
    no order that tells who said what.
    """

    judges: int
    dont_know: int
    probability: float | None
    low: float | None
    median: float | None
    high: float | None
    spreads: tuple[Spread, ...]

    def probability_above(self, risk: float) -> float:
        """P(relative risk > risk) by the pooled ranges; raises ValueError when nobody knows.

        The ranges' answer, to stand beside `probability`, which the experts stated themselves.
        """
        if not self.spreads:
            raise ValueError("Nobody on the panel knows.")
        return 1.0 - _share_below(self.spreads, risk)

    def quantile(self, p: float) -> float:
        """The mixture's p-quantile; raises ValueError when nobody knows or unless 0 < p < 1."""
        if not self.spreads:
            raise ValueError("Nobody on the panel knows.")
        if not 0 < p < 1:
            raise ValueError("A quantile needs a probability between 0 and 1.")
        return _quantile(self.spreads, p)


def pool(judgements: Iterable[Judgement]) -> Pool:
    """The equal-weight linear pool of one area in one round.

    Those who don't know are counted and change nothing else. Raises ValueError when an expert
    occurs twice.
    """
    judges, dont_know = those_who_know(judgements)
    if not judges:
        return Pool(0, dont_know, None, None, None, None, ())
    spreads = tuple(sorted(map(Spread.of, judges), key=lambda s: (s.centre, s.below, s.above)))
    low, median, high = (_quantile(spreads, p) for p in (0.05, 0.5, 0.95))
    return Pool(len(judges), dont_know, _mean_probability(judges), low, median, high, spreads)


def _mean_probability(judges: list[Judgement]) -> float:
    # fsum: the order in which experts answer must not show in the last digit
    return math.fsum(judge.probability or 0.0 for judge in judges) / len(judges)


def _share_below(spreads: tuple[Spread, ...], risk: float) -> float:
    return math.fsum(spread.share_below(risk) for spread in spreads) / len(spreads)


def _quantile(spreads: tuple[Spread, ...], p: float) -> float:
    """By root finding between the judges' own quantiles, which enclose the mixture's."""
    own = [math.log(spread.quantile(p)) for spread in spreads]
    left, right = min(own), max(own)
    if right - left < 1e-12:
        return math.exp(left)

    def surplus(log_risk: float) -> float:
        return _share_below(spreads, math.exp(log_risk)) - p

    if surplus(left) >= 0:  # rounding alone
        return math.exp(left)
    if surplus(right) <= 0:
        return math.exp(right)
    return math.exp(brentq(surplus, left, right, xtol=1e-12, rtol=1e-12))
