"""Areas for machines: the register as of a day."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Router, Schema
from ninja.params.functions import Path, Query

from samhus.foundation import clock
from samhus.foundation.access.requests import Request
from samhus.foundation.packs.api import home
from samhus.foundation.places.models import Change, Succession
from samhus.foundation.places.policies import AREA
from samhus.foundation.places.queries import AreaOn, area_by_code, areas_at
from samhus.foundation.places.queries.lineage import succession_rows
from samhus.foundation.tokens.api import Fault, Invalid, Scope, reading

router = Router(tags=["areas"])
LEVEL = r"^[A-Za-z0-9_-]{1,40}$"
CODE = r"^[^\x00-\x1f\x7f]{1,64}$"


class AreaOut(Schema):
    """An area as it was on the day asked for. `until` is the first day it is no more."""

    id: UUID
    level: str
    code: str
    name: str
    parent_code: str | None
    parent_name: str | None
    valid_from: date | None
    until: date | None


class SuccessionOut(Schema):
    """One area goes on in another from `day` on.

    `share` is the part of the former area's people in the later one, where a named person stated
    it with a source; without one, years before `day` are not divided and not compared.
    """

    id: UUID
    level: str
    day: date
    change: Change
    former_code: str
    former_name: str
    later_code: str
    later_name: str
    share: float | None
    share_source: str


class OutlinedArea(AreaOut):
    """With its outline for drawing, as a GeoJSON geometry in `crs`."""

    crs: str
    geometry: dict[str, object] | None


@reading(router, "/areas", scope=Scope.AREAS_READ, answer=list[AreaOut])
def list_areas(
    request: Request, level: str = Query(..., pattern=LEVEL), on: date | None = None
) -> list[AreaOut]:
    """All areas of a level on a day (today when none is given), by code."""
    AREA.require("see", request.viewer)
    _known(level)
    found = areas_at(level, on or clock.today(), request.viewer, shapes=False)
    return [AreaOut(**_words(area)) for area in found]


@reading(router, "/area-successions", scope=Scope.AREAS_READ, answer=list[SuccessionOut])
def list_successions(
    request: Request, level: str = Query(..., pattern=LEVEL)
) -> list[SuccessionOut]:
    """Which areas of a level were merged, divided, renamed or renumbered; the latest first."""
    AREA.require("see", request.viewer)
    _known(level)
    return [_step(row) for row in succession_rows(request.viewer, level)]


@reading(router, "/areas/{level}/{code}", scope=Scope.AREAS_READ, answer=OutlinedArea)
def show_area(
    request: Request,
    level: str = Path(..., pattern=LEVEL),
    code: str = Path(..., pattern=CODE),
    on: date | None = None,
) -> OutlinedArea:
    """One area on a day, with its outline."""
    AREA.require("see", request.viewer)
    area = area_by_code(level, code, on or clock.today())
    if area is None:
        raise Http404
    return OutlinedArea(**_words(area), crs=area.crs, geometry=area.shape)


def _known(level: str) -> None:
    levels = [each.key for each in home().levels]
    if level not in levels:
        words = _("There is no level %(level)s. Levels: %(levels)s.")
        detail = words % {"level": level, "levels": ", ".join(levels)}
        raise Invalid([Fault(detail=detail, pointer="/level")])


def _step(row: Succession) -> SuccessionOut:
    return SuccessionOut(
        id=row.public_id,
        level=row.former.level,
        day=row.day,
        change=Change(row.change),
        former_code=row.former.code,
        former_name=row.former.name,
        later_code=row.later.code,
        later_name=row.later.name,
        share=None if row.share is None else float(row.share),
        share_source=row.share_source,
    )


def _words(area: AreaOn) -> dict[str, Any]:
    return {
        "id": area.public_id,
        "level": area.level,
        "code": area.code,
        "name": area.name,
        "parent_code": area.parent_code or None,
        "parent_name": area.parent_name or None,
        "valid_from": area.valid.first,
        "until": area.valid.until,
    }
