"""Everything a computation is made of, gathered in one transaction and hashed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.classes import DEFAULT_TABLE, ClassTable
from samhus.engines.small_area.findings import Finding
from samhus.engines.small_area.records import (
    CountRow,
    CountsFile,
    NeighboursFile,
    PopulationFile,
    Source,
)
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.places.api import AreaOn, graph_at, populations_at
from samhus.mapping.models import Indicator, MappingRound
from samhus.mapping.queries.awaited import Awaited, waiting_for
from samhus.mapping.queries.series import series_of, year_before
from samhus.mapping.queries.support import table_of


@dataclass(frozen=True)
class Material:
    """Counts, people and neighbours of one indicator, as the engine takes them.

    `inputs` is the SHA-256 over all of them; the same material gives the same snapshot. `shown`
    are the figures of all years, also of those that are compared with nothing; `known` is what a
    reader must know of them; `awaited` are bodies that have not delivered. `recut` are areas whose
    borders were others in `year_before`, the year of the round before (0 without one).
    """

    mapping_id: int
    indicator_id: int
    year: int
    category: str
    decision_line: float
    counts: CountsFile
    population: PopulationFile
    neighbours: NeighboursFile
    areas: Mapping[str, AreaOn]
    inputs: str
    known: Mapping[str, tuple[Finding, ...]]
    shown: Mapping[str, Mapping[tuple[int, str], Figure]]
    awaited: tuple[Awaited, ...]
    year_before: int
    recut: frozenset[str]
    table: ClassTable = DEFAULT_TABLE


def gather(viewer: Viewer, mapping: MappingRound, indicator: Indicator, on: date) -> Material:
    """What has been delivered and accepted so far. Raises NotPossible when that is not enough."""
    areas, pairs = graph_at(mapping.level, on)
    size = _people(mapping, areas, on)
    series = series_of(mapping, indicator, areas)
    awaited = waiting_for(mapping, indicator, areas, series.compared)
    known = _known(series.known, awaited)
    rows = _rows(mapping, indicator, areas, series.compared)
    counts = CountsFile(_source("counts", [[*row[1:5], str(row.figure)] for row in rows]), rows)
    names = {area.code: area.name for area in areas}
    codes = [area.code for area in areas]
    edges = {(codes[a], codes[b]): place for place, (a, b) in enumerate(pairs, start=2)}
    population = PopulationFile(
        _source("population", sorted(size.items())), size, names, dict.fromkeys(size, 1)
    )
    neighbours = NeighboursFile(_source("neighbours", sorted(edges)), edges)
    before = year_before(mapping)
    sources = [counts.source, population.source, neighbours.source]
    if any(known.values()):
        sources.append(_source("known", _plain(known)))
    return Material(
        mapping.pk,
        indicator.pk,
        mapping.year,
        indicator.category,
        float(mapping.decision_line),
        counts,
        population,
        neighbours,
        {area.code: area for area in areas},
        _digest(mapping, indicator, *sources),
        known,
        series.shown,
        awaited,
        before,
        _recut(series.known, before),
        table_of(mapping),
    )


def _people(mapping: MappingRound, areas: Sequence[AreaOn], on: date) -> dict[str, float]:
    people = populations_at(mapping.level, on)
    without = [area.name for area in areas if area.id not in people or not people[area.id].people]
    if without:
        raise NotPossible(
            _("The number of people is missing for %(count)s areas, for example %(name)s.")
            % {"count": len(without), "name": without[0]}
        )
    return {area.code: float(people[area.id].people) for area in areas}


def _recut(known: Mapping[str, tuple[Finding, ...]], year: int) -> frozenset[str]:
    """Areas whose figures of that year are those of former areas, added up or divided."""
    return frozenset(
        code
        for code, findings in known.items()
        if any(
            each.code in {"added_up", "apportioned"} and year in each.detail.get("years", ())
            for each in findings
        )
    )


def _known(
    findings: Mapping[str, tuple[Finding, ...]], awaited: Sequence[Awaited]
) -> dict[str, tuple[Finding, ...]]:
    found = dict(findings)
    for each in awaited:
        for code in each.codes:
            found[code] = (*found.get(code, ()), Finding("undelivered", each.detail()))
    return found


def _plain(known: Mapping[str, tuple[Finding, ...]]) -> list[Any]:
    return [
        [code, [[each.code, dict(each.detail)] for each in findings]]
        for code, findings in sorted(known.items())
        if findings
    ]


def _digest(mapping: MappingRound, indicator: Indicator, *sources: Source) -> str:
    asked = [indicator.category, mapping.year, str(mapping.decision_line)]
    content = json.dumps([*asked, *(source.sha256 for source in sources)])
    return hashlib.sha256(content.encode()).hexdigest()


def _rows(
    mapping: MappingRound,
    indicator: Indicator,
    areas: Sequence[AreaOn],
    figures: Mapping[str, Mapping[tuple[int, str], Figure]],
) -> tuple[CountRow, ...]:
    cells = [
        (area, year, category, figure)
        for area in areas
        for (year, category), figure in sorted(figures[area.code].items())
    ]
    rows = tuple(
        CountRow(place, area.code, area.name, year, category, figure)
        for place, (area, year, category, figure) in enumerate(cells, start=2)
    )
    if not any(row.year == mapping.year and row.category == indicator.category for row in rows):
        raise NotPossible(_("No counts have been delivered for this year yet."))
    return rows


def _source(name: str, content: object) -> Source:
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Source.of(data, name)
