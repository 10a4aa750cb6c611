"""Outlines: from GeoJSON to the engine and back, thinned for drawing, with their borders."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from samhus.engines.places import borders, islands
from samhus.foundation.places.models import Area

GeoJSON = dict[str, Any]
WGS84 = "EPSG:4326"
PLANE = "plane"

MOST_POINTS = 40_000
POINTS_EACH = 12
"""A map with more points than the larger of the two is slower to send than finer to look at."""
COARSEST_STEPS = 10


@dataclass(frozen=True)
class SharedBorder:
    """Ids of two areas, the smaller first, and the metres they share."""

    area_a: int
    area_b: int
    length_m: float


@dataclass(frozen=True)
class Crossing:
    """A bridge that a person may approve: ids of both shores and the metres between them."""

    area_a: int
    area_b: int
    distance_m: float


@dataclass(frozen=True)
class Apart:
    """Groups of area ids that no connection joins, largest first, and what could join them."""

    groups: tuple[tuple[int, ...], ...]
    crossings: tuple[Crossing, ...]


def to_shape(outline: GeoJSON | None) -> Any:
    """A shapely geometry, or None."""
    return None if outline is None else shapely.from_geojson(json.dumps(outline))


def to_geojson(shape: Any) -> GeoJSON | None:
    """GeoJSON, or None for a missing or empty geometry."""
    if shape is None or shape.is_empty:
        return None
    outline: GeoJSON = json.loads(shapely.to_geojson(shape))
    return outline


def fingerprint(shape: Any) -> str:
    """The same for the same outline, wherever its ring begins; empty without an outline.

    Compared to seven decimals (a centimetre): writing a number as text may change its last digits.
    """
    if shape is None or shape.is_empty:
        return ""
    rounded = shapely.transform(shape, lambda points: np.round(points, 7) + 0.0)
    return hashlib.sha256(shapely.to_wkb(shapely.normalize(rounded))).hexdigest()


def thinned(shapes: Sequence[Any], *, most_points: int = MOST_POINTS) -> list[Any]:
    """The same areas with fewer points; a border that two areas share stays shared.

    Coarser in steps of two until few enough points are left. Areas without an outline stay None.
    """
    drawn = [place for place, shape in enumerate(shapes) if shape is not None]
    most_points = max(most_points, POINTS_EACH * len(drawn))
    if not drawn:
        return list(shapes)
    kept = [shapes[place] for place in drawn]
    west, south, east, north = shapely.total_bounds(kept)
    tolerance = max(east - west, north - south) / 4_000
    simpler = kept
    for _ in range(COARSEST_STEPS):
        if int(shapely.get_num_coordinates(simpler).sum()) <= most_points:
            break
        simpler = list(shapely.coverage_simplify(kept, tolerance))
        tolerance *= 2
    found = list(shapes)
    for place, shape in zip(drawn, simpler, strict=True):
        found[place] = shapes[place] if shape.is_empty else shape
    return found


def united(shapes: Iterable[Any]) -> Any:
    """The outline of the whole that these areas make up, or None."""
    known = [shape for shape in shapes if shape is not None]
    return shapely.union_all(shapely.make_valid(known)) if known else None


def shared_borders(areas: Sequence[Area]) -> tuple[SharedBorder, ...]:
    """Border lines between these areas, from their outlines as delivered."""
    shapes = [to_shape(area.geometry) for area in areas]
    found = []
    for border in borders(shapes):
        first, second = sorted((areas[border.first].pk, areas[border.second].pk))
        found.append(SharedBorder(first, second, border.length_m))
    return tuple(found)


def apart(areas: Sequence[Area], pairs: Iterable[tuple[int, int]]) -> Apart:
    """What the given connections (pairs of ids) leave apart, and the shortest crossings."""
    position = {area.pk: place for place, area in enumerate(areas)}
    edges = [(position[a], position[b]) for a, b in pairs if a in position and b in position]
    found = islands([to_shape(area.shape) for area in areas], edges)
    return Apart(
        groups=tuple(tuple(areas[place].pk for place in group) for group in found.groups),
        crossings=tuple(
            Crossing(areas[bridge.first].pk, areas[bridge.second].pk, bridge.distance_m)
            for bridge in found.suggestions
        ),
    )
