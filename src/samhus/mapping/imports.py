"""Files of counts: parsed with errors by row, compared with what is in use, handed to actions."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from samhus.engines.small_area.alignment import check_delivery
from samhus.engines.small_area.files import read_counts
from samhus.engines.small_area.problems import InputErrors
from samhus.engines.small_area.records import CountRow, CountsFile
from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.files.api import read
from samhus.foundation.places.api import areas_at
from samhus.mapping.actions import accept_delivery, deliver_counts
from samhus.mapping.models import Count, Delivery, Indicator, MappingRound
from samhus.mapping.policies import MAPPING
from samhus.mapping.queries.delivery import in_use
from samhus.mapping.rules import Figured, Preview, day_of

__all__ = ["InputErrors", "accept_file", "deliver_file", "read_delivery"]


def deliver_file(
    *,
    by: Viewer,
    mapping: MappingRound,
    indicator: Indicator,
    organisation: Any,
    content: bytes,
    name: str,
    reason: str = "",
) -> Delivery:
    """Read a file and keep it as a preview. Raises InputErrors, and then nothing is kept."""
    MAPPING.require("deliver", by, mapping)
    day = day_of(mapping.year, clock.today())
    counts = read_delivery(content, name, level=mapping.level, on=day, category=indicator.category)
    known = {area.code: area.name for area in areas_at(mapping.level, day, shapes=False)}
    preview = preview_of(
        counts,
        year=mapping.year,
        category=indicator.category,
        known=known,
        before=in_use(mapping, indicator, organisation),
    )
    return deliver_counts(
        by=by,
        mapping=mapping,
        indicator=indicator,
        organisation=organisation,
        content=content,
        name=name,
        preview=preview,
        reason=reason,
    )


def accept_file(*, by: Viewer, delivery: Delivery) -> Delivery:
    """Read the previewed file again, byte for byte the one that was shown, and put it into use."""
    mapping = delivery.mapping
    day = day_of(mapping.year, clock.today())
    counts = read_delivery(
        read(delivery.file),
        delivery.file_name,
        level=mapping.level,
        on=day,
        category=delivery.indicator.category,
    )
    areas = {area.code: area.id for area in areas_at(mapping.level, day, shapes=False)}
    figures = [
        Figured(areas[row.area_code], row.year, row.category, row.figure.count, row.figure.below)
        for row in counts.rows
        if row.area_code
    ]
    return accept_delivery(by=by, delivery=delivery, figures=figures)


def read_delivery(content: bytes, name: str, *, level: str, on: date, category: str) -> CountsFile:
    """Parse and check a file against the areas of a day. Raises InputErrors, by row."""
    counts = read_counts(content, name)
    known = {area.code for area in areas_at(level, on, shapes=False)}
    check_delivery(counts, known=known, category=category, last_year=clock.today().year)
    return counts


def preview_of(
    counts: CountsFile, *, year: int, category: str, known: dict[str, str], before: Delivery | None
) -> Preview:
    """Compare a file with the delivery in use; `known` maps area codes to names."""
    old = _figures_of(before)
    new = {(row.area_code, row.year, row.category): str(row.figure) for row in _placed(counts.rows)}
    present = {code for code, when, what in new if when == year and what == category}
    return Preview(
        rows=len(counts.rows),
        years=counts.years,
        categories=counts.categories,
        areas=len({row.area_code for row in _placed(counts.rows)}),
        without_area=sum(not row.area_code for row in counts.rows),
        censored=sum(row.figure.below > 0 for row in counts.rows),
        missing_areas=tuple(name for code, name in sorted(known.items()) if code not in present),
        new=len(new.keys() - old.keys()),
        changed=tuple(
            (known.get(key[0], key[0]), key[1], key[2], old[key], new[key])
            for key in sorted(new.keys() & old.keys())
            if old[key] != new[key]
        ),
        gone=len(old.keys() - new.keys()),
    )


def _placed(rows: Iterable[CountRow]) -> Iterable[CountRow]:
    return (row for row in rows if row.area_code)


def _figures_of(delivery: Delivery | None) -> dict[tuple[str, int, str], str]:
    if delivery is None:
        return {}
    rows = Count.objects.filter(delivery=delivery).values_list(
        "area__code", "year", "category", "figure", "below"
    )
    return {
        (code, year, category): f"<{below}" if below else str(figure)
        for code, year, category, figure, below in rows
    }
