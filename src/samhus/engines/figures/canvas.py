"""The drawn country without its colours: made once per set of shapes, used for every map of it.

A canvas is frozen and depends on nothing but the shapes and the size, so a product may keep it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from samhus.engines.figures.parts import clusters, crowded
from samhus.engines.figures.paths import border_data, path_data
from samhus.engines.figures.projection import Geometries, Geometry, as_geometries, tidy, to_plane

DETAIL = 0.55
"""Detail kept, in drawn units; a unit is a CSS pixel at full width."""
TINY = 4.5
"""An area whose square would be smaller than this gets a dot, so that it can be seen and hit."""
SPECK = 0.4
"""Further parts below this many square units would print as dust."""
MARGIN = 8.0
ENLARGE = 4.0


@dataclass(frozen=True)
class MapArea:
    """One area: a stable `code`, a `name`, a polygon (shapely or GeoJSON) and its parent."""

    code: str
    name: str
    geometry: Geometry | Mapping[str, Any] | None = field(compare=False)
    parent: str = ""
    parent_name: str = ""


@dataclass(frozen=True)
class Shape:
    """An area on the sheet. `tiny`: the outline is too small, draw a dot at the anchor too.

    `context`: around what was zoomed to, drawn fainter.
    """

    code: str
    path: str
    x: float
    y: float
    tiny: bool
    context: bool = False


@dataclass(frozen=True)
class Panel:
    """A part of the sheet. `box` (x, y, width, height) is None for the main map."""

    shapes: tuple[Shape, ...]
    borders: str
    box: tuple[float, float, float, float] | None = None
    names: tuple[str, ...] = ()
    magnified: float = 1.0
    shows: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Canvas:
    width: float
    height: float
    panels: tuple[Panel, ...]
    areas: tuple[MapArea, ...]


@dataclass(frozen=True)
class _Sheet:
    """Metres of ground to units of paper: x' = (x - left) * scale, y' = (top - y) * scale."""

    left: float
    top: float
    scale: float

    def place(self, shapes: Geometries) -> Geometries:
        def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
            return np.column_stack(
                [(points[:, 0] - self.left) * self.scale, (self.top - points[:, 1]) * self.scale]
            )

        moved: Geometries = shapely.transform(shapes, move)
        return moved


def draw_canvas(
    areas: Sequence[MapArea],
    *,
    width: float = 480.0,
    height: float = 640.0,
    focus: Sequence[str] = (),
    enlarge_crowded: bool = True,
) -> Canvas:
    """Place, simplify and write the shapes.

    Everything fits into `width` x `height` units; the sheet takes the country's own proportions.
    `focus`: codes to zoom to (a county); the areas around them stay as context. Far parts
    (islands over 13 % of the mainland's diagonal away) move into boxes at the same scale; the
    densest corner is drawn again, enlarged, where at least eight areas would be too small to read.
    Areas without a geometry are kept for the table. Raises ValueError when no area has one.
    """
    plane = as_geometries([a.geometry for a in areas])
    drawn = ~shapely.is_missing(plane) & ~shapely.is_empty(plane)
    if not drawn.any():
        raise ValueError("None of the areas has a shape to draw.")
    plane[drawn] = to_plane(plane[drawn])
    if focus:
        return _zoomed(areas, plane, set(focus), width, height)
    return _whole(areas, plane, width, height, enlarge_crowded=enlarge_crowded)


def _whole(
    areas: Sequence[MapArea],
    plane: Geometries,
    width: float,
    height: float,
    *,
    enlarge_crowded: bool,
) -> Canvas:
    main, *far = clusters(plane)
    sheet, size = _fit(shapely.total_bounds(main.shapes), width, height)
    shapes = _simplified(sheet.place(main.shapes))
    panels = [_panel(areas, main.areas, shapes)]
    taken: list[Geometry] = list(shapes)
    for cluster in far:
        west, _, _, north = shapely.total_bounds(cluster.shapes)
        local = _simplified(_Sheet(west, north, sheet.scale).place(cluster.shapes))
        size = _inset(panels, areas, cluster.areas, local, taken, (size, width), None)
    window = 0.13 * size[0] if size[0] > size[1] else 0.1 * size[1] * 0.6
    spot = crowded(shapes, tiny=1.6 * TINY, window=window, least=8) if enlarge_crowded else None
    if spot is not None:
        local = _enlarged(sheet, main.shapes, spot)
        size = _inset(panels, areas, main.areas, local, taken, (size, width), spot)
    return Canvas(round(size[0], 1), round(size[1], 1), tuple(panels), tuple(areas))


def _zoomed(
    areas: Sequence[MapArea], plane: Geometries, focus: set[str], width: float, height: float
) -> Canvas:
    chosen = np.array([a.code in focus for a in areas]) & ~shapely.is_missing(plane)
    if not chosen.any():
        raise ValueError("None of the areas to zoom to has a shape.")
    west, south, east, north = shapely.total_bounds(plane[chosen])
    edge = 0.04 * max(east - west, north - south)
    bounds = (west - edge, south - edge, east + edge, north + edge)
    sheet, size = _fit(bounds, width, height)
    local = _simplified(sheet.place(plane))
    local = shapely.clip_by_rect(local, 0, 0, size[0], size[1])
    panel = _panel(areas, tuple(range(len(areas))), local)
    shapes = tuple(replace(s, context=s.code not in focus) for s in panel.shapes)
    panel = replace(panel, shapes=shapes)
    return Canvas(round(size[0], 1), round(size[1], 1), (panel,), tuple(areas))


def _fit(
    bounds: Sequence[float], width: float, height: float
) -> tuple[_Sheet, tuple[float, float]]:
    west, south, east, north = bounds
    room = (width - 2 * MARGIN, height - 2 * MARGIN)
    scale = min(room[0] / (east - west), room[1] / (north - south))
    sheet = _Sheet(west - MARGIN / scale, north + MARGIN / scale, scale)
    return sheet, ((east - west) * scale + 2 * MARGIN, (north - south) * scale + 2 * MARGIN)


def _simplified(shapes: Geometries, detail: float = DETAIL) -> Geometries:
    """Shared borders are simplified once, so that no gap opens between neighbours."""
    return tidy(shapely.coverage_simplify(shapes, detail))


def _enlarged(sheet: _Sheet, shapes: Geometries, spot: Sequence[float]) -> Geometries:
    x1, y1, x2, _ = spot
    left, top = sheet.left + x1 / sheet.scale, sheet.top - y1 / sheet.scale
    scale = sheet.scale * ENLARGE
    local = _simplified(_Sheet(left, top, scale).place(shapes))
    side = (x2 - x1) * ENLARGE
    clipped: Geometries = shapely.clip_by_rect(local, 0, 0, side, side)
    return clipped


def _inset(
    panels: list[Panel],
    areas: Sequence[MapArea],
    members: Sequence[int],
    local: Geometries,
    taken: list[Geometry],
    room: tuple[tuple[float, float], float],
    spot: Sequence[float] | None,
) -> tuple[float, float]:
    """Find the emptiest corner for a box, or make room below; returns the sheet's size."""
    west, north, east, south = shapely.total_bounds(local)
    edge = 0.0 if spot else 6.0
    wide, tall = east - west + 2 * edge, south - north + 2 * edge
    label = 0.0 if spot else LETTER * len(_names(areas, members)[0] + " … (moved)")
    x, y, size = _free_place((wide, tall, label), taken, *room)
    taken.append(shapely.box(x, y, x + wide, y + tall))
    shift = np.array([x + edge - west, y + edge - north])
    moved = shapely.transform(local, lambda points: points + shift)
    panels.append(
        _panel(
            areas,
            members,
            moved,
            box=(round(x, 1), round(y, 1), round(wide, 1), round(tall, 1)),
            magnified=ENLARGE if spot else 1.0,
            shows=None
            if spot is None
            else (round(spot[0], 1), round(spot[1], 1), round(spot[2], 1), round(spot[3], 1)),
        )
    )
    return size


LABEL = 15.0
LETTER = 6.0


def _free_place(
    needed: tuple[float, float, float],
    taken: Sequence[Geometry],
    size: tuple[float, float],
    widest: float,
) -> tuple[float, float, tuple[float, float]]:
    """Where the box and its label let the sheet grow least, in height first; then lowest."""
    wide, tall, label = needed
    tree = shapely.STRtree(taken)
    broad = max(wide, label)
    xs = np.arange(2.0, max(widest, size[0]) - broad - 2, 8.0).tolist() or [2.0]
    ys = np.linspace(LABEL, size[1] + LABEL, 40).tolist()

    def grown(place: tuple[float, float]) -> tuple[float, float]:
        return max(size[0], place[0] + broad + 2), max(size[1], place[1] + tall + 2)

    def cost(place: tuple[float, float]) -> tuple[float, float, float, float]:
        width, height = grown(place)
        return height, width, -place[1], place[0]

    for x, y in sorted(((x, y) for x in xs for y in ys), key=cost):
        box = shapely.box(x - 8, y - 6, x + wide + 8, y + tall + 8)
        words = shapely.box(x, y - LABEL - 3, x + broad, y - 4)
        if not len(tree.query([box, words], predicate="intersects")[0]):
            return x, y, grown((x, y))
    raise AssertionError("A strip below the map is always free.")


def _panel(
    areas: Sequence[MapArea],
    members: Sequence[int],
    shapes: Geometries,
    *,
    box: tuple[float, float, float, float] | None = None,
    magnified: float = 1.0,
    shows: tuple[float, float, float, float] | None = None,
) -> Panel:
    kept = [k for k, s in enumerate(shapes) if s is not None and not s.is_empty]
    drawn = [_shape(areas[members[k]].code, shapes[k]) for k in kept]
    parents = [areas[members[k]].parent for k in kept]
    names = _names(areas, [members[k] for k in kept])
    return Panel(
        tuple(drawn),
        border_data(shapes[kept], parents) if 1 < len(set(parents)) < len(parents) else "",
        box,
        tuple(names) if box else (),
        magnified,
        shows,
    )


def _names(areas: Sequence[MapArea], members: Sequence[int]) -> list[str]:
    """The one parent that they share, or their own names."""
    parents = {areas[k].parent_name for k in members}
    return (
        [*parents] if len(parents) == 1 and "" not in parents else [areas[k].name for k in members]
    )


def _shape(code: str, shape: Geometry) -> Shape:
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    largest = parts[0]
    shape = shapely.multipolygons([largest, *(p for p in parts[1:] if p.area > SPECK)])
    inside = shapely.centroid(largest)
    if not largest.contains(inside):
        inside = shapely.point_on_surface(largest)
    tiny = bool(np.sqrt(shape.area) < TINY)
    return Shape(code, path_data(shape), round(inside.x, 1), round(inside.y, 1), tiny)
