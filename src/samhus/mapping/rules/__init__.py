"""Days, previews, figures and results of the mapping; pure."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


class Figured(NamedTuple):
    """One figure on its way into the database: `figure` cases, or `least` to fewer than `below`."""

    area_id: int
    year: int
    category: str
    figure: int | None
    below: int
    least: int = 1
    made: str = "delivered"


@dataclass(frozen=True)
class Computed:
    """What the engine said, ready to be stored; `rows` maps area code to column values."""

    inputs: str
    digest: str
    meta: dict[str, Any]
    rows: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Preview:
    """What accepting a file would do, in numbers."""

    rows: int
    years: tuple[int, ...]
    categories: tuple[str, ...]
    areas: int
    without_area: int
    censored: int
    missing_areas: tuple[str, ...]
    new: int
    changed: tuple[tuple[str, int, str, str, str], ...]
    gone: int
    incomplete_areas: tuple[str, ...] = ()
    apportioned: int = 0
    placed: str = ""

    def as_json(self) -> dict[str, object]:
        """For the delivery's row."""
        return {
            "rows": self.rows,
            "years": list(self.years),
            "categories": list(self.categories),
            "areas": self.areas,
            "without_area": self.without_area,
            "censored": self.censored,
            "missing_areas": list(self.missing_areas[:50]),
            "missing_count": len(self.missing_areas),
            "new": self.new,
            "changed": [list(change) for change in self.changed[:100]],
            "changed_count": len(self.changed),
            "gone": self.gone,
            "incomplete_areas": list(self.incomplete_areas[:50]),
            "incomplete_count": len(self.incomplete_areas),
            "apportioned": self.apportioned,
            "placed": self.placed,
        }


MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def media_of(name: str) -> str:
    """What a table is called where files are kept, by the ending of its name."""
    return MEDIA.get(name.rsplit(".", 1)[-1].lower(), "text/csv")


def day_of(year: int, today: date) -> date:
    """The day whose areas a year's figures are about: its last day, or today within the year."""
    return min(date(year, 12, 31), today) if today.year >= year else date(year, 1, 1)


SMALL_FIGURE = 4
SMALL_PLACE = 5_000


def could_mean_a_person(people: int) -> bool:
    """Whether in a place of this size a figure of one to four may tell readers who is meant."""
    return people < SMALL_PLACE


BLIND_SPOT = 0.2


def is_blind_spot(power: float) -> bool:
    """Whether a doubled risk would probably not have been seen: at best one time in five."""
    return power < BLIND_SPOT
