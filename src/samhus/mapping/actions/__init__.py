"""The verbs of the mapping."""

from samhus.mapping.actions.agency_area import (
    apply_agency_areas,
    draft_agency_areas,
    withdraw_agency_areas,
)
from samhus.mapping.actions.aggregation_review import sign_aggregation_review
from samhus.mapping.actions.appeal import decide_appeal, file_appeal
from samhus.mapping.actions.area_decision import (
    propose_decision,
    send_back_decision,
    set_aside_decision,
    sign_decision,
)
from samhus.mapping.actions.closing import close_mapping
from samhus.mapping.actions.concern import answer_concern, reply_to_concern, report_concern
from samhus.mapping.actions.confidence import answer_confidence, say_confidence
from samhus.mapping.actions.correction import (
    accept_correction,
    settle_correction,
    uphold_correction,
)
from samhus.mapping.actions.delivery import accept_delivery, deliver_counts, withdraw_delivery
from samhus.mapping.actions.hearing import finalise_decision, open_hearing
from samhus.mapping.actions.indicator import define_indicator
from samhus.mapping.actions.indicator_review import review_indicator
from samhus.mapping.actions.interim_review import end_review, open_review
from samhus.mapping.actions.mapping_round import (
    assign_supplier,
    change_agreement,
    note_threat,
    open_mapping,
    prepare_mapping,
    prepare_part,
    succeed_supplier,
)
from samhus.mapping.actions.offer import answer_offer, confirm_offer, deliver_offer, offer_support
from samhus.mapping.actions.recalculation import (
    note_recomputation,
    record_recalculation,
    request_recalculation,
)
from samhus.mapping.actions.reply import (
    Point,
    PointChanged,
    ReplyChanged,
    save_point,
    submit_reply,
    withdraw_point,
)
from samhus.mapping.actions.reply_point import Fact, answer_point
from samhus.mapping.actions.series_break import declare_break, withdraw_break
from samhus.mapping.actions.snapshot import (
    record_snapshot,
    release_snapshot,
    request_computation,
    request_everything,
)

__all__ = [
    "Fact",
    "Point",
    "PointChanged",
    "ReplyChanged",
    "accept_correction",
    "accept_delivery",
    "answer_concern",
    "answer_confidence",
    "answer_offer",
    "answer_point",
    "apply_agency_areas",
    "assign_supplier",
    "change_agreement",
    "close_mapping",
    "confirm_offer",
    "decide_appeal",
    "declare_break",
    "define_indicator",
    "deliver_counts",
    "deliver_offer",
    "draft_agency_areas",
    "end_review",
    "file_appeal",
    "finalise_decision",
    "note_recomputation",
    "note_threat",
    "offer_support",
    "open_hearing",
    "open_mapping",
    "open_review",
    "prepare_mapping",
    "prepare_part",
    "propose_decision",
    "record_recalculation",
    "record_snapshot",
    "release_snapshot",
    "reply_to_concern",
    "report_concern",
    "request_computation",
    "request_everything",
    "request_recalculation",
    "review_indicator",
    "save_point",
    "say_confidence",
    "send_back_decision",
    "set_aside_decision",
    "settle_correction",
    "sign_aggregation_review",
    "sign_decision",
    "submit_reply",
    "succeed_supplier",
    "uphold_correction",
    "withdraw_agency_areas",
    "withdraw_break",
    "withdraw_delivery",
    "withdraw_point",
]
