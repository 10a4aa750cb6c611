"""Which areas share a border: the graph on which small counts borrow strength.

A corner is not a border: two areas that meet in one point are not neighbours (rook contiguity),
because a disease map smooths over lines that people cross, not over points.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from samhus.engines.places.metric import (
    Geometries,
    Geometry,
    as_array,
    in_degrees,
    in_metres,
    repaired,
)

SHORTEST_BORDER_M = 0.01
"""Below this a shared border is the rounding of a corner."""


@dataclass(frozen=True)
class Border:
    """Areas `first` < `second` (positions in the list given) and the metres they share."""

    first: int
    second: int
    length_m: float


def borders(geometries: Sequence[Geometry], *, tolerance_m: float = 0.0) -> tuple[Border, ...]:
    """Borders of positive length between areas, ordered by (first, second).

    `geometries`: polygons in longitude/latitude or in metres, `None` for an area without one.
    `tolerance_m`: also take areas whose shores run within this distance of each other for more
    than four times it; for files whose borders do not match exactly. Zero trusts the file.
    Raises ValueError on a negative tolerance.
    """
    if tolerance_m < 0:
        raise ValueError("A tolerance is a distance in metres and cannot be negative.")
    shapes = as_array(geometries)
    if len(shapes) < 2:
        return ()
    # A ring that crosses itself has no inside to intersect; the file reader reports it.
    broken = ~shapely.is_missing(shapes) & ~shapely.is_valid(shapes)
    shapes[broken] = repaired(shapes[broken])
    if tolerance_m == 0:
        return _touching(shapes)
    return _close(shapes, tolerance_m)


def neighbours(geometries: Sequence[Geometry], *, tolerance_m: float = 0.0) -> NDArray[np.int64]:
    """The same graph as index pairs, shape (m, 2), first < second, sorted. See `borders`."""
    pairs = [(b.first, b.second) for b in borders(geometries, tolerance_m=tolerance_m)]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _candidates(shapes: Geometries, distance: NDArray[np.float64] | None) -> NDArray[np.int64]:
    tree = shapely.STRtree(shapes)
    if distance is None:
        found = tree.query(shapes, predicate="intersects")
    else:
        found = tree.query(shapes, predicate="dwithin", distance=distance)
    first, second = found[0], found[1]
    keep = first < second
    pairs = np.unique(np.column_stack([first[keep], second[keep]]), axis=0)
    return pairs.astype(np.int64).reshape(-1, 2)


def _touching(shapes: Geometries) -> tuple[Border, ...]:
    pairs = _candidates(shapes, None)
    shared = shapely.intersection(shapes[pairs[:, 0]], shapes[pairs[:, 1]])
    metric, scale = in_metres(shared, degrees=in_degrees(shapes))
    # Where sloppy borders overlap, the shared part is a sliver: its outline runs there and back.
    both_ways = np.where(shapely.area(metric) > 0, 2.0, 1.0)
    return _as_borders(pairs, shapely.length(metric) / scale / both_ways, SHORTEST_BORDER_M)


def _close(shapes: Geometries, tolerance_m: float) -> tuple[Border, ...]:
    metric, scale = in_metres(shapes)
    # Moving the vertices can make a hair-thin ring cross itself again.
    broken = ~shapely.is_valid(metric)
    metric[broken] = repaired(metric[broken])
    reach = tolerance_m * scale
    pairs = _candidates(metric, reach)
    first, second = pairs[:, 0], pairs[:, 1]
    widened = shapely.buffer(metric[second], reach[second])
    along = shapely.intersection(shapely.boundary(metric[first]), widened)
    return _as_borders(pairs, shapely.length(along) / scale[first], 4 * tolerance_m)


def _as_borders(
    pairs: NDArray[np.int64], lengths: NDArray[np.float64], shortest: float
) -> tuple[Border, ...]:
    return tuple(
        Border(int(first), int(second), float(length))
        for (first, second), length in zip(pairs, lengths, strict=True)
        if length > shortest
    )
