"""Everything a computation is made of, gathered in one transaction and hashed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.classes import DEFAULT_TABLE, ClassTable
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
from samhus.mapping.models import Count, Delivery, Indicator, MappingRound
from samhus.mapping.queries.support import table_of


@dataclass(frozen=True)
class Material:
    """Counts, people and neighbours of one indicator, as the engine takes them.

    `inputs` is the SHA-256 over all of them; the same material gives the same snapshot.
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
    table: ClassTable = DEFAULT_TABLE


def gather(viewer: Viewer, mapping: MappingRound, indicator: Indicator, on: date) -> Material:
    """What has been delivered and accepted so far. Raises NotPossible when that is not enough."""
    areas, pairs = graph_at(mapping.level, on)
    people = populations_at(mapping.level, on)
    without = [area.name for area in areas if area.id not in people or not people[area.id].people]
    if without:
        raise NotPossible(
            _("The number of people is missing for %(count)s areas, for example %(name)s.")
            % {"count": len(without), "name": without[0]}
        )
    rows = _rows(mapping, indicator, {area.id: area for area in areas})
    counts = CountsFile(_source("counts", [[*row[1:5], str(row.figure)] for row in rows]), rows)
    size = {area.code: float(people[area.id].people) for area in areas}
    names = {area.code: area.name for area in areas}
    codes = [area.code for area in areas]
    edges = {(codes[a], codes[b]): place for place, (a, b) in enumerate(pairs, start=2)}
    population = PopulationFile(
        _source("population", sorted(size.items())), size, names, dict.fromkeys(size, 1)
    )
    neighbours = NeighboursFile(_source("neighbours", sorted(edges)), edges)
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
        _digest(mapping, indicator, counts.source, population.source, neighbours.source),
        table_of(mapping),
    )


def _digest(mapping: MappingRound, indicator: Indicator, *sources: Source) -> str:
    asked = [indicator.category, mapping.year, str(mapping.decision_line)]
    content = json.dumps([*asked, *(source.sha256 for source in sources)])
    return hashlib.sha256(content.encode()).hexdigest()


def _rows(
    mapping: MappingRound, indicator: Indicator, areas: Mapping[int, AreaOn]
) -> tuple[CountRow, ...]:
    found = Count.objects.filter(
        mapping=mapping,
        delivery__indicator=indicator,
        delivery__state=Delivery.State.ACCEPTED,
        area_id__in=areas,
    ).order_by("area__code", "year", "category")
    rows = tuple(
        CountRow(place, areas[area].code, areas[area].name, year, category, Figure(figure, below))
        for place, (area, year, category, figure, below) in enumerate(
            found.values_list("area_id", "year", "category", "figure", "below"), start=2
        )
    )
    if not any(row.year == mapping.year and row.category == indicator.category for row in rows):
        raise NotPossible(_("No counts have been delivered for this year yet."))
    return rows


def _source(name: str, content: object) -> Source:
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Source.of(data, name)
