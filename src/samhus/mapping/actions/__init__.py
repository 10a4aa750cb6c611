"""The verbs of the mapping."""

from samhus.mapping.actions.agency_area import (
    apply_agency_areas,
    draft_agency_areas,
    withdraw_agency_areas,
)
from samhus.mapping.actions.aggregation_review import sign_aggregation_review
from samhus.mapping.actions.delivery import accept_delivery, deliver_counts, withdraw_delivery
from samhus.mapping.actions.indicator import define_indicator
from samhus.mapping.actions.indicator_review import review_indicator
from samhus.mapping.actions.mapping_round import (
    assign_supplier,
    change_agreement,
    note_threat,
    open_mapping,
    prepare_mapping,
    prepare_part,
    succeed_supplier,
)
from samhus.mapping.actions.series_break import declare_break, withdraw_break
from samhus.mapping.actions.snapshot import (
    record_snapshot,
    release_snapshot,
    request_computation,
    request_everything,
)

__all__ = [
    "accept_delivery",
    "apply_agency_areas",
    "assign_supplier",
    "change_agreement",
    "declare_break",
    "define_indicator",
    "deliver_counts",
    "draft_agency_areas",
    "note_threat",
    "open_mapping",
    "prepare_mapping",
    "prepare_part",
    "record_snapshot",
    "release_snapshot",
    "request_computation",
    "request_everything",
    "review_indicator",
    "sign_aggregation_review",
    "succeed_supplier",
    "withdraw_agency_areas",
    "withdraw_break",
    "withdraw_delivery",
]
