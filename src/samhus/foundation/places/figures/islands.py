"""The page of islands: what nothing connects, what could, what people have approved."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.places.figures.outlines import Crossing, apart
from samhus.foundation.places.models import Area, Bridge
from samhus.foundation.places.pages import BridgeLine, Group, IslandsPage, Suggestion
from samhus.foundation.places.policies import BRIDGE
from samhus.foundation.places.queries import area_rows, border_pairs, bridge_pairs
from samhus.foundation.places.queries.screens import (
    kilometres,
    level_choices,
    level_or_municipal,
    next_door,
    plurals,
)

NAMES_SHOWN = 8


def islands_page(viewer: Viewer, *, level: str) -> IslandsPage:
    """A level's connected groups today, with suggested and approved bridges."""
    level = level_or_municipal(level)
    day = clock.today()
    areas = {area.pk: area for area in area_rows(viewer, level, day)}
    borders, bridges = border_pairs(level, day), bridge_pairs(level, day)
    found = apart(list(areas.values()), [*borders, *bridges])
    approved = Bridge.objects.filter(area_a__level=level, valid__contains=day)
    return IslandsPage(
        title=plurals()[level],
        levels=level_choices(level, "places:islands"),
        level=level,
        day=day,
        areas=len(areas),
        borders=len(borders),
        groups=tuple(_group([areas[pk] for pk in group]) for group in found.groups),
        suggestions=tuple(_suggestion(level, areas, crossing) for crossing in found.crossings),
        bridges=tuple(
            _bridge(row, areas)
            for row in approved.select_related("approved_by").order_by("-approved_on", "pk")
            if row.area_a_id in areas and row.area_b_id in areas
        ),
        may_keep=BRIDGE.decide("approve", viewer),
    )


def _group(areas: list[Area]) -> Group:
    names = sorted((area.name for area in areas), key=str.casefold)
    shown = ", ".join(names[:NAMES_SHOWN])
    rest = len(names) - NAMES_SHOWN
    if rest > 0:
        more = ngettext("and %(number)d more", "and %(number)d more", rest) % {"number": rest}
        shown = _("%(names)s %(more)s") % {"names": shown, "more": more}
    return Group(len(names), shown)


def _suggestion(level: str, areas: dict[int, Area], crossing: Crossing) -> Suggestion:
    first, second = areas[crossing.area_a], areas[crossing.area_b]
    query = urlencode({"level": level, "a": first.code, "b": second.code})
    return Suggestion(
        first=next_door(first),
        second=next_door(second),
        distance=kilometres(crossing.distance_m),
        url=f"{reverse('places:approve_bridge')}?{query}",
    )


def _bridge(row: Bridge, areas: dict[int, Area]) -> BridgeLine:
    return BridgeLine(
        first=next_door(areas[row.area_a_id]),
        second=next_door(areas[row.area_b_id]),
        reason=row.reason,
        approved_by=row.approved_by.name,
        approved_on=row.approved_on,
        remove_url=reverse("places:remove_bridge", args=[row.public_id]),
    )
