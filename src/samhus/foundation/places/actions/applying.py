"""Entering a planned delivery into the register; only `apply_import` calls it."""

from collections.abc import Collection
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from samhus.foundation.events import publish
from samhus.foundation.packs import api as packs
from samhus.foundation.places import figures
from samhus.foundation.places.actions import carrying
from samhus.foundation.places.actions.register import end_rows
from samhus.foundation.places.events import AreaEnded
from samhus.foundation.places.figures import Delivery
from samhus.foundation.places.models import Area, AreaImport, Change, Meaning, Population
from samhus.foundation.places.queries import people_of
from samhus.foundation.places.rules import Delivered, Plan, Status

CHANGEABLE = ("name", "parent", "geometry", "shape", "crs")


def enter(draft: AreaImport, planned: Plan, delivery: Delivery) -> list[str]:
    """New and changed areas, ended ones, parents that came along by name, people.

    Returns the levels whose outlines may have changed.
    """
    by_code = {area.code: area for area in delivery.areas}
    status = {row.code: row.status for row in planned.rows}
    recut = {row.code for row in planned.rows if "outline" in dict(row.changes)}
    live = _live(draft.level, draft)
    _end(draft, [live[code] for code, what in status.items() if what is Status.ENDED])
    parents, made = _parents(draft, delivery)
    changed = [code for code, what in status.items() if what is Status.CHANGED]
    pairs = [(live[code], by_code[code]) for code in changed]
    live |= _change(draft, pairs, parents, delivery, recut=recut)
    live |= _create(
        draft,
        [by_code[code] for code, what in status.items() if what is Status.NEW],
        parents,
        delivery,
    )
    _thin(draft)
    _people(draft, delivery, live)
    return [draft.level, *made]


def _live(level: str, draft: AreaImport) -> dict[str, Area]:
    rows = Area.objects.select_for_update().filter(level=level, valid__contains=draft.from_day)
    return {area.code: area for area in rows}


def _end(draft: AreaImport, areas: list[Area]) -> None:
    end_rows(areas, draft.from_day)
    for area in areas:
        publish(AreaEnded(area.pk))


def _parents(draft: AreaImport, delivery: Delivery) -> tuple[dict[str, Area], list[str]]:
    """The parents in the register; those that only the file knows, by code and name, are made.

    Also the level of those made, if any were.
    """
    level = packs.home().level(draft.level).parent
    if not level:
        return {}, []
    known = _live(level, draft)
    named = {a.parent: a.parent_name for a in delivery.areas if a.parent and a.parent_name}
    crs = delivery.crs
    made = [
        Area(
            level=level,
            code=code,
            name=name,
            valid=DateRange(draft.from_day, None, "[)"),
            crs=crs,
            **_outline(figures.united(_parts(delivery, code))),
        )
        for code, name in sorted(named.items())
        if code not in known
    ]
    Area.objects.bulk_create(made, batch_size=500)
    return known | {area.code: area for area in made}, [level] if made else []


def _parts(delivery: Delivery, parent: str) -> list[Any]:
    return [delivery.shapes.get(area.code) for area in delivery.areas if area.parent == parent]


def _outline(shape: Any) -> dict[str, Any]:
    outline = figures.to_geojson(shape)
    return {"geometry": outline, "shape": outline}


def _create(
    draft: AreaImport, areas: list[Delivered], parents: dict[str, Area], delivery: Delivery
) -> dict[str, Area]:
    made = [
        Area(
            level=draft.level,
            code=area.code,
            name=area.name,
            parent=parents.get(area.parent),
            valid=DateRange(draft.from_day, None, "[)"),
            crs=delivery.crs,
            **_outline(delivery.shapes.get(area.code)),
        )
        for area in areas
    ]
    return {area.code: area for area in Area.objects.bulk_create(made, batch_size=200)}


def _change(
    draft: AreaImport,
    areas: list[tuple[Area, Delivered]],
    parents: dict[str, Area],
    delivery: Delivery,
    *,
    recut: Collection[str],
) -> dict[str, Area]:
    """Correct the rows, or end them and begin their successors under the same codes."""
    begins_anew = draft.meaning == Meaning.CHANGE
    entries = [_successor(old, draft) if begins_anew else old for old, _delivered in areas]
    for entry, (_old, delivered) in zip(entries, areas, strict=True):
        _bring_up_to(entry, delivered, parents, delivery)
    if not begins_anew:
        Area.objects.bulk_update(entries, [*CHANGEABLE], batch_size=200)
        return {entry.code: entry for entry in entries}
    olds = [old for old, _delivered in areas]
    _begin_anew(list(zip(olds, entries, strict=True)), draft, recut)
    return {entry.code: entry for entry in entries}


def _begin_anew(pairs: list[tuple[Area, Area]], draft: AreaImport, recut: Collection[str]) -> None:
    """The later entry takes over bridges and people, and is known to follow the former one."""
    day, olds = draft.from_day, [old for old, _entry in pairs]
    before, people = carrying.neighbourhood(olds, day), people_of(olds, day)
    end_rows(olds, day)
    Area.objects.bulk_create([entry for _old, entry in pairs], batch_size=200)
    follows = {old.pk: (entry,) for old, entry in pairs}
    # Borders are computed from the file's outlines afterwards.
    carrying.pass_on(before, follows, day, borders=False)
    for old, entry in pairs:
        carrying.record_people(entry, people.get(old.pk))
        publish(AreaEnded(old.pk, successor=entry.pk))
    for change, among in (
        (Change.BOUNDARY, [pair for pair in pairs if pair[0].code in recut]),
        (Change.RENAME, [pair for pair in pairs if pair[0].code not in recut]),
    ):
        carrying.record_succession([(old, entry, None) for old, entry in among], day, change)


def _successor(old: Area, draft: AreaImport) -> Area:
    kept = {name: getattr(old, name) for name in ("level", "code", "parent_id", *CHANGEABLE[2:])}
    return Area(**kept, valid=DateRange(draft.from_day, old.valid.upper, "[)"))


def _bring_up_to(
    area: Area, delivered: Delivered, parents: dict[str, Area], delivery: Delivery
) -> None:
    """What the file lacks stays as it is."""
    area.name = delivered.name
    if delivered.parent in parents:
        area.parent = parents[delivered.parent]
    if shape := delivery.shapes.get(area.code):
        area.geometry = area.shape = figures.to_geojson(shape)
        area.crs = delivery.crs


def _thin(draft: AreaImport) -> None:
    """Outlines for drawing are thinned all at once, so that shared borders stay shared."""
    rows = Area.objects.filter(level=draft.level, valid__contains=draft.from_day)
    areas = list(rows.order_by("code"))
    drawn = figures.thinned([figures.to_shape(area.geometry) for area in areas])
    changed = []
    for area, shape in zip(areas, drawn, strict=True):
        outline = figures.to_geojson(shape)
        if outline != area.shape:
            area.shape = outline
            changed.append(area)
    Area.objects.bulk_update(changed, ["shape"], batch_size=200)


def _people(draft: AreaImport, delivery: Delivery, live: dict[str, Area]) -> None:
    """Figures of the file's population column; one of the same day is replaced."""
    day = draft.population_day or draft.from_day
    Population.objects.bulk_create(
        [
            Population(area=live[area.code], day=day, people=area.people, source=draft.source)
            for area in delivery.areas
            if area.people is not None and area.code in live
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["area", "day"],
        update_fields=["people", "source"],
    )
