"""Polygons as short SVG path data on a grid of a tenth of a unit."""

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray

from samhus.engines.figures.projection import Geometry

GRID = 10


def path_data(shape: Geometry) -> str:
    """Closed rings as relative moves; a ring that collapses on the grid is left out."""
    rings: list[str] = []
    for polygon in shapely.get_parts(shape):
        for ring in shapely.get_rings(polygon):
            rings.append(_steps(shapely.get_coordinates(ring)[:-1], closed=True, least=3))
    return "".join(rings)


def line_data(shape: Geometry) -> str:
    """Open lines as relative moves."""
    lines = shapely.get_parts(shapely.line_merge(shape))
    return "".join(_steps(shapely.get_coordinates(line), closed=False, least=2) for line in lines)


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
