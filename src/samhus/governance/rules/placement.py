"""Where to place the structure: insights and criteria are weighed in words, never summed."""

from collections.abc import Iterable, Mapping
from typing import Any

INSIGHTS = tuple(range(1, 11))
LEVELS = (0, 1, 2, 3)
CRITERIA = ("tools", "perception", "support", "cooperation", "balance")
SUMMING = ("score", "weight", "formula", "threshold", "sum", "total", "rank", "points")


def summing(given: Mapping[str, Any]) -> list[str]:
    """Names in what was given that would make one number of many judgements, at any depth."""
    found = []
    for name, value in given.items():
        if any(part in str(name).casefold() for part in SUMMING):
            found.append(str(name))
        if isinstance(value, Mapping):
            found += summing(value)
    return found


def missing_cells(
    options: Iterable[int], criteria: Iterable[str], written: Iterable[tuple[int, str]]
) -> list[tuple[int, str]]:
    """Which options have not been looked at against which criteria."""
    done = set(written)
    named = tuple(criteria)
    return [(option, one) for option in options for one in named if (option, one) not in done]
