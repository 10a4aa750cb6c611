"""Who may form a group at which level, and who sits on a day; pure functions."""

from collections.abc import Iterable
from datetime import date
from typing import Any

NATIONAL, REGIONAL, LOCAL = "national", "regional", "local"
# Every other public body forms regional groups.
LEVELS_OF_KIND: dict[str, tuple[str, ...]] = {
    "centre": (NATIONAL, REGIONAL),
    "ministry": (NATIONAL,),
    "municipality": (LOCAL,),
    "school": (LOCAL,),
    "civil_society": (),
}


def levels_of(kind: str) -> tuple[str, ...]:
    """The levels at which a body of this kind forms groups."""
    return LEVELS_OF_KIND.get(kind, (REGIONAL,))


def sitting(spans: Iterable[Any], day: date) -> list[bool]:
    """Which spans hold a day; an empty one holds none."""
    return [not span.isempty and day in span for span in spans]
