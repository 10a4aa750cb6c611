"""Figures in use for an indicator, on the areas of the map, with what to know of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.findings import Finding
from samhus.foundation.places.api import AreaOn, every_entry
from samhus.mapping.models import Break, Count, Delivery, Indicator, MappingRound
from samhus.mapping.queries.correction import Notes, laid_over, overlays
from samhus.mapping.queries.placing import descents_of, entry_of
from samhus.mapping.rules.breaks import Declared, comparable
from samhus.mapping.rules.lineage import (
    DIVIDED,
    INCOMPLETE,
    MERGED,
    UNKNOWN_PARTS,
    Descent,
    Past,
    pasts,
)

Cell = tuple[int, str]
Figures = dict[int, dict[Cell, Figure]]


@dataclass
class InUse:
    """Delivered figures by area and (year, category): all, and those that may be compared."""

    every: Figures = field(default_factory=lambda: defaultdict(dict))
    comparable: Figures = field(default_factory=lambda: defaultdict(dict))
    breaks: dict[int, Declared] = field(default_factory=dict)
    apportioned: set[tuple[int, int, str]] = field(default_factory=set)
    corrected: Notes = field(default_factory=dict)


@dataclass(frozen=True)
class Series:
    """By code of the area: figures to compare, figures to show, and what is known of them."""

    compared: Mapping[str, Mapping[Cell, Figure]]
    shown: Mapping[str, Mapping[Cell, Figure]]
    known: Mapping[str, tuple[Finding, ...]]


def series_of(mapping: MappingRound, indicator: Indicator, areas: tuple[AreaOn, ...]) -> Series:
    """Everything delivered and accepted for the indicator in the round, on these areas."""
    entries = {area.id: entry_of(area) for area in every_entry(mapping.level)}
    present = [entries[area.id] for area in areas]
    descents = descents_of(mapping.level, [area.id for area in areas], entries)
    used = _in_use(mapping, indicator)
    compared = pasts(used.comparable, present, descents)
    shown = pasts(used.every, present, descents) if used.breaks else compared
    code = {area.id: area.code for area in areas}
    return Series(
        compared={code[area]: past.figures for area, past in compared.items()},
        shown={code[area]: past.figures for area, past in shown.items()},
        known={
            code[area]: (
                *_findings(area, past, used, mapping, indicator),
                *_corrected(area, past, used),
            )
            for area, past in compared.items()
        },
    )


def year_before(mapping: MappingRound) -> int:
    """The year of the organiser's round before, of the same level; 0 without one."""
    rows = MappingRound.objects.filter(
        round__organiser=mapping.round.organiser_id, level=mapping.level, year__lt=mapping.year
    )
    return rows.order_by("-year").values_list("year", flat=True).first() or 0


def _in_use(mapping: MappingRound, indicator: Indicator) -> InUse:
    rows = Count.objects.filter(
        mapping=mapping,
        delivery__indicator=indicator,
        delivery__state=Delivery.State.ACCEPTED,
    ).values_list(
        "organisation_id", "area_id", "year", "category", "figure", "below", "least", "made"
    )
    found, declared = InUse(), breaks_of(indicator)
    used, found.corrected = laid_over(
        list(rows.order_by("pk")), overlays(mapping, indicator), keep=indicator.category
    )
    for body, area, year, category, figure, below, least, made in used:
        value = Figure(figure, below, least)
        found.every[area][year, category] = value
        broken = comparable(year, mapping.year, declared.get(body, ()))
        if broken is None:
            found.comparable[area][year, category] = value
        else:
            found.breaks[area] = broken
        if made == Count.Made.APPORTIONED:
            found.apportioned.add((area, year, category))
    return found


def breaks_of(indicator: Indicator) -> dict[int, tuple[Declared, ...]]:
    """Breaks that stand, by the body that declared them, by year."""
    found: dict[int, list[Declared]] = defaultdict(list)
    rows = Break.objects.filter(indicator=indicator, withdrawn_on__isnull=True)
    for row in rows.select_related("organisation").order_by("year"):
        found[row.organisation_id].append(
            Declared(row.year, row.what, row.organisation.name, row.declared_on)
        )
    return {body: tuple(rows) for body, rows in found.items()}


def _corrected(area: int, past: Past, used: InUse) -> list[Finding]:
    """Which delivered figures of the area, or of those that went into it, were put right."""
    places = dict.fromkeys((area, *(each.former.id for each in past.descents)))
    return [
        Finding("corrected", note) for place in places for note in used.corrected.get(place, ())
    ]


def _findings(
    area: int, past: Past, used: InUse, mapping: MappingRound, indicator: Indicator
) -> list[Finding]:
    found = []
    if (area, mapping.year, indicator.category) in used.apportioned:
        found.append(Finding("apportioned", {"reason": "agency", "year": mapping.year}))
    formers = {each.former.id: each for each in past.descents}
    names = sorted({each.former.name for each in past.descents})
    for what, years in past.done.items():
        detail = {"years": list(years), "names": names}
        if what == MERGED:
            found.append(Finding("added_up", detail))
        elif what == DIVIDED:
            found.append(Finding("apportioned", {"reason": "division", **detail}))
        elif what == INCOMPLETE:
            found.append(Finding("not_comparable", {"reason": "incomplete", **detail}))
        elif what == UNKNOWN_PARTS:
            found.append(_unknown_parts(past.descents, detail))
    broken = next((used.breaks[each] for each in (area, *formers) if each in used.breaks), None)
    if broken is not None:
        found.append(Finding("not_comparable", {"reason": "break", **broken.detail()}))
    return found


def _unknown_parts(descents: tuple[Descent, ...], detail: dict[str, Any]) -> Finding:
    lacking = [each for each in descents if each.share is None]
    day: date = max(each.day for each in lacking)
    change = next(each.change for each in lacking if each.day == day)
    return Finding("not_comparable", {"reason": change, "day": day.isoformat(), **detail})
