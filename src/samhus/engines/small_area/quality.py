"""Which figures a reader should not take at face value, and why, without changing any of them.

Pure: counts over years in, findings out. The codes, most serious first:

`population`  The exposure cannot be right: fewer inhabitants than cases in a year
              (`fewer_than_cases`), not a whole number (`not_whole`), or so far from the other
              areas' that a log-normal spread, estimated by quartiles on either side of the median,
              would show it in one of a hundred maps (`out_of_range`; ten areas or more).
`redefined`   The figure counts something else than in the other years: a category that is in use
              in more than half of the file's other years is missing from the modelled year, or one
              that is in use now is missing from more than half of them (`categories`: true of all
              areas with a figure, since cases move between categories); or the area's parts do not
              add up to its total in a file where they otherwise do (`sum`).
`stopped`     The area used to deliver and does not: it has figures in earlier years and none in
              the modelled one (`missing`), or a run of zeros up to the modelled year that its
              earlier figures cannot explain (`zeros`).
`jump`        The figure cannot be explained by the area's own other years, allowing for the
              national change and for ordinary fluctuation beyond Poisson (`jumps.py`).
`censored`    Delivered as "fewer than k".
`few`         Fewer than one case expected: the estimate is mostly the neighbours'.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.stats import norm

from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.jumps import Counts, Jump, Settled, inexplicable, settle, silent

CODES = ("population", "redefined", "stopped", "jump", "censored", "few")
TOTAL = "total"
FEW = 1.0
ENOUGH_AREAS = 10
NARROWEST_SPREAD = 0.25
ADDS_UP = 0.9

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
    """

    code: str
    detail: Mapping[str, Any] = field(default_factory=dict)


Findings = Mapping[str, tuple[Finding, ...]]


def assess_quality(
    *,
    areas: Sequence[str],
    series: Series,
    year: int,
    category: str,
    population: Mapping[str, float],
    expected: Mapping[str, float],
) -> Findings:
    """Findings per area, most serious first; an area without any has an empty tuple.

    `series` covers every year and category of the file: the other years serve this judgement
    only. Raises KeyError when an area lacks a population or an expected count.
    """
    view = _View(areas, series, year, category)
    found: dict[str, list[Finding]] = {area: [] for area in areas}
    for kind in (
        _population(view, population),
        _redefined(view),
        _stopped_and_jumped(view),
        _censored(view),
        _few(areas, expected),
    ):
        for area, finding in kind:
            found[area].append(finding)
    return {
        area: tuple(sorted(findings, key=lambda finding: CODES.index(finding.code)))
        for area, findings in found.items()
    }


def label(findings: Sequence[Finding]) -> str:
    """`ok`, or the codes separated by commas, each once, in the order given."""
    return ",".join(dict.fromkeys(finding.code for finding in findings)) or "ok"


Found = Iterable[tuple[str, Finding]]


class _View:
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


def _population(view: _View, population: Mapping[str, float]) -> Found:
    values = np.array([population[area] for area in view.areas])
    for area, far in zip(view.areas, _far_out(values), strict=True):
        people = population[area]
        figures = sorted(view.figures(area).items())
        above = [(when, figure) for when, figure in figures if figure.lowest > people]
        if above:
            detail = {"year": above[0][0], "figure": str(above[0][1])}
            yield area, _doubt("fewer_than_cases", people, **detail)
        elif not float(people).is_integer():
            yield area, _doubt("not_whole", people)
        elif far:
            yield area, _doubt("out_of_range", people, median=float(np.median(values)))


def _doubt(reason: str, people: float, **detail: Any) -> Finding:
    return Finding("population", {"reason": reason, "population": float(people), **detail})


