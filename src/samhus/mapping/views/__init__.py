"""The mapping over HTTP."""

from samhus.mapping.views.aggregation import show_aggregation, sign_aggregation
from samhus.mapping.views.concern import (
    answer_emerging,
    list_concerns,
    reply_to_shared,
    report_emerging,
    show_concern,
    show_shared_concern,
)
from samhus.mapping.views.delivery import accept, deliver, show_delivery, withdraw
from samhus.mapping.views.indicator import define, list_indicators, review, show_indicator
from samhus.mapping.views.interim_review import end_review, open_review, show_review
from samhus.mapping.views.judgement import judge, show_desk
from samhus.mapping.views.mapping_round import home, open_round, show_mapping
from samhus.mapping.views.national import download_briefing, show_overview
from samhus.mapping.views.panel import end_seat, list_pools, move_panel, seat, show_panel, show_pool
from samhus.mapping.views.preparing import agree, note_threat, prepare, prepare_next, prepare_part
from samhus.mapping.views.results import (
    compute,
    compute_everything,
    download,
    download_analysis,
    download_own,
    release,
    show_area,
    show_results,
    show_results_without,
)

__all__ = [
    "accept",
    "agree",
    "answer_emerging",
    "compute",
    "compute_everything",
    "define",
    "deliver",
    "download",
    "download_analysis",
    "download_briefing",
    "download_own",
    "end_review",
    "end_seat",
    "home",
    "judge",
    "list_concerns",
    "list_indicators",
    "list_pools",
    "move_panel",
    "note_threat",
    "open_review",
    "open_round",
    "prepare",
    "prepare_next",
    "prepare_part",
    "release",
    "reply_to_shared",
    "report_emerging",
    "review",
    "seat",
    "show_aggregation",
    "show_area",
    "show_concern",
    "show_delivery",
    "show_desk",
    "show_indicator",
    "show_mapping",
    "show_overview",
    "show_panel",
    "show_pool",
    "show_results",
    "show_results_without",
    "show_review",
    "show_shared_concern",
    "sign_aggregation",
    "withdraw",
]
