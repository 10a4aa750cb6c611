"""The structured part of BYM2: a scaled intrinsic autoregression on each connected component.

Riebler et al. (2016), Stat. Methods Med. Res. 25(4); components and isolated areas after
Freni-Sterrantino, Ventrucci & Rue (2018): every component is scaled on its own to a geometric
mean marginal variance of 1 and sums to zero; an isolated area is N(0, 1).
"""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samhus.engines.small_area.factor import Factor
from samhus.engines.small_area.graph import Graph

Floats = NDArray[np.float64]

# Makes the precision invertible; the constraint then takes the constant direction out exactly.
# Relative to the smallest non-constant eigenvalue of real maps (above 1e-4) it is nothing.
JITTER = 1e-9


class Structure:
    """Prior precision of the structured part, in elimination order, with its constraints."""

    def __init__(self, graph: Graph) -> None:
        symbolic = graph.symbolic
        self.order = symbolic.order
        self.labels = graph.components[self.order]
        self.parts = int(graph.components.max()) + 1
        self.free = graph.isolated[self.order]
        degree = np.bincount(graph.edges.ravel(), minlength=graph.n).astype(np.float64)[self.order]
        anchored = Factor(
            symbolic,
            off_diagonal=np.full(len(graph.edges), -1.0),
            diagonal=np.where(self.free, 1.0, degree + self._anchors()),
        )
        self.scales = self._component_scales(anchored)
        per_area = self.scales[self.labels]
        edge_scale = self.scales[graph.components[graph.edges[:, 0]]]
        self._factor_arguments = (
            symbolic,
            -edge_scale,
            np.where(self.free, 1.0, per_area * (degree + JITTER)),
        )

    @cached_property
    def factor(self) -> Factor:
        symbolic, off_diagonal, diagonal = self._factor_arguments
        return Factor(symbolic, off_diagonal=off_diagonal, diagonal=diagonal)

    def sums(self, values: Floats) -> Floats:
        """Sum over each component."""
        if self.parts == 1:
            return np.array([values.sum()])
        return np.bincount(self.labels, weights=values, minlength=self.parts).astype(np.float64)

    def _anchors(self) -> Floats:
        """1 at one area of each component, the one that is eliminated last; 0 elsewhere."""
        last = np.zeros(self.parts, dtype=np.int64)
        last[self.labels] = np.arange(len(self.labels))
        anchors = np.zeros(len(self.labels))
        anchors[last] = 1.0
        return anchors

    def _component_scales(self, anchored: Factor) -> Floats:
        """Geometric mean of the marginal variances of the unscaled field, per component.

        With S = (Q + e e')^-1, one area anchored, Q's inverse on what sums to zero is
        (I - J) S (I - J), J the mean over the component: the anchor drops out. Nothing large
        cancels, as it would with a Q made invertible by a jitter (1e-9 costs eight digits).
        """
        anchored.refactor(np.zeros(len(self.labels)))
        size = self.sums(np.ones(len(self.labels)))
        rows = anchored.solve(np.ones((1, len(self.labels))))[0]
        means = self.sums(rows) / size**2
        variance = anchored.inverse_diagonal() - 2.0 * rows / size[self.labels]
        variance = np.where(self.free, 1.0, variance + means[self.labels])
        return np.exp(self.sums(np.log(variance)) / size)
