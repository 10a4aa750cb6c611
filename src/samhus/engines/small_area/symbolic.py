"""Elimination order and block pattern of the sparse Cholesky factor of a graph.

The factor is stored in supernodes: runs of columns with (nearly) the same rows, each a dense
column-major panel. Everything here depends on the graph alone and is computed once per graph.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, eye_array
from scipy.sparse.linalg import splu

Ints = NDArray[np.int64]
SMALL_PANEL = 4  # columns; runs this short are joined even when half of the panel is padding
PADDING_SMALL = 0.5
PADDING_LARGE = 0.15


@dataclass(frozen=True, eq=False)
class Symbolic:
    """Block pattern; "position" means an index into the flat array of all panels."""

    n: int
    order: Ints  # order[k] = area eliminated as number k
    starts: Ints  # first column of each supernode, then n
    row_start: Ints  # where the rows of each supernode begin in `rows`
    rows: Ints  # rows of each supernode, ascending, its own columns first
    panel_start: Ints  # first position of each panel
    link_start: Ints  # links of a supernode to the later supernodes that it updates
    link_target: Ints
    link_first: Ints  # local rows first..last-1 are columns of the target
    link_last: Ints
    link_place: Ints  # where the local rows from `first` on lie in the target: in `place`
    place: Ints
    incoming_start: Ints  # the same links by target
    incoming: Ints
    link_source: Ints
    diagonal: Ints  # position of each diagonal entry, by elimination number
    lower: Ints  # position of each edge's entry, in the order of the edges given

    @property
    def size(self) -> int:
        return int(self.panel_start[-1])

    @property
    def widest(self) -> tuple[int, int]:
        """Most rows, most columns in any supernode: what scratch space must hold."""
        return int(np.diff(self.row_start).max()), int(np.diff(self.starts).max())


def analyse(n: int, edges: Ints) -> Symbolic:
    """Order the areas (minimum degree, postordered) and lay out the panels of the factor."""
    order = _fill_reducing_order(n, edges)
    _, parents = _column_patterns(n, edges, order)
    order = order[_postorder(parents)]
    patterns, parents = _column_patterns(n, edges, order)
    starts, rows = _supernodes(patterns, parents)
    return _layout(n, edges, order, starts, rows)


def _fill_reducing_order(n: int, edges: Ints) -> Ints:
    if len(edges) == 0:
        return np.arange(n, dtype=np.int64)
    ends = np.concatenate([edges, edges[:, ::-1]])
    pattern = csc_array((-np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(n, n))
    degree = np.bincount(ends[:, 0], minlength=n)
    matrix = csc_array(pattern + eye_array(n) * float(degree.max() + 1))
    factor = splu(
        matrix,
        permc_spec="MMD_AT_PLUS_A",
        diag_pivot_thresh=0.0,
        options={"SymmetricMode": True, "Equil": False},
    )
    return np.argsort(factor.perm_c).astype(np.int64)


def _column_patterns(n: int, edges: Ints, order: Ints) -> tuple[list[Ints], list[int]]:
    """Rows below the diagonal of every column of the factor, and the elimination tree."""
    number = np.empty(n, dtype=np.int64)
    number[order] = np.arange(n)
    below: list[set[int]] = [set() for _ in range(n)]
    ends = np.sort(number[edges], axis=1)
    for low, high in ends.tolist():
        below[low].add(high)
    parents = [-1] * n
    for column in range(n):
        if below[column]:
            parent = min(below[column])
            parents[column] = parent
            below[parent] |= below[column]
            below[parent].discard(parent)
    return [np.array(sorted(rows), dtype=np.int64) for rows in below], parents


def _postorder(parents: Sequence[int]) -> Ints:
    n = len(parents)
    children: list[list[int]] = [[] for _ in range(n)]
    roots: list[int] = []
    for node, parent in enumerate(parents):
        (children[parent] if parent >= 0 else roots).append(node)
    sequence: list[int] = []
    stack = list(roots)
    while stack:  # node, then its children from the last: the reverse of a postorder
        node = stack.pop()
        sequence.append(node)
        stack.extend(children[node])
    return np.array(sequence[::-1], dtype=np.int64)


def _supernodes(patterns: list[Ints], parents: Sequence[int]) -> tuple[Ints, list[Ints]]:
    """Greedily join a column to the run before it while little of the panel is padding."""
    n = len(patterns)
    starts = [0]
    useful = 1 + len(patterns[0])
    for column in range(1, n):
        width = column - starts[-1] + 1
        wanted = useful + 1 + len(patterns[column])
        panel = width * (width + len(patterns[column])) - width * (width - 1) // 2
        padding = 1.0 - wanted / panel
        allowed = PADDING_SMALL if width <= SMALL_PANEL else PADDING_LARGE
        if parents[column - 1] == column and padding <= allowed:
            useful = wanted
        else:
            starts.append(column)
            useful = 1 + len(patterns[column])
    ends = [*starts[1:], n]
    rows = [
        np.concatenate([np.arange(first, last, dtype=np.int64), patterns[last - 1]])
        for first, last in zip(starts, ends, strict=True)
    ]
    return np.array([*starts, n], dtype=np.int64), rows


def _layout(n: int, edges: Ints, order: Ints, starts: Ints, rows: list[Ints]) -> Symbolic:
    heights = np.array([len(r) for r in rows])
    widths = np.diff(starts)
    panel_start = np.concatenate([[0], np.cumsum(heights * widths)])
    owner = np.repeat(np.arange(len(rows)), widths)
    links = _links(starts, rows, owner)
    source = np.array([link[0] for link in links], dtype=np.int64)
    target = np.array([link[1] for link in links], dtype=np.int64)
    places = [link[4] for link in links]
    number = np.empty(n, dtype=np.int64)
    number[order] = np.arange(n)
    diagonal = panel_start[owner] + (np.arange(n) - starts[owner]) * (heights[owner] + 1)
    return Symbolic(
        n=n,
        order=order,
        starts=starts,
        row_start=np.concatenate([[0], np.cumsum(heights)]),
        rows=np.concatenate(rows),
        panel_start=panel_start,
        link_start=np.searchsorted(source, np.arange(len(rows) + 1)),
        link_target=target,
        link_first=np.array([link[2] for link in links], dtype=np.int64),
        link_last=np.array([link[3] for link in links], dtype=np.int64),
        link_place=np.concatenate([[0], np.cumsum([len(p) for p in places])]).astype(np.int64),
        place=np.concatenate([np.empty(0, dtype=np.int64), *places]),
        incoming_start=np.searchsorted(np.sort(target), np.arange(len(rows) + 1)),
        incoming=np.argsort(target, kind="stable"),
        link_source=source,
        diagonal=diagonal,
        lower=_edge_positions(number[edges], starts, rows, owner, panel_start),
    )


def _links(starts: Ints, rows: list[Ints], owner: Ints) -> list[tuple[int, int, int, int, Ints]]:
    links = []
    for source, own in enumerate(rows):
        first = int(starts[source + 1] - starts[source])
        while first < len(own):
            target = int(owner[own[first]])
            last = int(np.searchsorted(own, starts[target + 1]))
            links.append((source, target, first, last, np.searchsorted(rows[target], own[first:])))
            first = last
    return links


def _edge_positions(
    ends: Ints, starts: Ints, rows: list[Ints], owner: Ints, panel_start: Ints
) -> Ints:
    n = len(owner)
    heights = np.array([len(r) for r in rows])
    first_row = np.concatenate([[0], np.cumsum(heights)])
    low, high = ends.min(axis=1, initial=n), ends.max(axis=1, initial=-1)
    block = owner[low]
    # rows ascend within a block, so (block, row) ascends over all blocks: one search for all
    keys = np.repeat(np.arange(len(rows)), heights) * n + np.concatenate(rows)
    local = np.searchsorted(keys, block * n + high) - first_row[block]
    return np.asarray(panel_start[block] + (low - starts[block]) * heights[block] + local)
