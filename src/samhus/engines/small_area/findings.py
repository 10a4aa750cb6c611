"""What a finding is, and the years of figures it is made from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.jumps import Counts

CODES = (
    "population", "redefined", "stopped", "jump", "censored", "few",
    "apportioned", "added_up", "not_comparable", "undelivered", "corrected",
)  # fmt: skip
TOTAL = "total"

Series = Mapping[str, Mapping[str, Mapping[int, Figure]]]
"""area -> category -> year -> figure as delivered; what is absent was not delivered."""


@dataclass(frozen=True)
class Finding:
    """One reason for doubt. `detail` holds plain JSON values from which a sentence can be written.

    population: reason, population; + year, figure (fewer_than_cases); + median (out_of_range)
    redefined:  reason, year; + missing, new (lists of categories); or + figure, sum of parts
    stopped:    reason, year, last_year, last_figure; + since, zeros: probability, years;
                missing: resumed (year or None)
    jump:       year, figure, expected, expected_low, expected_high (95 % range from the other
                years), probability, others [[year, figure], ...]; + part, part_figure, part_others
                when a category carries it
    censored:   year, figure, lowest, highest
    few:        expected

    Known to whoever prepared the figures and passed on as they are (`assess_quality(known=)`):
    apportioned, added_up, not_comparable, undelivered, corrected; their details are the caller's.
    """

    code: str
    detail: Mapping[str, Any] = field(default_factory=dict)


Findings = Mapping[str, tuple[Finding, ...]]

Found = Iterable[tuple[str, Finding]]


class View:
    """The series as the judgements look at it."""

    def __init__(self, areas: Sequence[str], series: Series, year: int, category: str) -> None:
        self.areas, self.series, self.year, self.category = areas, series, year, category
        self.in_use: dict[int, set[str]] = {}
        for area in areas:
            for name, figures in series.get(area, {}).items():
                for when in figures:
                    self.in_use.setdefault(when, set()).add(name)
        self.years = sorted(when for when, names in self.in_use.items() if category in names)

    def figures(self, area: str, category: str | None = None) -> Mapping[int, Figure]:
        return self.series.get(area, {}).get(category or self.category, {})

    def counts(self) -> Counts:
        shape = (len(self.areas), len(self.years))
        low, middle, high = (np.full(shape, np.nan) for _ in range(3))
        for row, area in enumerate(self.areas):
            for when, figure in self.figures(area).items():
                column = self.years.index(when)
                low[row, column], high[row, column] = figure.lowest, figure.highest
                middle[row, column] = figure.middle
        return Counts(low, middle, high)
