"""Figures of earlier years on the borders of today: added up, divided, or compared with nothing.

Pure. A merged area has the sum of those it was made of, if all of them have a figure. A part of a
divided one has its share, where a person stated the shares. Everything else is left out and named.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from samhus.engines.small_area.cells import Figure, added
from samhus.mapping.rules.apportioning import parts_of
from samhus.mapping.rules.placing import Entry

MERGED, DIVIDED, UNKNOWN_PARTS, INCOMPLETE = "merged", "divided", "unknown_parts", "incomplete"


@dataclass(frozen=True)
class Descent:
    """A former area, one of the map that goes on with it, and with which share (None: unknown)."""

    former: Entry
    present: int
    share: float | None
    change: str
    day: date


@dataclass(frozen=True)
class Past:
    """Figures of one area of the map by (year, category), and what was done to get them."""

    figures: Mapping[tuple[int, str], Figure]
    done: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    descents: tuple[Descent, ...] = ()


Known = Mapping[int, Mapping[tuple[int, str], Figure]]
"""Area, former or present -> (year, category) -> figure."""


def pasts(known: Known, present: Iterable[Entry], descents: Sequence[Descent]) -> dict[int, Past]:
    """For every area of the map its own figures and those of the areas before it."""
    by_present: dict[int, list[Descent]] = defaultdict(list)
    heirs: dict[int, list[Descent]] = defaultdict(list)
    for each in descents:
        by_present[each.present].append(each)
        heirs[each.former.id].append(each)
    return {
        area.id: _past(area, known, by_present[area.id], heirs)
        if by_present[area.id]
        else Past(known.get(area.id, {}))
        for area in present
    }


def _past(
    area: Entry, known: Known, descents: Sequence[Descent], heirs: Mapping[int, list[Descent]]
) -> Past:
    own = dict(known.get(area.id, {}))
    cells = {cell for each in descents for cell in known.get(each.former.id, {})}
    done: dict[str, set[int]] = defaultdict(set)
    for year, category in sorted(cells - own.keys()):
        before = _living(descents, area, year)
        if not before:
            continue
        found = [known.get(each.former.id, {}).get((year, category)) for each in before]
        figures = [figure for figure in found if figure is not None]
        if any(each.share is None for each in before):
            done[UNKNOWN_PARTS].add(year)
        elif len(figures) < len(found):
            done[INCOMPLETE].add(year)
        else:
            parts = [
                _part(figure, each, heirs[each.former.id])
                for figure, each in zip(figures, before, strict=True)
            ]
            own[year, category] = added(parts)
            if len(parts) > 1:
                done[MERGED].add(year)
            if any(each.share != 1.0 for each in before):
                done[DIVIDED].add(year)
    return Past(own, {what: tuple(sorted(years)) for what, years in done.items()}, tuple(descents))


def _living(descents: Sequence[Descent], area: Entry, year: int) -> list[Descent]:
    """Those that were there at the year's end, or on the last day before the present area."""
    last = date(year, 12, 31)
    if area.first is not None and area.first <= last:
        last = area.first - timedelta(days=1)
    return [each for each in descents if each.former.holds(last) and last.year == year]


def _part(figure: Figure, descent: Descent, heirs: Sequence[Descent]) -> Figure:
    if descent.share == 1.0 or descent.share is None:
        return figure
    every = sorted(heirs, key=lambda each: each.present)
    shares = [each.share or 0.0 for each in every]
    rest = max(0.0, 1.0 - sum(shares))
    place = [each.present for each in every].index(descent.present)
    return parts_of(figure, [*shares, rest] if rest > 1e-6 else shares)[place]
