"""Who follows whom among the areas: read backwards from the present, or forwards from the past."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.places.models import Area, Succession
from samhus.foundation.places.policies import SUCCESSION
from samhus.foundation.places.rules import Origin, Step, origins, reversed_steps

THIN = ("former__geometry", "former__shape", "later__geometry", "later__shape")


def succession_rows(viewer: Viewer, level: str) -> QuerySet[Succession]:
    """Every step of a level, the latest first."""
    rows = SUCCESSION.narrow("see", viewer, Succession.objects.filter(former__level=level))
    rows = rows.select_related("former", "later", "stated_by").defer(*THIN)
    return rows.order_by("-day", "former__code", "later__code")


def origins_of(level: str, present: Iterable[int]) -> tuple[Origin, ...]:
    """All former areas of these areas of a level, with their shares; one query."""
    return origins(present, _steps(level))


def predecessors(area_id: int, day: date) -> tuple[Origin, ...]:
    """The areas that lived on a day and that this one goes back to; none for a day of its own."""
    area = Area.objects.only("level").get(pk=area_id)
    found = origins([area_id], _steps(area.level))
    alive = _alive(day, [each.former for each in found])
    return tuple(each for each in found if each.former in alive)


def successors(area_id: int, day: date) -> tuple[Origin, ...]:
    """The areas that live on a day and go back to this one; `former` is the later one here."""
    area = Area.objects.only("level").get(pk=area_id)
    found = origins([area_id], reversed_steps(_steps(area.level)))
    alive = _alive(day, [each.former for each in found])
    return tuple(each for each in found if each.former in alive)


def heirs_of(level: str, areas: Iterable[int]) -> frozenset[int]:
    """Every later area of a level that goes back to one of these; one query."""
    found = origins(areas, reversed_steps(_steps(level)))
    return frozenset(each.former for each in found)


def _steps(level: str) -> tuple[Step, ...]:
    rows = Succession.objects.filter(former__level=level).order_by("day", "pk")
    values = rows.values_list("former_id", "later_id", "day", "change", "share")
    return tuple(
        Step(former, later, day, change, None if share is None else float(share))
        for former, later, day, change, share in values
    )


def _alive(day: date, ids: Iterable[int]) -> set[int]:
    rows = Area.objects.filter(pk__in=list(ids), valid__contains=day)
    return set(rows.values_list("pk", flat=True))
