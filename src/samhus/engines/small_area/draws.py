"""Joint draws of all areas at once: what ranks and any statement about several areas need."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samhus.engines.small_area.compiled import kernel
from samhus.engines.small_area.hyper import Node
from samhus.engines.small_area.marginals import Marginals, Mixture, skewing
from samhus.engines.small_area.propagation import Field, Propagation

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BLOCK = 128  # draws made at a time: a block of 8,200 areas stays within the processor's cache


@kernel
def _finish(  # type: ignore[no-untyped-def]
    block,
    own_noise,
    a,
    c2,
    tau,
    nu,
    structured,
    slopes,
    effects,
    ones,
    totals,
    labels,
    order,
    low,
    step,
    table,
    out,
):
    """From coloured noise (n x draws) to skewed log relative risks (draws x n, as given).

    Constraint, fixed effects, own part given its site, then the map to the skewed marginal.
    """
    n, count = block.shape
    sums = np.zeros((totals.size, count))
    for i in range(n):
        for k in range(count):
            sums[labels[i], k] += block[i, k]
    for i in range(n):
        area = order[i]
        shrink = 1.0 / (1.0 + tau[i] * c2)
        own = math.sqrt(c2 * shrink)
        share = ones[i] / totals[labels[i]]
        last = table.shape[1] - 2
        for k in range(count):
            value = a * (structured[i] + block[i, k] - share * sums[labels[i], k])
            for p in range(slopes.shape[1]):
                value += slopes[i, p] * effects[p, k]
            value = (value + c2 * nu[i]) * shrink + own * own_noise[i, k]
            place = (value - low[area]) / step[area]
            j = min(max(math.floor(place), 0), last)
            left, right = table[area, j], table[area, j + 1]
            out[k, area] = left + (place - j) * (right - left)


@kernel
def _place_ranks(orders, first, top, ranks, hits):  # type: ignore[no-untyped-def]
    for k in range(orders.shape[0]):
        for position in range(orders.shape[1]):
            ranks[orders[k, position], first + k] = position + 1
        for position in range(top):
            hits[orders[k, position]] += 1


@dataclass(frozen=True, eq=False)
class Sampler:
    """Draws from the nodes' Gaussian fields, bent to the skewed marginals of `marginals`.

    Dependence between areas is that of the Gaussian fields, the marginals are those reported.
    """

    propagation: Propagation
    nodes: tuple[Node, ...]
    marginals: Marginals
    mixture: Mixture

    @cached_property
    def table(self) -> Floats:
        """See `marginals.skewing`; only joint draws need it."""
        return skewing(self.marginals, self.mixture)

    def log_risks(self, count: int, rng: np.random.Generator) -> "LogRisks":
        """An iterator over blocks (draws x areas) of log relative risks, node by node."""
        return LogRisks(self, count, rng)


class LogRisks:
    """Blocks of draws; the number per node is fixed by its weight up to one draw."""

    def __init__(self, sampler: Sampler, count: int, rng: np.random.Generator) -> None:
        self._sampler = sampler
        self._rng = rng
        weights = np.array([node.weight for node in sampler.nodes])
        ends = np.floor(np.cumsum(weights) * count + rng.random())
        ends[-1] = count
        self._counts = np.diff(np.minimum(ends, count), prepend=0.0).astype(np.int64)
        self._node, self._left = -1, 0
        self._field: Field | None = None

    def __iter__(self) -> "LogRisks":
        return self

    def __next__(self) -> Floats:
        while self._left == 0:
            self._node += 1
            if self._node == len(self._counts):
                raise StopIteration
            self._left = int(self._counts[self._node])
            if self._left:
                fit = self._sampler.nodes[self._node].fit
                self._field = self._sampler.propagation.field(
                    a=fit.a, c2=fit.c2, tau=fit.tau, nu=fit.nu
                )
        size = min(self._left, BLOCK)
        self._left -= size
        return self._block(size)

    def _block(self, size: int) -> Floats:
        assert self._field is not None  # noqa: S101 - for the type checker
        sampler, field, rng = self._sampler, self._field, self._rng
        fit = sampler.nodes[self._node].fit
        structure = sampler.propagation.structure
        noise = rng.standard_normal((2, field.mean.size, size))
        root = np.linalg.cholesky(field.beta_covariance)
        effects = field.beta_mean[:, None] + root @ rng.standard_normal((root.shape[0], size))
        out = np.empty((size, field.mean.size))
        _finish(
            structure.factor.colour(noise[0]), noise[1], fit.a, fit.c2, field.tau, field.nu,
            field.structured, field.slopes, effects, field.ones, field.totals, structure.labels,
            structure.order, sampler.marginals.low, sampler.marginals.step, sampler.table, out,
        )  # fmt: skip
        return out


@dataclass(frozen=True, eq=False)
class Ranking:
    """Ranks over joint draws, 1 = highest risk: 95 % limits, median, P(among the top)."""

    lower: Ints
    median: Ints
    upper: Ints
    top: Floats


def rank(sampler: Sampler, *, count: int, top: int, rng: np.random.Generator) -> Ranking:
    """Rank the areas in every draw; `top` areas count as the top."""
    n = sampler.marginals.low.size
    ranks = np.empty((n, count), dtype=np.uint16 if n < 2**16 else np.int32)
    hits = np.zeros(n, dtype=np.int64)
    done = 0
    for block in sampler.log_risks(count, rng):
        _place_ranks(np.argsort(-block, axis=1), done, top, ranks, hits)
        done += len(block)
    places = [max(math.ceil(level * count) - 1, 0) for level in (0.025, 0.5, 0.975)]
    for row in ranks:
        row.sort(kind="stable")  # a radix sort for 16-bit numbers
    lower, median, upper = (ranks[:, place].astype(np.int64) for place in places)
    return Ranking(lower, median, upper, hits / count)
