"""Which areas border on which: the graph under the structured part of the model."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from samhus.engines.small_area.symbolic import Symbolic, analyse


@dataclass(frozen=True, eq=False)
class Graph:
    """An undirected neighbour graph of `n` areas, numbered from 0.

    `edges` has one row (i, j), i < j, per border; `components` labels the connected parts;
    `isolated` marks areas without any neighbour. Build it with `from_edges`.
    """

    n: int
    edges: NDArray[np.int64]
    components: NDArray[np.int64]
    isolated: NDArray[np.bool_]

    @classmethod
    def from_edges(cls, n: int, edges: NDArray[np.int64]) -> "Graph":
        """A graph from an (m, 2) array of area numbers; repeated and reversed borders count once.

        Raises ValueError for fewer than one area, an area number outside 0..n-1, a wrong
        shape, or an area that borders on itself.
        """
        if n < 1:
            raise ValueError("A graph needs at least one area.")
        pairs = _checked_pairs(n, edges)
        matrix = csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(n, n))
        _, labels = connected_components(matrix, directed=False)
        degree = np.bincount(pairs.ravel(), minlength=n)
        return cls(n=n, edges=pairs, components=labels.astype(np.int64), isolated=degree == 0)

    @cached_property
    def symbolic(self) -> Symbolic:
        """Elimination order and block pattern of the sparse factor; depends on the graph only."""
        return analyse(self.n, self.edges)


def _checked_pairs(n: int, edges: NDArray[np.int64]) -> NDArray[np.int64]:
    pairs = np.asarray(edges)
    if pairs.size == 0:
        return np.empty((0, 2), dtype=np.int64)
    if pairs.ndim != 2 or pairs.shape[1] != 2:
        raise ValueError("Neighbours must be pairs of area numbers: an array with two columns.")
    if not np.issubdtype(pairs.dtype, np.integer):
        raise ValueError("Neighbours must be whole area numbers.")
    if pairs.min() < 0 or pairs.max() >= n:
        raise ValueError(f"A neighbour pair names an area outside 0..{n - 1}.")
    if bool(np.any(pairs[:, 0] == pairs[:, 1])):
        raise ValueError("An area cannot be its own neighbour.")
    return np.unique(np.sort(pairs.astype(np.int64), axis=1), axis=0)
