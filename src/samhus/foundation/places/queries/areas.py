"""Reads of areas, people, borders and bridges as of a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import INSTALLATION
from samhus.foundation.places.models import Area, AreaImport, Border, Bridge, Population
from samhus.foundation.places.policies import AREA, AREA_IMPORT, BRIDGE, CENTRE
from samhus.foundation.places.rules import PeopleOn, Span, people_on

GeoJSON = dict[str, Any]


@dataclass(frozen=True)
class AreaOn:
    """An area as it is on the day asked for. `shape` is GeoJSON for drawing, or None."""

    id: int
    public_id: UUID
    level: str
    code: str
    name: str
    parent_id: int | None
    parent_code: str
    parent_name: str
    valid: Span
    crs: str
    shape: GeoJSON | None

    @property
    def plane(self) -> bool:
        """Whether the shape is in metres of a plane instead of longitude and latitude."""
        return self.crs != "EPSG:4326"


@dataclass(frozen=True)
class BridgeOn:
    """An approved connection over water or otherwise without a border."""

    public_id: UUID
    area_a: int
    area_b: int
    reason: str
    approved_by: str
    approved_on: date


def span(valid: DateRange) -> Span:
    """A range of the database as a span of the rules."""
    return Span(valid.lower, valid.upper, never=bool(valid.isempty))


def as_range(days: Span) -> DateRange:
    """A span of the rules as a range of the database."""
    return DateRange(empty=True) if days.never else DateRange(days.first, days.until, "[)")


def area_rows(viewer: Viewer | None, level: str, on: date) -> QuerySet[Area]:
    """Rows of one level on a day, by code; outlines are not fetched."""
    rows = Area.objects.filter(level=level, valid__contains=on).select_related("parent")
    if viewer is not None:
        rows = AREA.narrow("see", viewer, rows)
    return rows.defer("geometry", "parent__geometry", "parent__shape").order_by("code")


def areas_at(
    level: str, on: date, viewer: Viewer | None = None, *, shapes: bool = True
) -> tuple[AreaOn, ...]:
    """Areas of a level on a day, by code. `viewer` None is the product itself."""
    rows = area_rows(viewer, level, on)
    if not shapes:
        rows = rows.defer("geometry", "shape", "parent__geometry", "parent__shape")
    return tuple(_area_on(row, shapes=shapes) for row in rows)


def every_entry(level: str) -> tuple[AreaOn, ...]:
    """Every area of a level on whatever day, by code and days, without outlines."""
    rows = Area.objects.filter(level=level, valid__isempty=False).select_related("parent")
    rows = rows.defer("geometry", "shape", "parent__geometry", "parent__shape")
    return tuple(_area_on(row, shapes=False) for row in rows.order_by("code", "valid"))


def area_by_code(level: str, code: str, on: date) -> AreaOn | None:
    """The area with this code on a day, or None."""
    row = area_rows(None, level, on).filter(code=code).first()
    return None if row is None else _area_on(row, shapes=True)


def area_by_id(area_id: int) -> AreaOn:
    """An area of whatever day, for a row that points to it. Raises Area.DoesNotExist."""
    rows = Area.objects.select_related("parent")
    return _area_on(rows.defer("geometry").get(pk=area_id), shapes=True)


def graph_at(
    level: str, on: date, viewer: Viewer | None = None
) -> tuple[tuple[AreaOn, ...], tuple[tuple[int, int], ...]]:
    """Areas by code, and who neighbours whom as positions in that list, bridges included."""
    areas = areas_at(level, on, viewer)
    position = {area.id: place for place, area in enumerate(areas)}
    pairs = {
        (min(position[a], position[b]), max(position[a], position[b]))
        for a, b in (*border_pairs(level, on), *bridge_pairs(level, on))
        if a in position and b in position
    }
    return areas, tuple(sorted(pairs))


def border_pairs(level: str, on: date) -> list[tuple[int, int]]:
    """Ids of areas that share a border on a day."""
    rows = Border.objects.filter(area_a__level=level, valid__contains=on)
    return list(rows.values_list("area_a_id", "area_b_id").order_by("area_a_id", "area_b_id"))


def bridge_pairs(level: str, on: date) -> list[tuple[int, int]]:
    """Ids of areas that an approved bridge joins on a day."""
    rows = Bridge.objects.filter(area_a__level=level, valid__contains=on)
    return list(rows.values_list("area_a_id", "area_b_id").order_by("area_a_id", "area_b_id"))


def bridges_at(level: str, on: date) -> tuple[BridgeOn, ...]:
    """Approved bridges of a level on a day, with who answers for them."""
    rows = Bridge.objects.filter(area_a__level=level, valid__contains=on)
    return tuple(
        BridgeOn(
            public_id=row.public_id,
            area_a=row.area_a_id,
            area_b=row.area_b_id,
            reason=row.reason,
            approved_by=row.approved_by.name,
            approved_on=row.approved_on,
        )
        for row in rows.select_related("approved_by").order_by("area_a_id", "area_b_id")
    )


def populations_at(level: str, on: date) -> dict[int, PeopleOn]:
    """People by area id: the latest figure up to the day, else the first after it, with its day."""
    rows = Population.objects.filter(area__level=level, area__valid__contains=on)
    figures: dict[int, list[PeopleOn]] = defaultdict(list)
    for area, day, people, source in rows.values_list("area_id", "day", "people", "source"):
        figures[area].append(PeopleOn(people, day, source))
    found = {area: people_on(known, on) for area, known in figures.items()}
    return {area: figure for area, figure in found.items() if figure is not None}


def people_of(areas: Iterable[Area], day: date) -> dict[int, PeopleOn]:
    """People of these areas: the latest figure up to the day, else the first after it."""
    known: dict[int, list[PeopleOn]] = defaultdict(list)
    for row in Population.objects.filter(area__in=[area.pk for area in areas]):
        known[row.area_id].append(PeopleOn(row.people, row.day, row.source))
    found = {area: people_on(figures, day) for area, figures in known.items()}
    return {area: figure for area, figure in found.items() if figure is not None}


def search(rows: QuerySet[Area], words: str) -> QuerySet[Area]:
    """Areas whose code begins with, or whose name contains, what was typed."""
    words = words.strip()
    if not words:
        return rows
    return rows.filter(Q(code__istartswith=words) | Q(name__icontains=words))


def area(viewer: Viewer, public_id: UUID) -> Area:
    """One area for its page, with the bodies that answer for it. Raises DoesNotExist."""
    bodies = _bodies().filter(area=OuterRef("pk")).order_by("name")
    rows = AREA.narrow("see", viewer, Area.objects.select_related("parent"))
    rows = rows.annotate(
        answering=ArraySubquery(bodies.values(json=JSONObject(name="name", id="public_id")))
    )
    found: Area = rows.defer("geometry", "parent__geometry").get(public_id=public_id)
    return found


def bridge(viewer: Viewer, public_id: UUID) -> Bridge:
    """One bridge, also a removed one. Raises DoesNotExist."""
    rows = BRIDGE.narrow("see", viewer, Bridge.objects.all())
    found: Bridge = rows.select_related("area_a", "area_b").get(public_id=public_id)
    return found


def area_import(viewer: Viewer, public_id: UUID) -> AreaImport:
    """One import. Raises DoesNotExist for those who may not see imports."""
    rows = AREA_IMPORT.narrow("see", viewer, AreaImport.objects.all())
    found: AreaImport = rows.select_related("uploaded_by").get(public_id=public_id)
    return found


def neighbours_of(area_id: int, on: date) -> tuple[Sequence[Border], Sequence[Bridge]]:
    """Borders and bridges of one area on a day, with the areas on both sides."""
    side = Q(area_a_id=area_id) | Q(area_b_id=area_id)
    thin = ("area_a__geometry", "area_a__shape", "area_b__geometry", "area_b__shape")
    borders = Border.objects.filter(side, valid__contains=on).select_related("area_a", "area_b")
    bridges = Bridge.objects.filter(side, valid__contains=on).select_related(
        "area_a", "area_b", "approved_by"
    )
    return list(borders.defer(*thin)), list(bridges.defer(*thin))


def neighbouring(area: Area) -> list[Area]:
    """Areas that a border or a bridge joins with this one today, or on its last day."""
    upper = area.valid.upper
    day = clock.today() if upper is None or upper > clock.today() else upper - timedelta(days=1)
    borders, bridges = neighbours_of(area.pk, day)
    rows: list[Any] = [*borders, *bridges]
    sides: list[Area] = [side for row in rows for side in (row.area_a, row.area_b)]
    return list({side.pk: side for side in sides if side.pk != area.pk}.values())


def _area_on(row: Area, *, shapes: bool) -> AreaOn:
    parent = row.parent
    return AreaOn(
        id=row.pk,
        public_id=row.public_id,
        level=row.level,
        code=row.code,
        name=row.name,
        parent_id=row.parent_id,
        parent_code=parent.code if parent else "",
        parent_name=parent.name if parent else "",
        valid=span(row.valid),
        crs=row.crs,
        shape=row.shape if shapes else None,
    )


def _bodies() -> QuerySet[Any]:
    """Organisations stand above places, which know them by the name of their table alone."""
    rows: QuerySet[Any] = apps.get_model("organisations", "Organisation")._default_manager.all()
    return rows


def journal_chain(viewer: Viewer) -> str:
    """Whose journal a change of the register belongs to: the centre the viewer stands in.

    The set-up service, which stands nowhere, writes to the first centre, and to the
    installation's own journal as long as there is none.
    """
    bodies = _bodies().filter(kind=CENTRE)
    if viewer.standings:
        bodies = bodies.filter(pk__in=viewer.bodies())
    found = bodies.order_by("pk").values_list("public_id", flat=True).first()
    return str(found or INSTALLATION)
