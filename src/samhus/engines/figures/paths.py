"""Polygons as short SVG path data on a grid of a tenth of a unit."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from samhus.engines.figures.projection import Geometries, Geometry

GRID = 10


def path_data(shape: Geometry) -> str:
    """Closed rings as relative moves; a ring that collapses on the grid is left out."""
    rings = shapely.get_rings(shapely.get_parts(shape))
    return "".join(
        _steps(shapely.get_coordinates(ring)[:-1], closed=True, least=3) for ring in rings
    )


def border_data(shapes: Geometries, groups: Sequence[str]) -> str:
    """The lines where two groups of areas meet, as open paths.

    Compared segment by segment on the grid: outlines that were simplified together share their
    segments, while unions of them do not survive a source whose rings cross.
    """
    owners: dict[tuple[tuple[int, ...], ...], set[str]] = {}
    for shape, group in zip(shapes, groups, strict=True):
        for ring in shapely.get_rings(shapely.get_parts(shape)):
            grid = np.rint(shapely.get_coordinates(ring) * GRID).astype(np.int64).tolist()
            for start, end in pairwise(map(tuple, grid)):
                owners.setdefault((min(start, end), max(start, end)), set()).add(group)
    shared = sorted(ends for ends, found in owners.items() if len(found) > 1)
    if not shared:
        return ""
    merged = shapely.line_merge(shapely.multilinestrings(np.array(shared, dtype=float) / GRID))
    return "".join(
        _steps(shapely.get_coordinates(line), closed=False, least=2)
        for line in shapely.get_parts(merged)
    )


def _steps(points: NDArray[np.float64], *, closed: bool, least: int) -> str:
    grid = np.rint(points * GRID).astype(np.int64)
    moved = np.ones(len(grid), dtype=bool)
    moved[1:] = (grid[1:] != grid[:-1]).any(axis=1)
    grid = grid[moved]
    if closed and len(grid) > 1 and (grid[0] == grid[-1]).all():
        grid = grid[:-1]
    if len(grid) < least:
        return ""
    start = "M" + _pairs([grid[0].tolist()])
    return start + "l" + _pairs(np.diff(grid, axis=0).tolist()) + ("z" if closed else "")


def _pairs(pairs: Iterable[list[int]]) -> str:
    written = ""
    for pair in pairs:
        for value in pair:
            text = _tenths(value)
            glue = "" if not written or text.startswith("-") else " "
            written += glue + text
    return written


def _tenths(value: int) -> str:
    sign = "-" if value < 0 else ""
    whole, tenth = divmod(abs(value), GRID)
    if not tenth:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{tenth}"
