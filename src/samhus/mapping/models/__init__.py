"""Indicators, rounds, deliveries, results; experts, statements, decisions, replies, corrections."""

from samhus.mapping.models.agency_area import AgencyArea, AgencyAreaImport, AgencyAreaLink
from samhus.mapping.models.area_decision import AreaDecision, Offer, SupportClass
from samhus.mapping.models.concern import Concern, SharedConcern
from samhus.mapping.models.correction import ClassChange, Correction, Recalculation
from samhus.mapping.models.delivery import Count, Delivery
from samhus.mapping.models.hearing import Appeal, Confidence, Hearing, Reply, ReplyPoint
from samhus.mapping.models.indicator import Indicator
from samhus.mapping.models.interim_review import InterimReview
from samhus.mapping.models.mapping_round import MappingRound, PanelStage, Supplier
from samhus.mapping.models.panel import Judgement, Panelist
from samhus.mapping.models.pool import Pool
from samhus.mapping.models.review import AggregationReview, IndicatorReview
from samhus.mapping.models.series_break import Break
from samhus.mapping.models.snapshot import AreaResult, Snapshot
from samhus.mapping.models.statement import Statement

__all__ = [
    "AgencyArea",
    "AgencyAreaImport",
    "AgencyAreaLink",
    "AggregationReview",
    "Appeal",
    "AreaDecision",
    "AreaResult",
    "Break",
    "ClassChange",
    "Concern",
    "Confidence",
    "Correction",
    "Count",
    "Delivery",
    "Hearing",
    "Indicator",
    "IndicatorReview",
    "InterimReview",
    "Judgement",
    "MappingRound",
    "Offer",
    "PanelStage",
    "Panelist",
    "Pool",
    "Recalculation",
    "Reply",
    "ReplyPoint",
    "SharedConcern",
    "Snapshot",
    "Statement",
    "Supplier",
    "SupportClass",
]
