"""Bodies that have not delivered: since when, and for which areas a figure is therefore missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samhus.foundation import clock
from samhus.foundation.packs.api import home
from samhus.foundation.places.api import AreaOn, heirs_of
from samhus.mapping.models import AgencyAreaLink, Count, Delivery, Indicator, MappingRound, Supplier
from samhus.mapping.rules.breaks import working_days_late


@dataclass(frozen=True)
class Awaited:
    """One body whose figures are still to come, and the codes of the areas that lack them.

    `late` counts working days since the last day for counts; None when the round has none.
    """

    body: str
    organisation_id: int
    late: int | None
    codes: tuple[str, ...]

    def detail(self) -> dict[str, Any]:
        """As a finding and a snapshot keep it."""
        return {"body": self.body, "late": self.late}


def days_late(mapping: MappingRound) -> int | None:
    """Working days since the last day for counts, by the country's calendar."""
    if mapping.deliver_by is None:
        return None
    return working_days_late(mapping.deliver_by, clock.today(), home().calendar.is_working_day)


def waiting_for(
    mapping: MappingRound,
    indicator: Indicator,
    areas: Sequence[AreaOn],
    figures: Mapping[str, Mapping[tuple[int, str], object]],
) -> tuple[Awaited, ...]:
    """Suppliers without a delivery in use, each with the areas that lack a figure for it.

    Which areas are a body's: those its own areas cover; else those it delivered for last time;
    else, when it is the only one awaited, all that have no figure.
    """
    here = (mapping.year, indicator.category)
    lacking = {area.id: area.code for area in areas if here not in figures[area.code]}
    rows = _not_arrived(mapping, indicator)
    late = days_late(mapping)
    found = []
    for row in rows:
        mine = _areas_of(row.organisation_id, mapping, indicator)
        if not mine and len(rows) == 1:
            mine = set(lacking)
        codes = sorted(lacking[area] for area in mine if area in lacking)
        found.append(Awaited(row.organisation.name, row.organisation_id, late, tuple(codes)))
    return tuple(found)


def _not_arrived(mapping: MappingRound, indicator: Indicator) -> list[Supplier]:
    arrived = Delivery.objects.filter(
        mapping=mapping, indicator=indicator, state=Delivery.State.ACCEPTED
    ).values("organisation_id")
    rows = Supplier.objects.filter(mapping=mapping, indicator=indicator)
    rows = rows.exclude(organisation_id__in=arrived).select_related("organisation")
    return list(rows.order_by("organisation__name"))


def _areas_of(body: int, mapping: MappingRound, indicator: Indicator) -> set[int]:
    links = AgencyAreaLink.objects.filter(
        agency_area__organisation_id=body, agency_area__level=mapping.level
    )
    linked = set(links.values_list("area_id", flat=True))
    if not linked:
        earlier = Count.objects.filter(
            organisation_id=body,
            delivery__indicator=indicator,
            delivery__state=Delivery.State.ACCEPTED,
            mapping__year__lt=mapping.year,
        )
        linked = set(earlier.values_list("area_id", flat=True).distinct())
    return linked | heirs_of(mapping.level, linked)
