"""What a later area takes over from those before it: neighbours, bridges, people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, product

from django.db.models import Q

from samhus.foundation.events import publish
from samhus.foundation.places.events import AreaContinued
from samhus.foundation.places.models import (
    Area,
    Border,
    Bridge,
    Change,
    Population,
    Succession,
)
from samhus.foundation.places.queries import as_range, people_of, span
from samhus.foundation.places.rules import PeopleOn, Span, common

LONGEST_SOURCE = 200


@dataclass(frozen=True)
class Neighbourhood:
    """Borders and bridges of some areas on a day, read before they end with them."""

    borders: tuple[Border, ...]
    bridges: tuple[Bridge, ...]


def neighbourhood(areas: Iterable[Area], day: date) -> Neighbourhood:
    """What connects these areas with others, and with each other."""
    ids = [area.pk for area in areas]
    either = Q(area_a_id__in=ids) | Q(area_b_id__in=ids)
    borders = Border.objects.filter(either, valid__contains=day)
    bridges = Bridge.objects.filter(either, valid__contains=day)
    return Neighbourhood(
        tuple(borders.select_related("area_a", "area_b").order_by("pk")),
        tuple(bridges.select_related("area_a", "area_b").order_by("pk")),
    )


def pass_on(
    before: Neighbourhood, follows: Mapping[int, Sequence[Area]], day: date, *, borders: bool
) -> None:
    """Connect the areas that follow with the neighbours of those before.

    Lengths of merged borders add up; a divided one has none until there are outlines. A bridge
    of a divided area is not passed on: nobody has said to which part it leads.
    """
    lengths = _lengths(before.borders, follows)
    for parts in follows.values():
        for one, other in combinations(sorted(parts, key=lambda area: area.pk), 2):
            lengths.setdefault((one, other), None)
    if borders:
        made = [
            Border(area_a=a, area_b=b, valid=_days(a, b, day), length_m=length)
            for (a, b), length in lengths.items()
        ]
        Border.objects.bulk_create(made, batch_size=500)
    known = {(a.pk, b.pk) for a, b in lengths}
    Bridge.objects.bulk_create(_bridges(before.bridges, follows, day, known), batch_size=500)


def _lengths(
    borders: Iterable[Border], follows: Mapping[int, Sequence[Area]]
) -> dict[tuple[Area, Area], float | None]:
    found: dict[tuple[Area, Area], float | None] = {}
    for border in borders:
        pairs = _pairs(border, follows)
        for pair in pairs:
            length = border.length_m if len(pairs) == 1 else None
            known = found.get(pair, 0.0)
            found[pair] = None if known is None or length is None else known + length
    return found


def _pairs(row: Border | Bridge, follows: Mapping[int, Sequence[Area]]) -> list[tuple[Area, Area]]:
    """The pairs of areas that a connection is between from now on; none within one area."""
    firsts = follows.get(row.area_a_id, (row.area_a,))
    seconds = follows.get(row.area_b_id, (row.area_b,))
    return [(a, b) if a.pk < b.pk else (b, a) for a, b in product(firsts, seconds) if a.pk != b.pk]


def _bridges(
    bridges: Iterable[Bridge],
    follows: Mapping[int, Sequence[Area]],
    day: date,
    known: set[tuple[int, int]],
) -> list[Bridge]:
    made = {}
    for bridge in bridges:
        pairs = _pairs(bridge, follows)
        if len(pairs) != 1 or (pairs[0][0].pk, pairs[0][1].pk) in known:
            continue
        (a, b) = pairs[0]
        # The person who answered for the crossing answers for it still: it is the same water.
        made[a.pk, b.pk] = Bridge(
            area_a=a,
            area_b=b,
            valid=_days(a, b, day),
            reason=bridge.reason,
            approved_by_id=bridge.approved_by_id,
            approved_on=bridge.approved_on,
        )
    return list(made.values())


def _days(a: Area, b: Area, day: date) -> object:
    return as_range(common(common(span(a.valid), span(b.valid)), Span(day, None)))


def people_together(areas: Sequence[Area], day: date) -> PeopleOn | None:
    """The sum of the latest figures; None when one of the areas has none."""
    figures = people_of(areas, day)
    if len(figures) < len(areas):
        return None
    said = "; ".join(f"{area.name}: {figures[area.pk].source}" for area in areas)
    latest = max(figure.day for figure in figures.values())
    return PeopleOn(
        sum(figure.people for figure in figures.values()), latest, said[:LONGEST_SOURCE]
    )


def record_people(area: Area, figure: PeopleOn | None) -> None:
    """Keep a figure of a new area."""
    if figure is not None:
        Population.objects.create(
            area=area, day=figure.day, people=figure.people, source=figure.source
        )


def record_succession(
    followers: Iterable[tuple[Area, Area, Decimal | None]],
    day: date,
    change: Change,
    *,
    source: str = "",
    stated_by: int | None = None,
) -> None:
    """Keep who follows whom, and say so to whoever follows an area."""
    rows = [
        Succession(
            former=former,
            later=later,
            day=day,
            change=change,
            share=share,
            share_source=source,
            stated_by_id=stated_by,
        )
        for former, later, share in followers
    ]
    Succession.objects.bulk_create(rows, batch_size=500)
    for row in rows:
        if change in (Change.RENAME, Change.RENUMBER, Change.BOUNDARY):
            publish(AreaContinued(row.former_id, row.later_id))
