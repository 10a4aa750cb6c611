"""A file of counts: parsed with errors by row, placed on areas, compared, handed to actions."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samhus.engines.small_area.alignment import check_delivery
from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.files import read_counts
from samhus.engines.small_area.problems import InputErrors, Problems
from samhus.engines.small_area.records import CountsFile
from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.files.api import read
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import accept_delivery, deliver_counts
from samhus.mapping.models import Count, Delivery, Indicator, MappingRound
from samhus.mapping.policies import MAPPING
from samhus.mapping.queries.delivery import in_use
from samhus.mapping.queries.placing import ground_of
from samhus.mapping.rules import Figured, Preview, day_of
from samhus.mapping.rules.placing import (
    APPORTIONED,
    OWN,
    Cell,
    Ground,
    Placing,
    known_codes,
    place,
)

__all__ = ["InputErrors", "accept_file", "deliver_file", "read_delivery"]


@dataclass(frozen=True)
class Read:
    """A file that was read and placed: rows as they came, figures of areas."""

    counts: CountsFile
    placing: Placing
    ground: Ground

    @property
    def names(self) -> dict[int, str]:
        """Of areas, by id."""
        return {entry.id: entry.name for entry in self.ground.entries}

    def on_the_map(self, areas: Iterable[int]) -> set[int]:
        """Areas of the map that these are, or that go on with them."""
        found = set(areas)
        return found.union(*(self.ground.lineage.get(area, ()) for area in found))


def deliver_file(
    *,
    by: Viewer,
    mapping: MappingRound,
    indicator: Indicator,
    organisation: Any,
    content: bytes,
    name: str,
    reason: str = "",
    codes: str = Delivery.Codes.THEN,
) -> Delivery:
    """Read a file and keep it as a preview. Raises InputErrors, and then nothing is kept."""
    MAPPING.require("deliver", by, mapping)
    found = read_delivery(
        content, name, mapping=mapping, indicator=indicator, organisation=organisation, codes=codes
    )
    before = in_use(mapping, indicator, organisation)
    return deliver_counts(
        by=by,
        mapping=mapping,
        indicator=indicator,
        organisation=organisation,
        content=content,
        name=name,
        preview=preview_of(found, mapping=mapping, category=indicator.category, before=before),
        reason=reason,
        codes=codes,
    )


def accept_file(*, by: Viewer, delivery: Delivery) -> Delivery:
    """Read the previewed file again, byte for byte the one that was shown, and put it into use.

    Refuses when the same file would be placed differently today, because the register or the
    body's own areas have changed since the preview.
    """
    found = read_delivery(
        read(delivery.file),
        delivery.file_name,
        mapping=delivery.mapping,
        indicator=delivery.indicator,
        organisation=delivery.organisation,
        codes=delivery.codes,
    )
    if delivery.summary.get("placed", "") not in ("", _fingerprint(found.placing)):
        raise NotPossible(
            _("Areas have changed since this preview. Deliver the file again for a new one.")
        )
    return accept_delivery(by=by, delivery=delivery, figures=_figured(found.placing))


def read_delivery(
    content: bytes,
    name: str,
    *,
    mapping: MappingRound,
    indicator: Indicator,
    organisation: Any,
    codes: str,
) -> Read:
    """Parse a file and place its rows on areas. Raises InputErrors, by row."""
    counts = read_counts(content, name)
    ground = ground_of(mapping.level, day_of(mapping.year, clock.today()), organisation, codes)
    problems = Problems(name)
    try:
        check_delivery(
            counts,
            known=known_codes(ground, codes),
            category=indicator.category,
            last_year=clock.today().year,
            unknown="own_area_unknown" if codes == OWN else "area_not_registered",
        )
    except InputErrors as found:
        problems.absorb(found)
    placing = place(counts.rows, ground, codes, problems)
    problems.raise_any()
    return Read(counts, placing, ground)


def preview_of(
    found: Read, *, mapping: MappingRound, category: str, before: Delivery | None
) -> Preview:
    """Compare a file with the delivery in use."""
    counts, cells, year = found.counts, found.placing.cells, mapping.year
    old, names = _figures_of(before), found.names
    new = {cell: str(placed.figure) for cell, placed in cells.items()}
    present = {area for area, when, what in new if when == year and what == category}
    partly = {area for area, when, _what in found.placing.incomplete if when == year}
    missing = found.ground.present - found.on_the_map(present)
    return Preview(
        rows=len(counts.rows),
        years=counts.years,
        categories=counts.categories,
        areas=len({area for area, _when, _what in new}),
        without_area=sum(not row.area_code for row in counts.rows),
        censored=sum(row.figure.below > 0 for row in counts.rows),
        missing_areas=_named(missing, names),
        incomplete_areas=_named(partly, names),
        apportioned=sum(placed.made == APPORTIONED for placed in cells.values()),
        new=len(new.keys() - old.keys()),
        changed=tuple(
            (names.get(cell[0], ""), cell[1], cell[2], old[cell], new[cell])
            for cell in sorted(new.keys() & old.keys())
            if old[cell] != new[cell]
        ),
        gone=len(old.keys() - new.keys()),
        placed=_fingerprint(found.placing),
    )


def _named(areas: Iterable[int], names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(sorted(names.get(area, "") for area in areas))


def _figured(placing: Placing) -> list[Figured]:
    return [
        Figured(
            area_id=area,
            year=year,
            category=category,
            figure=placed.figure.count,
            below=placed.figure.below,
            least=placed.figure.least,
            made=placed.made,
        )
        for (area, year, category), placed in placing.cells.items()
    ]


def _fingerprint(placing: Placing) -> str:
    """Of every figure and the area it was placed on."""
    rows = sorted((*cell, str(each.figure), each.made) for cell, each in placing.cells.items())
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def _figures_of(delivery: Delivery | None) -> dict[Cell, str]:
    if delivery is None:
        return {}
    rows = Count.objects.filter(delivery=delivery).values_list(
        "area_id", "year", "category", "figure", "below", "least"
    )
    return {
        (area, year, category): str(Figure(figure, below, least))
        for area, year, category, figure, below, least in rows
    }
