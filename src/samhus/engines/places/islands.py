"""Areas that no border connects, and the bridges that a person may approve for them.

An island has no neighbour to borrow strength from. Which mainland area it resembles is a judgement
(a ferry, a school district, a police district), so the engine proposes the shortest crossing and
stops: nothing here adds an edge unless someone is named who approved it, with a reason.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from samhus.engines.places.metric import Geometries, Geometry, as_array, in_metres


@dataclass(frozen=True)
class SuggestedBridge:
    """The shortest crossing from an unconnected group to the rest. A question, not an edge."""

    first: int
    second: int
    distance_m: float


@dataclass(frozen=True)
class ApprovedBridge:
    """An edge over water that `approved_by` answers for. Refuses an empty name or reason."""

    first: int
    second: int
    approved_by: str
    reason: str

    def __post_init__(self) -> None:
        if not self.approved_by.strip() or not self.reason.strip():
            raise ValueError("A bridge needs the name of who approved it and a reason.")
        if self.first == self.second:
            raise ValueError("A bridge joins two different areas.")


@dataclass(frozen=True)
class Islands:
    """Connected groups (largest first), areas with no neighbour at all, suggested bridges."""

    groups: tuple[tuple[int, ...], ...]
    isolated: tuple[int, ...]
    suggestions: tuple[SuggestedBridge, ...]


def islands(geometries: Sequence[Geometry], edges: Iterable[Sequence[int]]) -> Islands:
    """Groups that `edges` leave apart, and the fewest shortest bridges that would join them all.

    Areas without a geometry are grouped but get no suggestion.
    """
    shapes = as_array(geometries)
    labels = _labels(len(shapes), edges)
    groups = _groups(labels)
    isolated = tuple(group[0] for group in groups if len(group) == 1)
    return Islands(groups, tuple(sorted(isolated)), _suggest(shapes, labels))


def with_bridges(
    edges: Iterable[Sequence[int]], bridges: Iterable[ApprovedBridge]
) -> NDArray[np.int64]:
    """`edges` and the approved bridges as one sorted array of pairs, shape (m, 2)."""
    pairs = {(min(edge), max(edge)) for edge in edges}
    pairs |= {(min(b.first, b.second), max(b.first, b.second)) for b in bridges}
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


def _labels(count: int, edges: Iterable[Sequence[int]]) -> NDArray[np.int64]:
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for first, second in edges:
        a, b = root(int(first)), root(int(second))
        parent[max(a, b)] = min(a, b)
    return np.array([root(node) for node in range(count)], dtype=np.int64)


def _groups(labels: NDArray[np.int64]) -> tuple[tuple[int, ...], ...]:
    found: dict[int, list[int]] = {}
    for index, label in enumerate(labels.tolist()):
        found.setdefault(label, []).append(index)
    ordered = sorted(found.values(), key=lambda group: (-len(group), group[0]))
    return tuple(tuple(group) for group in ordered)


def _suggest(shapes: Geometries, labels: NDArray[np.int64]) -> tuple[SuggestedBridge, ...]:
    metric, scale = in_metres(shapes)
    drawn = np.array([shape is not None and not shape.is_empty for shape in shapes], dtype=bool)
    current = labels.copy()
    bridges: list[SuggestedBridge] = []
    while len(left := np.unique(current[drawn])) > 1:
        mainland = max(left.tolist(), key=lambda label: np.sum(drawn & (current == label)))
        for label in left.tolist():
            inside = np.flatnonzero(drawn & (current == label))
            if label == mainland or not len(inside):
                continue
            outside = np.flatnonzero(drawn & (current != label))
            bridge = _shortest(metric, scale, inside, outside)
            bridges.append(bridge)
            current[inside] = current[bridge.second]
    return tuple(sorted(bridges, key=lambda b: (b.distance_m, b.first, b.second)))


def _shortest(
    metric: Geometries,
    scale: NDArray[np.float64],
    inside: NDArray[np.int64],
    outside: NDArray[np.int64],
) -> SuggestedBridge:
    tree = shapely.STRtree(metric[outside])
    found, distances = tree.query_nearest(metric[inside], return_distance=True)
    mine, theirs = inside[found[0]], outside[found[1]]
    metres = distances / scale[mine]
    best = np.lexsort((theirs, mine, metres))[0]
    return SuggestedBridge(int(mine[best]), int(theirs[best]), float(metres[best]))
