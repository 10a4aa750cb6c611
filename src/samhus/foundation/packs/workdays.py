"""Working days and holidays of a country, from rules that are data. Pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from samhus.foundation.packs.words import Words

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@dataclass(frozen=True)
class Holiday:
    """A day off: a fixed date, so many days from Easter, or the first weekday from a date on.

    With `areas` (beginnings of area codes) it is a day off there and nowhere else.
    """

    name: Words
    on: tuple[int, int] | None = None
    easter: int | None = None
    weekday: int | None = None
    since: tuple[int, int] | None = None
    areas: tuple[str, ...] = ()

    def in_year(self, year: int) -> date | None:
        """The day that this rule gives for a year; None where it has no 29 February."""
        if self.easter is not None:
            return easter(year) + timedelta(days=self.easter)
        month, day = self.on or self.since or (1, 1)
        try:
            start = date(year, month, day)
        except ValueError:
            return None
        if self.weekday is None:
            return start
        return start + timedelta(days=(self.weekday - start.weekday()) % 7)


@dataclass(frozen=True)
class Calendar:
    """Which days people work. `verified` says whether somebody named stands for it.

    `local` are days off in some areas alone; `at` an area they count.
    """

    working_days: frozenset[int] = frozenset(range(5))
    holidays: tuple[Holiday, ...] = ()
    verified: bool = False
    verified_by: str = ""
    open_point: str = ""
    source: str = ""
    local: tuple[Holiday, ...] = ()

    def at(self, code: str) -> "Calendar":
        """The calendar of the area with this code: the country's days off and its own."""
        own = tuple(each for each in self.local if code.startswith(each.areas))
        return replace(self, holidays=(*self.holidays, *own), local=()) if own else self

    def holidays_in(self, year: int) -> dict[date, Holiday]:
        """The days off of a year, in order."""
        return dict(_holidays_in(self.holidays, year))

    def is_working_day(self, day: date) -> bool:
        """Whether offices are open."""
        return day.weekday() in self.working_days and day not in _holidays_in(
            self.holidays, day.year
        )

    def working_day_after(self, day: date, number: int) -> date:
        """The `number`-th working day after `day`, which itself does not count.

        With 0 it is `day` when people work then, otherwise the next working day. ValueError for
        a negative number.
        """
        if number < 0:
            raise ValueError("Working days are counted forwards.")
        if number == 0 and self.is_working_day(day):
            return day
        left = max(number, 1)
        while left:
            day += timedelta(days=1)
            left -= self.is_working_day(day)
        return day


@lru_cache(maxsize=256)
def _holidays_in(holidays: tuple[Holiday, ...], year: int) -> dict[date, Holiday]:
    """A rule near New Year may give a day of the next year, so the year before is asked too."""
    found: dict[date, Holiday] = {}
    for holiday in holidays:
        for counted in (year - 1, year):
            day = holiday.in_year(counted)
            if day is not None and day.year == year:
                found.setdefault(day, holiday)
    return dict(sorted(found.items()))
