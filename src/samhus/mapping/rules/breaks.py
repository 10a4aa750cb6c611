"""Across which years a series may be compared. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Declared:
    """From `year` on a body counts in another way."""

    year: int
    what: str
    body: str
    declared_on: date

    def detail(self) -> dict[str, object]:
        """As a finding keeps it."""
        return {
            "year": self.year,
            "what": self.what,
            "body": self.body,
            "declared_on": self.declared_on.isoformat(),
        }


def comparable(year: int, mapped: int, declared: Sequence[Declared]) -> Declared | None:
    """The break that lies between the year and the one that is mapped; None when none does.

    Of several the one next to the mapped year: it is the first that a reader would stumble over.
    """
    between = [each for each in declared if min(year, mapped) < each.year <= max(year, mapped)]
    if not between:
        return None
    nearest = max if year < mapped else min
    return nearest(between, key=lambda each: each.year)


def working_days_late(last_day: date, today: date, is_working_day: Callable[[date], bool]) -> int:
    """How many working days have passed since the last day; 0 up to that day."""
    late, day = 0, last_day
    while day < today:
        day = date.fromordinal(day.toordinal() + 1)
        late += is_working_day(day)
    return late
