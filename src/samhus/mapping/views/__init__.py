"""The mapping over HTTP."""

from samhus.mapping.views.aggregation import show_aggregation, sign_aggregation
from samhus.mapping.views.delivery import accept, deliver, show_delivery, withdraw
from samhus.mapping.views.indicator import define, list_indicators, review, show_indicator
from samhus.mapping.views.mapping_round import home, open_round, prepare, show_mapping
from samhus.mapping.views.results import (
    compute,
    download,
    release,
    show_area,
    show_results,
    show_results_without,
)

__all__ = [
    "accept", "compute", "define", "deliver", "download", "home", "list_indicators", "open_round",
    "prepare", "release", "review", "show_aggregation", "show_area", "show_delivery",
    "show_indicator", "show_mapping", "show_results", "show_results_without", "sign_aggregation",
    "withdraw",
]  # fmt: skip
