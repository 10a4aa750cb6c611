"""Which parts of a country lie so far away that they need a place of their own on the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from samhus.engines.figures.projection import Geometries

FAR = 0.13
"""Water wider than this share of the mainland's diagonal separates (Balearics .07, Canaries .8)."""
ROCK = 0.02
"""A far part smaller than this share of its area is left out: a skerry needs no inset."""

DUST = 1e-6
"""Parts below this share of the country are smaller than a pixel on any sheet."""


@dataclass(frozen=True)
class Cluster:
    """Polygons that belong together on the sheet: one entry per area that has a part in it."""

    areas: tuple[int, ...]
    shapes: Geometries


def clusters(plane: Geometries) -> tuple[Cluster, ...]:
    """The mainland first, then the far parts by size. Splits an area whose parts lie apart."""
    polygons, owner = _worth_drawing(plane)
    labels = _together(polygons, _reach(polygons))
    sizes = {int(k): float(shapely.area(polygons[labels == k]).sum()) for k in np.unique(labels)}
    order = sorted(sizes, key=lambda k: -sizes[k])
    total = shapely.area(plane)
    found = [_cluster(polygons, owner, labels == label) for label in order]
    main = found[0]
    far = [c for c in (_without_rocks(c, total) for c in found[1:]) if c.areas]
    return (main, *far)


def _worth_drawing(plane: Geometries) -> tuple[Geometries, NDArray[np.int64]]:
    """Parts and their areas without the dust that no sheet shows; an area keeps its largest."""
    polygons, owner = shapely.get_parts(plane, return_index=True)
    size = shapely.area(polygons)
    largest = np.zeros(len(plane))
    np.maximum.at(largest, owner, size)
    keep = (size >= DUST * size.sum()) | (size == largest[owner])
    return polygons[keep], owner[keep]


def _reach(polygons: Geometries) -> float:
    """The distance that separates, from the part of the country where most land is."""
    points = shapely.get_coordinates(shapely.centroid(polygons))
    weights = shapely.area(polygons)
    wide, tall = (_spread(points[:, axis], weights) for axis in (0, 1))
    return FAR * 1.25 * float(np.hypot(wide, tall))


def _spread(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    order = np.argsort(values)
    mass = np.cumsum(weights[order]) / weights.sum()
    low, high = np.searchsorted(mass, [0.02, 0.98])
    return float(values[order][min(high, len(values) - 1)] - values[order][low])


def _together(polygons: Geometries, reach: float) -> NDArray[np.int64]:
    """A label per polygon: the same where a chain of crossings shorter than `reach` joins them.

    Whole landmasses are compared, not areas: eight thousand municipalities would make millions of
    pairs within reach. Neighbours are known by their boxes; how wide a sea is does not depend on
    every inlet, so the shores are thinned.
    """
    land = _joined(shapely.STRtree(polygons).query(shapely.box(*shapely.bounds(polygons).T)).T)
    masses = np.unique(land)
    thinned = shapely.simplify(polygons, 0.03 * reach)
    shores = np.array([shapely.multipolygons(thinned[land == m]) for m in masses], dtype=object)
    near = shapely.STRtree(shores).query(shores, predicate="dwithin", distance=reach).T
    merged: NDArray[np.int64] = _joined(near)[np.searchsorted(masses, land)]
    return merged


def _joined(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The lowest index that a chain of `pairs` reaches; every index is paired with itself."""
    labels = np.arange(int(pairs.max()) + 1)
    while True:
        lowest = labels.copy()
        np.minimum.at(lowest, pairs[:, 0], labels[pairs[:, 1]])
        lowest = lowest[lowest]
        if np.array_equal(lowest, labels):
            return labels
        labels = lowest


def _cluster(polygons: Geometries, owner: NDArray[np.int64], inside: NDArray[np.bool_]) -> Cluster:
    areas = sorted(set(owner[inside].tolist()))
    shapes = np.empty(len(areas), dtype=object)
    for place, area in enumerate(areas):
        shapes[place] = shapely.multipolygons(polygons[inside & (owner == area)])
    return Cluster(tuple(areas), shapes)


def _without_rocks(cluster: Cluster, total: NDArray[np.float64]) -> Cluster:
    share = shapely.area(cluster.shapes) / total[list(cluster.areas)]
    keep = np.flatnonzero(share >= ROCK)
    return Cluster(tuple(cluster.areas[i] for i in keep), cluster.shapes[keep])


def crowded(
    shapes: Geometries, *, tiny: float, window: float, least: int
) -> Sequence[float] | None:
    """The square (x1, y1, x2, y2) with most areas too small to read, if at least `least` are."""
    side = np.sqrt(shapely.area(shapes))
    centres = shapely.get_coordinates(shapely.centroid(shapes[side < tiny]))
    if len(centres) < least:
        return None
    near = np.max(np.abs(centres[:, None, :] - centres[None, :, :]), axis=2) <= window / 2
    fullest = int(np.argmax(near.sum(axis=1)))
    if near[fullest].sum() < least:
        return None
    x, y = centres[near[fullest]].mean(axis=0)
    return (x - window / 2, y - window / 2, x + window / 2, y + window / 2)
