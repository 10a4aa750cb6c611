"""Deliveries of counts, seen by a viewer."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import Round
from samhus.mapping.models import Count, Delivery, Indicator, MappingRound
from samhus.mapping.policies import DELIVERY
from samhus.mapping.rules import Figured


def in_use(mapping: MappingRound, indicator: Indicator, organisation: Any) -> Delivery | None:
    """The accepted delivery of a body for an indicator, or None."""
    return Delivery.objects.filter(
        mapping=mapping,
        indicator=indicator,
        organisation=organisation,
        state=Delivery.State.ACCEPTED,
    ).first()


def open_mappings_supplied_by(body: int) -> QuerySet[MappingRound]:
    """Open rounds in which a body delivers counts."""
    rows = MappingRound.objects.filter(suppliers__organisation=body, round__state=Round.State.OPEN)
    return rows.select_related("round__organiser").distinct().order_by("pk")


def with_figures(mapping: MappingRound) -> list[Indicator]:
    """Indicators of the round for which figures are in use, by name."""
    rows = mapping.indicators.filter(
        deliveries__mapping=mapping, deliveries__state=Delivery.State.ACCEPTED
    )
    return list(rows.distinct().order_by("name"))


def supplied_by_others(delivery: Delivery, figures: Sequence[Figured]) -> str:
    """The name of a body whose figures in use overlap with these; empty when none does."""
    rows = Count.objects.filter(
        mapping=delivery.mapping,
        delivery__indicator=delivery.indicator,
        delivery__state=Delivery.State.ACCEPTED,
        area__in={figure.area_id for figure in figures},
        year__in={figure.year for figure in figures},
    ).exclude(organisation=delivery.organisation)
    keys = {(figure.area_id, figure.year, figure.category) for figure in figures}
    for area, year, category, name in rows.values_list(
        "area_id", "year", "category", "organisation__name"
    ):
        if (area, year, category) in keys:
            return str(name)
    return ""


def deliveries_seen_by(viewer: Viewer) -> QuerySet[Delivery]:
    """Deliveries of the viewer's bodies, and those of rounds whose staff the viewer is."""
    rows = Delivery.objects.select_related(
        "mapping__round__organiser", "indicator", "organisation", "delivered_by", "file"
    )
    return DELIVERY.narrow("see", viewer, rows)


def delivery_seen_by(viewer: Viewer, public_id: UUID) -> Delivery | None:
    """One delivery, or None for strangers."""
    return deliveries_seen_by(viewer).filter(public_id=public_id).first()
