"""Areas follow each other: merge, divide, rename or renumber. One transaction each."""

from collections.abc import Sequence
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from samhus.engines.sharing import apportioned
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.places import figures
from samhus.foundation.places.actions import carrying
from samhus.foundation.places.actions.neighbour import recompute_borders
from samhus.foundation.places.actions.register import end_rows
from samhus.foundation.places.events import AreaEnded, NeighboursChanged
from samhus.foundation.places.models import Area, Change
from samhus.foundation.places.policies import AREA
from samhus.foundation.places.queries import journal_chain, people_of
from samhus.foundation.places.queries.succession import (
    against_following,
    against_merging,
    against_renaming,
    against_shares,
)
from samhus.foundation.places.rules import Part, PeopleOn


@action("places.merge_areas")
def merge_areas(
    *,
    by: Viewer,
    areas: Sequence[Area],
    day: date,
    code: str,
    name: str,
    parent: Area | None = None,
    from_outlines: bool = False,
) -> Area:
    """End several areas and begin the one they become. `day` is the first day of the new one.

    It has their outlines together, the sum of their people, and their neighbours: the union of
    the old ones, or with `from_outlines` computed anew. Refuses fewer than two areas, areas of
    several levels or with parts, a day on which one is not valid, and a code in use.
    """
    AREA.require("succeed", by)
    merged = _locked(areas)
    _refuse(against_merging(merged, Part(code, name), day))
    before = carrying.neighbourhood(merged, day)
    people = carrying.people_together(merged, day)
    end_rows(merged, day)
    whole = Area.objects.create(
        level=merged[0].level,
        code=code,
        name=name,
        parent=parent or merged[0].parent,
        valid=DateRange(day, None, "[)"),
        crs=merged[0].crs,
        **_united(merged),
    )
    carrying.record_succession([(area, whole, None) for area in merged], day, Change.MERGE)
    carrying.pass_on(before, {area.pk: (whole,) for area in merged}, day, borders=not from_outlines)
    carrying.record_people(whole, people)
    _tell(by, merged, [whole], day, Change.MERGE)
    if from_outlines:
        recompute_borders(by=by, level=whole.level, on=day)
    return whole


@action("places.split_area")
def split_area(
    *, by: Viewer, area: Area, day: date, parts: Sequence[Part], share_source: str = ""
) -> list[Area]:
    """End an area and begin its parts. `day` is their first day.

    Shares of its people are stated for all parts, with a source, or for none; the person who acts
    stands for them. Without them the years before are compared with nothing. A part has no
    outline until one is imported; until then it neighbours whatever the whole did. Refuses fewer
    than two parts, shares that do not add up to 1, and codes in use.
    """
    AREA.require("succeed", by, area)
    (divided,) = _locked([area])
    _refuse(against_shares(parts, share_source), against_following([divided], parts, day))
    before = carrying.neighbourhood([divided], day)
    end_rows([divided], day)
    common = {"level": divided.level, "parent_id": divided.parent_id, "crs": divided.crs}
    valid = DateRange(day, None, "[)")
    made = [
        Area.objects.create(code=part.code, name=part.name, valid=valid, **common) for part in parts
    ]
    followers = [(divided, one, part.share) for one, part in zip(made, parts, strict=True)]
    source = share_source.strip()
    stated_by = by.person_id if source else None
    carrying.record_succession(followers, day, Change.SPLIT, source=source, stated_by=stated_by)
    carrying.pass_on(before, {divided.pk: made}, day, borders=True)
    for one, figure in zip(made, _divided_people(divided, parts, day, source), strict=True):
        carrying.record_people(one, figure)
    _tell(by, [divided], made, day, Change.SPLIT)
    return made


@action("places.rename_area")
def rename_area(*, by: Viewer, area: Area, day: date, name: str, code: str = "") -> Area:
    """Begin a new entry of the same area under another name, another code or both.

    Everything else stays: outline, people, neighbours, bridges. Refuses when nothing changes, a
    code in use, and an area that others are part of.
    """
    AREA.require("succeed", by, area)
    (old,) = _locked([area])
    code = code or old.code
    part = Part(code, name)
    _refuse(against_renaming(old, part), against_following([old], [part], day))
    change = Change.RENAME if code == old.code else Change.RENUMBER
    before = carrying.neighbourhood([old], day)
    figure = people_of([old], day).get(old.pk)
    end_rows([old], day)
    kept = {field: getattr(old, field) for field in ("level", "geometry", "shape", "crs")}
    valid = DateRange(day, None, "[)")
    new = Area.objects.create(code=code, name=name, parent_id=old.parent_id, valid=valid, **kept)
    carrying.record_succession([(old, new, None)], day, change)
    carrying.pass_on(before, {old.pk: (new,)}, day, borders=True)
    carrying.record_people(new, figure)
    _tell(by, [old], [new], day, change)
    return new


def _locked(areas: Sequence[Area]) -> list[Area]:
    ids = {area.pk for area in areas}
    rows = Area.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    return list(rows.select_related("parent").order_by("code"))


def _refuse(*against: str) -> None:
    reason = next((words for words in against if words), "")
    if reason:
        raise NotPossible(reason)


def _united(areas: Sequence[Area]) -> dict[str, object]:
    """The outlines together; without one of them there is no outline of the whole."""
    if any(area.geometry is None or area.crs != areas[0].crs for area in areas):
        return {}
    return {
        field: figures.to_geojson(
            figures.united([figures.to_shape(getattr(area, field)) for area in areas])
        )
        for field in ("geometry", "shape")
    }


def _divided_people(
    area: Area, parts: Sequence[Part], day: date, source: str
) -> list[PeopleOn | None]:
    figure = people_of([area], day).get(area.pk)
    shares = [float(part.share) for part in parts if part.share is not None]
    if figure is None or len(shares) < len(parts):
        return [None for _part in parts]
    return [PeopleOn(people, figure.day, source) for people in apportioned(figure.people, shares)]


def _tell(
    by: Viewer, ended: Sequence[Area], begun: Sequence[Area], day: date, change: Change
) -> None:
    journal(
        Operation.ALTERATION,
        subject=begun[0],
        chain=journal_chain(by),
        details={
            "change": str(change),
            "day": str(day),
            "ended": [area.code for area in ended],
            "begun": [area.code for area in begun],
        },
    )
    for area in ended:
        publish(AreaEnded(area.pk, successor=begun[0].pk))
    publish(NeighboursChanged(begun[0].level))
