"""Distances in metres whatever the coordinates are in.

Mercator keeps angles and therefore short distances in every direction, up to one factor per
latitude; that is all that border lengths and the distance between two shores need, and it saves
the installation a projection library.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Geometry = Any  # shapely ships no types; every Geometry here is a shapely geometry
Geometries = NDArray[Any]
Points = NDArray[np.float64]

EARTH_RADIUS_M = 6_371_008.8
HIGHEST_LATITUDE = 85.0


def as_array(geometries: Sequence[Geometry]) -> Geometries:
    array = np.empty(len(geometries), dtype=object)
    array[:] = list(geometries)
    return array


def repaired(geometries: Geometries) -> Geometries:
    """Valid polygons: rings rebuilt, parts that collapsed to a line or a point left out."""
    valid: Geometries = shapely.make_valid(geometries, method="structure", keep_collapsed=False)
    return valid


def in_degrees(geometries: Geometries) -> bool:
    """Whether the coordinates can be longitude and latitude. Metres never fit in +-180, +-90."""
    if shapely.is_missing(geometries).all() or shapely.is_empty(geometries).all():
        return True
    west, south, east, north = shapely.total_bounds(geometries)
    return bool(west >= -180.5 and east <= 360.5 and south >= -90 and north <= 90)


def to_mercator(geometries: Geometries) -> Geometries:
    def project(points: Points) -> Points:
        latitude = np.radians(np.clip(points[:, 1], -HIGHEST_LATITUDE, HIGHEST_LATITUDE))
        x = EARTH_RADIUS_M * np.radians(points[:, 0])
        y = EARTH_RADIUS_M * np.log(np.tan(np.pi / 4 + latitude / 2))
        return np.column_stack([x, y])

    transformed: Geometries = shapely.transform(geometries, project)
    return transformed


def scale_at(geometries: Geometries) -> NDArray[np.float64]:
    """How many Mercator metres one true metre is, at the middle of each geometry."""
    bounds = shapely.bounds(geometries)
    middle = (bounds[:, 1] + bounds[:, 3]) / 2
    scale: NDArray[np.float64] = np.cosh(np.nan_to_num(middle) / EARTH_RADIUS_M)
    return scale


def in_metres(
    geometries: Geometries, *, degrees: bool | None = None
) -> tuple[Geometries, NDArray[np.float64]]:
    """Geometries in (locally) metric coordinates, and the metres of the plane per true metre.

    `degrees`: what the whole file is in, when `geometries` are too small a part of it to tell.
    """
    if not (in_degrees(geometries) if degrees is None else degrees):
        return geometries.copy(), np.ones(len(geometries))
    projected = to_mercator(geometries)
    return projected, scale_at(projected)
