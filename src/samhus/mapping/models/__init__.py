"""Indicators, mapping rounds, deliveries of counts, snapshots and their area results."""

from samhus.mapping.models.delivery import Count, Delivery
from samhus.mapping.models.indicator import Indicator
from samhus.mapping.models.mapping_round import MappingRound, Supplier
from samhus.mapping.models.snapshot import AreaResult, Snapshot

__all__ = [
    "AreaResult",
    "Count",
    "Delivery",
    "Indicator",
    "MappingRound",
    "Snapshot",
    "Supplier",
]
