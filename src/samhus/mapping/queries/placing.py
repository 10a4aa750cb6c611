"""The register and an agency's own areas, as rows of a file are placed on them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from samhus.foundation.places.api import AreaOn, Origin, every_entry, origins_of
from samhus.mapping.models import AgencyArea
from samhus.mapping.rules.lineage import Descent
from samhus.mapping.rules.placing import OWN, Cover, Entry, Ground


def ground_of(level: str, day: date, organisation: Any, codes: str) -> Ground:
    """What the rows of a body's file are placed on; at most four queries."""
    entries = {area.id: entry_of(area) for area in every_entry(level)}
    present = frozenset(entry.id for entry in entries.values() if entry.holds(day))
    lineage: dict[int, set[int]] = defaultdict(set)
    for origin in origins_of(level, present):
        lineage[origin.former].add(origin.present)
    return Ground(
        day=day,
        entries=tuple(entries.values()),
        present=present,
        lineage={former: frozenset(later) for former, later in lineage.items()},
        covers=covers_of(level, present, organisation) if codes == OWN else (),
    )


def entry_of(area: AreaOn) -> Entry:
    """An area of the register under its code."""
    return Entry(area.id, area.code, area.name, area.valid.first, area.valid.until)


def covers_of(level: str, present: frozenset[int], organisation: Any) -> tuple[Cover, ...]:
    """The own areas of a body, of all days, with what they cover."""
    rows = AgencyArea.objects.filter(organisation=organisation, level=level)
    rows = rows.prefetch_related("links").order_by("code", "valid")
    areas = [area for area in rows if not area.valid.isempty]
    linked = {link.area_id for area in areas for link in area.links.all()}
    earlier = _earlier(level, linked - present, present)
    return tuple(
        Cover(
            Entry(area.pk, area.code, area.name, area.valid.lower, area.valid.upper),
            tuple(
                (earlier.get(link.area_id, link.area_id), _share(link.share))
                for link in sorted(area.links.all(), key=lambda link: link.pk)
            ),
        )
        for area in areas
    )


def _share(share: Any) -> float | None:
    return None if share is None else float(share)


def _earlier(level: str, later: Iterable[int], present: frozenset[int]) -> Mapping[int, int]:
    """Areas that began after the map's day, as the one area of the map that they were then."""
    found: dict[int, set[int]] = defaultdict(set)
    for origin in origins_of(level, later):
        if origin.former in present:
            found[origin.present].add(origin.former)
    return {area: formers.pop() for area, formers in found.items() if len(formers) == 1}


def descents_of(
    level: str, present: Iterable[int], entries: Mapping[int, Entry]
) -> tuple[Descent, ...]:
    """What the areas of the map go back to."""
    return tuple(_descent(origin, entries) for origin in origins_of(level, present))


def _descent(origin: Origin, entries: Mapping[int, Entry]) -> Descent:
    lacking = origin.lacking
    return Descent(
        former=entries[origin.former],
        present=origin.present,
        share=origin.share,
        change=lacking.kind if lacking else "",
        day=lacking.day if lacking else origin.day,
    )
