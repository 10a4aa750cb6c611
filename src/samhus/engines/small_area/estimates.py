"""What the model says about every area."""

import math
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samhus.engines.small_area.draws import Ranking, Sampler, rank
from samhus.engines.small_area.marginals import Marginals
from samhus.engines.small_area.problems import Remark

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MeanSd = tuple[float, float]

METHOD = "BYM2 Poisson, nested expectation propagation"


@dataclass(frozen=True, eq=False)
class Summary:
    """Posterior of what the areas have in common: lattice nodes of (sigma, phi) with weights,
    and mean and standard deviation of the fixed effects, the intercept first."""

    weights: Floats
    sigma: Floats
    phi: Floats
    effect_mean: Floats
    effect_sd: Floats

    def mean_sd(self, values: Floats) -> MeanSd:
        """Posterior mean and standard deviation of any function of the nodes."""
        mean = float(self.weights @ values)
        return mean, math.sqrt(max(float(self.weights @ (values - mean) ** 2), 0.0))


@dataclass(frozen=True, eq=False)
class Estimates:
    """Posterior of a map; all arrays have one entry per area in the order given.

    `relative_risk` and `sd` are mean and standard deviation of exp(linear predictor),
    `lower`, `median`, `upper` its 2.5, 50 and 97.5 % quantiles, `p_above[i, j]` the probability
    that area i lies above `thresholds[j]`. Rank 1 is the highest risk; rank limits are 95 %.
    Ranks and `p_top` need joint draws: they are computed when first asked for, then kept.
    """

    relative_risk: Floats
    sd: Floats
    lower: Floats
    median: Floats
    upper: Floats
    p_above: Floats
    thresholds: tuple[float, ...]
    sigma: MeanSd
    phi: MeanSd
    intercept: MeanSd
    coefficients: tuple[Floats, Floats]
    draws: int
    seed: int
    top_share: float
    method: str
    warnings: tuple[Remark, ...]
    hyper: Summary = field(repr=False)
    marginals: Marginals = field(repr=False)
    sampler: Sampler = field(repr=False)

    @classmethod
    def build(
        cls, *, marginals: Marginals, sampler: Sampler, summary: Summary,
        thresholds: tuple[float, ...], draws: int, seed: int, top_share: float,
        warnings: tuple[Remark, ...],
    ) -> "Estimates":  # fmt: skip
        """Summarise the marginals; see the class for the meaning of each field."""
        limits = marginals.quantiles(np.array([0.025, 0.5, 0.975]))
        above = [marginals.above(line) for line in thresholds]
        return cls(
            relative_risk=marginals.mean,
            sd=marginals.sd,
            lower=limits[:, 0],
            median=limits[:, 1],
            upper=limits[:, 2],
            p_above=np.array(above).reshape(len(thresholds), marginals.mean.size).T,
            thresholds=thresholds,
            sigma=summary.mean_sd(summary.sigma),
            phi=summary.mean_sd(summary.phi),
            intercept=(float(summary.effect_mean[0]), float(summary.effect_sd[0])),
            coefficients=(summary.effect_mean[1:], summary.effect_sd[1:]),
            draws=draws,
            seed=seed,
            top_share=top_share,
            method=METHOD,
            warnings=warnings,
            hyper=summary,
            marginals=marginals,
            sampler=sampler,
        )

    def probability_above(self, line: float) -> Floats:
        """P(relative risk > line) per area; raises ValueError unless line > 0."""
        if not (math.isfinite(line) and line > 0):
            raise ValueError("The line must be a relative risk above zero.")
        return self.marginals.above(line)

    def quantile(self, p: float) -> Floats:
        """The p-quantile of each area's relative risk; raises ValueError unless 0 < p < 1."""
        if not 0 < p < 1:
            raise ValueError("A quantile needs a probability between 0 and 1.")
        return self.marginals.quantiles(np.array([p]))[:, 0]

    def joint_draws(self, count: int, seed: int) -> Floats:
        """`count` joint draws (draws x areas) of the relative risk, in random order."""
        if count < 1:
            raise ValueError("At least one draw is needed.")
        rng = np.random.default_rng(seed)
        blocks = list(self.sampler.log_risks(count, rng))
        return np.exp(np.concatenate(blocks)[rng.permutation(count)])

    @cached_property
    def ranking(self) -> Ranking:
        """Ranks over `draws` joint draws from `seed`."""
        top = math.ceil(round(self.top_share * self.relative_risk.size, 9))
        rng = np.random.default_rng(self.seed)
        return rank(self.sampler, count=self.draws, top=top, rng=rng)

    @property
    def rank_lower(self) -> Ints:
        return self.ranking.lower

    @property
    def rank_median(self) -> Ints:
        return self.ranking.median

    @property
    def rank_upper(self) -> Ints:
        return self.ranking.upper

    @property
    def p_top(self) -> Floats:
        """P(among the ceil(top_share x areas) highest risks)."""
        return self.ranking.top
