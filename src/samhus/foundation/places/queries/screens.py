"""Rows as page models: lists, one area, islands."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.packs import api as packs
from samhus.foundation.places.models import Area, Border, Bridge, Succession
from samhus.foundation.places.pages import (
    AreaLine,
    AreaPage,
    Descent,
    Figure,
    LevelChoice,
    Neighbour,
    RegisterPage,
    SuccessionLine,
)
from samhus.foundation.places.policies import AREA
from samhus.foundation.places.queries.areas import area_rows, neighbours_of, people_of, search
from samhus.foundation.places.queries.lineage import succession_rows
from samhus.foundation.places.rules import PeopleOn
from samhus.foundation.ui.sorting import by_name

LINES = 50
MOST_STEPS = 1_000


def number(value: float, decimals: int = 0) -> str:
    """A number as the reader's language writes it."""
    return str(number_format(value, decimals, use_l10n=True, force_grouping=True))


def kilometres(metres: float | None) -> str:
    """A length in kilometres, empty when nobody measured it."""
    if metres is None:
        return ""
    return _("%(km)s km") % {"km": number(metres / 1000, 1 if metres < 100_000 else 0)}


def plurals() -> dict[str, str]:
    """The levels of the home pack in the reader's language, plural."""
    language = get_language() or "en"
    return {level.key: level.plural.in_language(language) for level in packs.home().levels}


def singulars() -> dict[str, str]:
    """The levels of the home pack in the reader's language, singular."""
    language = get_language() or "en"
    return {level.key: level.name.in_language(language) for level in packs.home().levels}


def level_or_municipal(key: str) -> str:
    """The level asked for; the municipal one when the pack has no such level."""
    return key if key in plurals() else packs.home().municipal_level.key


def level_choices(level: str, view: str) -> tuple[LevelChoice, ...]:
    """Tabs of all levels for a view that takes `level`."""
    return tuple(
        LevelChoice(key, plural, f"{reverse(view)}?level={key}", key == level)
        for key, plural in plurals().items()
    )


def register_page(
    viewer: Viewer, *, level: str, words: str, page: str
) -> tuple[RegisterPage, Page[AreaLine]]:
    """Areas of a level today that match the words, fifty to a page."""
    level = level_or_municipal(level)
    day = clock.today()
    every = area_rows(viewer, level, day).defer("geometry", "shape", "parent__geometry")
    found = search(every, words)
    paginator: Paginator[Any] = Paginator(found, LINES)
    shown = paginator.get_page(page)
    people = people_of(list(shown.object_list), day)
    shown.object_list = [_line(area, people.get(area.pk)) for area in shown.object_list]
    model = RegisterPage(
        title=plurals()[level],
        levels=level_choices(level, "places:areas"),
        level=level,
        total=every.count() if words else paginator.count,
        found=paginator.count,
        day=day,
        may_keep=AREA.decide("end", viewer),
    )
    return model, shown


def _line(area: Area, people: PeopleOn | None) -> AreaLine:
    return AreaLine(
        url=area_url(area),
        code=area.code,
        name=area.name,
        parent=area.parent.name if area.parent else "",
        people=number(people.people) if people else "",
        people_day=people.day if people else None,
    )


def area_url(area: Area) -> str:
    """The address of an area's page."""
    return reverse("places:area", args=[area.public_id])


def next_door(area: Area, **more: Any) -> Neighbour:
    """An area as a link, with what connects."""
    return Neighbour(area_url(area), area.code, area.name, **more)


def area_page(viewer: Viewer, area: Any) -> AreaPage:
    """The register's page of one area; neighbours as of today or of its last day."""
    day = _day_of(area)
    borders, bridges = neighbours_of(area.pk, day)
    ended = area.valid.upper is not None
    may_keep = AREA.decide("end", viewer, area)
    steps = list(succession_rows(viewer, area.level).filter(Q(former=area) | Q(later=area)))
    return AreaPage(
        public_id=area.public_id,
        code=area.code,
        name=area.name,
        level=singulars().get(area.level, area.level),
        list_url=f"{reverse('places:areas')}?level={area.level}",
        parent=next_door(area.parent) if area.parent else None,
        first=area.valid.lower,
        last=area.valid.upper - timedelta(days=1) if ended else None,
        ended=ended and area.valid.upper <= clock.today(),
        crs=area.crs,
        has_outline=area.shape is not None,
        day=day,
        figures=tuple(
            Figure(number(row.people), row.day, row.source)
            for row in area.populations.order_by("-day")
        ),
        borders=_by_name(
            [next_door(_other(row, area), length=kilometres(row.length_m)) for row in borders]
        ),
        bridges=_by_name([_over(row, _other(row, area)) for row in bridges]),
        other_entries=_other_entries(area),
        comes_from=tuple(_descent(row, row.former) for row in steps if row.later_id == area.pk),
        goes_on_in=tuple(_descent(row, row.later) for row in steps if row.former_id == area.pk),
        bodies=tuple((one["name"], _body_url(viewer, one["id"])) for one in area.answering),
        may_keep=may_keep,
    )


def _body_url(viewer: Viewer, public_id: str) -> str:
    """The body's page; none for somebody who belongs to no body and would not find it."""
    return f"/organisations/{public_id}/" if viewer.standings else ""


def _over(bridge: Bridge, other: Area) -> Neighbour:
    return next_door(
        other,
        reason=bridge.reason,
        approved_by=bridge.approved_by.name,
        approved_on=bridge.approved_on,
        remove_url=reverse("places:remove_bridge", args=[bridge.public_id]),
    )


def _descent(row: Succession, other: Area) -> Descent:
    return Descent(
        area=next_door(other),
        what=row.get_change_display(),
        day=row.day,
        share=share_of(row),
        share_source=row.share_source,
        stated_by=row.stated_by.name if row.stated_by else "",
    )


def share_of(row: Succession) -> str:
    """A stated share in percent, worded; empty when nobody stated one."""
    return "" if row.share is None else number(float(row.share) * 100, 1)


def succession_lines(viewer: Viewer, level: str) -> tuple[SuccessionLine, ...]:
    """What became of a level's areas, the latest first."""
    return tuple(
        SuccessionLine(
            day=row.day,
            former=next_door(row.former),
            later=next_door(row.later),
            what=row.get_change_display(),
            share=share_of(row),
        )
        for row in succession_rows(viewer, level)[:MOST_STEPS]
    )


def _day_of(area: Area) -> date:
    today = clock.today()
    if area.valid.upper is not None and area.valid.upper <= today:
        last: date = area.valid.upper - timedelta(days=1)
        return last
    first: date = area.valid.lower
    return max(today, first)


def _other(row: Border | Any, area: Area) -> Area:
    other: Area = row.area_b if row.area_a_id == area.pk else row.area_a
    return other


def _by_name(neighbours: list[Neighbour]) -> tuple[Neighbour, ...]:
    return tuple(sorted(neighbours, key=lambda one: by_name(one.name)))


def _other_entries(area: Area) -> tuple[AreaLine, ...]:
    """Entries of other days under the same code."""
    rows = Area.objects.filter(level=area.level, code=area.code).exclude(pk=area.pk)
    rows = rows.exclude(valid__isempty=True).select_related("parent")
    rows = rows.defer("geometry", "shape", "parent__geometry", "parent__shape")
    return tuple(_line(row, None) for row in rows.order_by("valid"))
