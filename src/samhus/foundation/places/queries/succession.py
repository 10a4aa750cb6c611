"""What stands against a succession of areas, and what it would do: read before anything changes."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q, Value
from django.utils.translation import gettext as _

from samhus.engines.sharing import apportioned
from samhus.foundation.facts import ask
from samhus.foundation.packs import api as packs
from samhus.foundation.places.models import Area, Border, Bridge
from samhus.foundation.places.pages import Beginning, Ending, SuccessionPreview
from samhus.foundation.places.queries.areas import people_of, span
from samhus.foundation.places.queries.screens import area_url, number
from samhus.foundation.places.rules import Part, PeopleOn
from samhus.foundation.ui.sorting import by_name

EXACT = Decimal("0.000001")
NAMED = ("code", "name", "parent_id")


def against_merging(areas: Sequence[Area], part: Part, day: date) -> str:
    """Fewer than two, several levels, one that cannot end, a code in use."""
    if len(areas) < 2 or len({area.level for area in areas}) > 1:
        return _("Choose at least two areas of the same level.")
    return against_following(areas, [part], day)


def against_following(areas: Sequence[Area], parts: Sequence[Part], day: date) -> str:
    """A day on which an area is not valid or begins; areas with parts; codes; one query."""
    for area in areas:
        valid = span(area.valid)
        if not valid.holds(day) or valid.first == day:
            return _("%(area)s is not valid on that day, or begins on it.") % {"area": area.name}
    codes, ids = [part.code for part in parts], {area.pk for area in areas}
    below = Q(parent__in=ids, valid__contains=day)
    taken = Q(level=areas[0].level, code__in=codes, valid__overlap=DateRange(day, None, "[)"))
    found = [row for row in Area.objects.filter(below | taken).only(*NAMED) if row.pk not in ids]
    if any(row.parent_id in ids for row in found):
        return _("Other areas are still part of it on that day. End or move them first.")
    if found:
        return _("The code %(code)s belongs to %(area)s on that day or later.") % {
            "code": found[0].code,
            "area": found[0].name,
        }
    return _against_form(codes, areas[0].level)


def _against_form(codes: Sequence[str], level: str) -> str:
    pattern = packs.home().level(level).code_pattern
    if len(set(codes)) < len(codes):
        return _("Two parts have the same code.")
    for code in codes:
        if pattern and not re.fullmatch(pattern, code):
            return _("%(code)s does not have the form of this country's codes.") % {"code": code}
    return ""


def against_renaming(area: Area, part: Part) -> str:
    """Nothing to do."""
    if (area.name, area.code) == (part.name, part.code):
        return _("Neither the name nor the code changes.")
    return ""


def against_shares(parts: Sequence[Part], source: str) -> str:
    """Shares of some parts alone, without a source, or that do not add up."""
    if len(parts) < 2:
        return _("An area is divided into at least two.")
    shares = [part.share for part in parts if part.share is not None]
    if not shares and not source.strip():
        return ""
    if len(shares) < len(parts):
        return _("State the share of every part, or of none.")
    if not source.strip():
        return _("Say where the shares come from.")
    if abs(sum(shares, Decimal(0)) - 1) > EXACT * len(parts) or min(shares) <= 0:
        return _("The shares must be positive and make up the whole together.")
    return ""


def succession_preview(
    areas: Sequence[Area], parts: Sequence[Part], day: date, *, is_same_area: bool = False
) -> SuccessionPreview:
    """What ends, what begins, who neighbours it, how many people, which bodies are concerned."""
    figures = people_of(areas, day)
    known = [figures.get(area.pk) for area in areas]
    neighbours, bridges = _connected(areas, day)
    is_divided = len(parts) > 1
    return SuccessionPreview(
        day=day,
        ends=tuple(
            Ending(area_url(area), area.code, area.name, number(figure.people) if figure else "")
            for area, figure in zip(areas, known, strict=True)
        ),
        begins=_beginnings(parts, known),
        neighbours=tuple(sorted(neighbours, key=by_name)),
        bridges=tuple(sorted(bridges, key=by_name)),
        is_divided=is_divided,
        is_same_area=is_same_area,
        shares_are_stated=is_divided and all(part.share is not None for part in parts),
        bodies=ask(
            "organisations.answering_bodies", on=day, areas=tuple(area.pk for area in areas)
        ),
    )


def _connected(areas: Sequence[Area], day: date) -> tuple[set[str], set[str]]:
    """Names of neighbours by borders, and by bridges, that are none of these areas; one query."""
    ids = [area.pk for area in areas]
    either = Q(area_a__in=ids) | Q(area_b__in=ids)
    columns = ("what", "area_a_id", "area_a__name", "area_b_id", "area_b__name")
    borders, bridges = (
        model._default_manager.filter(either, valid__contains=day)
        .annotate(what=Value(model.__name__))
        .values_list(*columns)
        for model in (Border, Bridge)
    )
    found: dict[str, set[str]] = {"Border": set(), "Bridge": set()}
    for what, a, name_a, b, name_b in borders.union(bridges):
        if a not in ids or b not in ids:
            found[what].add(name_b if a in ids else name_a)
    return found["Border"], found["Bridge"]


def _beginnings(parts: Sequence[Part], known: Sequence[PeopleOn | None]) -> tuple[Beginning, ...]:
    people: Sequence[int | None] = [None for _part in parts]
    shares = [float(part.share) for part in parts if part.share is not None]
    figures = [figure.people for figure in known if figure is not None]
    if len(figures) == len(known):
        if len(parts) == 1:
            people = [sum(figures)]
        elif len(shares) == len(parts):
            people = apportioned(figures[0], shares)
    return tuple(
        Beginning(
            part.code,
            part.name,
            "" if part.share is None else number(float(part.share) * 100, 1),
            "" if count is None else number(count),
        )
        for part, count in zip(parts, people, strict=True)
    )
