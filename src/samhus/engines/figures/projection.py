"""From coordinates to a plane in which areas compare fairly.

A choropleth is read by how much paper a colour covers, so the plane is equal-area: Lambert
azimuthal on the sphere about the middle of the map (Snyder 1987, p. 185), the projection that
European statistics prescribe. Coordinates that cannot be degrees are taken as a metric plane.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape as from_mapping

Geometry = Any  # shapely ships no types
Geometries = NDArray[Any]

EARTH_RADIUS_M = 6_371_008.8


def as_geometries(shapes: Sequence[Geometry | Mapping[str, Any] | None]) -> Geometries:
    """Shapely geometries or GeoJSON mappings as valid polygons; None stays None."""
    array = np.empty(len(shapes), dtype=object)
    array[:] = [from_mapping(s) if isinstance(s, Mapping) else s for s in shapes]
    return tidy(shapely.force_2d(array))


def tidy(geometries: Geometries) -> Geometries:
    """Valid polygons. Moving or thinning vertices can make a narrow ring cross itself."""
    array: Geometries = geometries.copy()
    broken = ~shapely.is_missing(array) & ~shapely.is_valid(array)
    array[broken] = shapely.make_valid(array[broken], method="structure", keep_collapsed=False)
    return array


def to_plane(geometries: Geometries) -> Geometries:
    """Metres in an equal-area plane, y upwards."""
    west, south, east, north = shapely.total_bounds(geometries)
    if west < -180.5 or east > 360.5 or south < -90 or north > 90:
        return geometries
    lon0, lat0 = np.radians((west + east) / 2), np.radians((south + north) / 2)

    def project(points: NDArray[np.float64]) -> NDArray[np.float64]:
        lon, lat = np.radians(points[:, 0]) - lon0, np.radians(points[:, 1])
        cosine = np.sin(lat0) * np.sin(lat) + np.cos(lat0) * np.cos(lat) * np.cos(lon)
        k = np.sqrt(2 / (1 + np.clip(cosine, -0.999, 1)))
        x = k * np.cos(lat) * np.sin(lon)
        y = k * (np.cos(lat0) * np.sin(lat) - np.sin(lat0) * np.cos(lat) * np.cos(lon))
        return EARTH_RADIUS_M * np.column_stack([x, y])

    return tidy(shapely.transform(geometries, project))