def _far_out(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if len(values) < ENOUGH_AREAS:
        return np.zeros(len(values), dtype=bool)
    logs = np.log(values)
    lower, median, upper = np.quantile(logs, (0.25, 0.5, 0.75))
    to_quartile = float(norm.ppf(0.75))
    below = max((median - lower) / to_quartile, NARROWEST_SPREAD)
    above = max((upper - median) / to_quartile, NARROWEST_SPREAD)
    distance = np.where(logs < median, (median - logs) / below, (logs - median) / above)
    return np.asarray(distance > norm.isf(0.01 / (2 * len(values))))


def _redefined(view: _View) -> Found:
    yield from _categories_changed(view)
    yield from _parts_do_not_add_up(view)


def _categories_changed(view: _View) -> Found:
    others = [names for when, names in view.in_use.items() if when != view.year]
    now = view.in_use.get(view.year, set())
    every = sorted(set().union(now, *others) - {TOTAL})
    used = {name: sum(name in names for names in others) for name in every}
    missing = [name for name in every if name not in now and 2 * used[name] > len(others)]
    new = [
        name
        for name in every
        if name in now and others and 2 * (len(others) - used[name]) > len(others)
    ]
    if not missing and not new:
        return
    detail = {"reason": "categories", "year": view.year, "missing": missing, "new": new}
    for area in view.areas:
        if view.year in view.figures(area):
            yield area, Finding("redefined", detail)


def _parts_do_not_add_up(view: _View) -> Found:
    if view.category != TOTAL:
        return
    agree = checked = 0
    broken = []
    for area in view.areas:
        for when in view.figures(area):
            whole, parts = _sum_of_parts(view, area, when)
            if whole is None or parts is None:
                continue
            checked += 1
            agree += whole == parts
            if when == view.year and whole != parts:
                broken.append((area, whole, parts))
    if agree < ADDS_UP * checked:
        return  # a total that is more than its parts is this file's own definition
    for area, whole, parts in broken:
        detail = {"reason": "sum", "year": view.year, "figure": str(whole), "sum": parts}
        yield area, Finding("redefined", detail)


def _sum_of_parts(view: _View, area: str, when: int) -> tuple[int | None, int | None]:
    whole = view.figures(area)[when].count
    parts = [
        figures[when].count
        for name, figures in view.series[area].items()
        if name != TOTAL and when in figures
    ]
    known = [part for part in parts if part is not None]
    return whole, sum(known) if known and len(known) == len(parts) else None


def _stopped_and_jumped(view: _View) -> Found:
    yield from _missing(view)
    if view.year not in view.years:
        return
    column = view.years.index(view.year)
    settled = settle(view.counts())
    zeros = _silenced(view, settled, column)
    yield from zeros.items()
    for row, jump in inexplicable(settled, column).items():
        if view.areas[row] not in zeros:
            yield view.areas[row], Finding("jump", _jump_detail(view, view.areas[row], jump))


def _missing(view: _View) -> Found:
    for area in view.areas:
        figures = view.figures(area)
        earlier = [when for when in figures if when < view.year]
        if view.year in figures or not earlier:
            continue
        last = max(earlier)
        detail = {
            "reason": "missing",
            "year": view.year,
            "last_year": last,
            "last_figure": str(figures[last]),
            "since": min((when for when in view.years if when > last), default=view.year),
            "resumed": min((when for when in figures if when > view.year), default=None),
        }
        yield area, Finding("stopped", detail)


def _silenced(view: _View, settled: Settled, column: int) -> dict[str, Finding]:
    runs = {}
    for row, low in enumerate(settled.counts.low):
        before = [c for c in range(column + 1) if not np.isnan(low[c])]
        run: list[int] = []
        while before and low[before[-1]] == 0:
            run.insert(0, before.pop())
        if before and column in run:
            runs[row] = (run, before)
    found = {}
    for row, probability in silent(settled, runs).items():
        run, before = runs[row]
        last = view.years[before[-1]]
        detail = {
            "reason": "zeros",
            "year": view.year,
            "last_year": last,
            "last_figure": str(view.figures(view.areas[row])[last]),
            "since": view.years[run[0]],
            "years": [view.years[c] for c in run],
            "probability": probability,
        }
        found[view.areas[row]] = Finding("stopped", detail)
    return found


def _jump_detail(view: _View, area: str, jump: Jump) -> dict[str, Any]:
    figures = view.figures(area)
    return {
        "year": view.year,
        "figure": str(figures[view.year]),
        "expected": jump.typical,
        "expected_low": jump.lowest,
        "expected_high": jump.highest,
        "probability": jump.probability,
        "others": _others(figures, view.year),
        **_carrying_part(view, area),
    }


def _others(figures: Mapping[int, Figure], year: int) -> list[list[Any]]:
    return [[when, str(figure)] for when, figure in sorted(figures.items()) if when != year]


def _carrying_part(view: _View, area: str) -> dict[str, Any]:
    """The category that changed most, when it makes up more than half of the change."""
    if view.category != TOTAL:
        return {}
    changes = {
        name: _change(view.figures(area, name), view.year)
        for name in sorted(view.series[area])
        if view.year in view.figures(area, name)
    }
    whole = changes.pop(TOTAL)
    if not changes or not whole:
        return {}
    part = max(changes, key=lambda name: changes[name] / whole)
    if changes[part] / whole <= 0.5:
        return {}
    figures = view.figures(area, part)
    return {
        "part": part,
        "part_figure": str(figures[view.year]),
        "part_others": _others(figures, view.year),
    }


def _change(figures: Mapping[int, Figure], year: int) -> float:
    others = [figure.middle for when, figure in figures.items() if when != year]
    return figures[year].middle - sum(others) / len(others) if others else 0.0


def _censored(view: _View) -> Found:
    for area in view.areas:
        figure = view.figures(area).get(view.year)
        if figure is not None and figure.count is None:
            detail = {
                "year": view.year,
                "figure": str(figure),
                "lowest": figure.lowest,
                "highest": figure.highest,
            }
            yield area, Finding("censored", detail)


def _few(areas: Sequence[str], expected: Mapping[str, float]) -> Found:
    for area in areas:
        if expected[area] < FEW:
            yield area, Finding("few", {"expected": float(expected[area])})
