"""Spans of days, people, what a file would change, what an area goes back to. Pure."""

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
from samhus.foundation.places.rules.succession import (
    Origin,
    Part,
    Step,
    origins,
    reversed_steps,
)

__all__ = [
    "NEVER",
    "Delivered",
    "Known",
    "Origin",
    "Part",
    "PeopleOn",
    "Plan",
    "Row",
    "Span",
    "Status",
    "Step",
    "Terms",
    "common",
    "ended",
    "origins",
    "people_on",
    "plan",
    "reversed_steps",
]
