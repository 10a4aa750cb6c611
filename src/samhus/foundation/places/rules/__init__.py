"""Spans of days, figures of people, and what a delivered file would change. Pure."""

from samhus.foundation.places.rules.plan import (
    Delivered,
    Known,
    Plan,
    Row,
    Status,
    Terms,
    plan,
)
from samhus.foundation.places.rules.spans import (
    NEVER,
    PeopleOn,
    Span,
    common,
    ended,
    people_on,
)

__all__ = [
    "NEVER",
    "Delivered",
    "Known",
    "PeopleOn",
    "Plan",
    "Row",
    "Span",
    "Status",
    "Terms",
    "common",
    "ended",
    "people_on",
    "plan",
]
