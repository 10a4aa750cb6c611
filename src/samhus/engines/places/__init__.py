"""Areas from files, their borders, and the islands among them. Pure geometry, no database."""

from samhus.engines.places.islands import (
    ApprovedBridge,
    Islands,
    SuggestedBridge,
    islands,
    with_bridges,
)
from samhus.engines.places.neighbours import Border, borders, neighbours

__all__ = [
    "ApprovedBridge",
    "Border",
    "Islands",
    "SuggestedBridge",
    "borders",
    "islands",
    "neighbours",
    "with_bridges",
]
