"""Does the figure fit the area's own history? Finds `stopped` and `jump`; see `quality`."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.findings import TOTAL, Finding, Found, View
from samhus.engines.small_area.jumps import Jump, Settled, inexplicable, settle, silent


def stopped_or_jumped(view: View) -> Found:
    """At most one finding per area: a figure that is gone, or one that cannot be explained."""
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


def _missing(view: View) -> Found:
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


def _silenced(view: View, settled: Settled, column: int) -> dict[str, Finding]:
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


def _jump_detail(view: View, area: str, jump: Jump) -> dict[str, Any]:
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


def _carrying_part(view: View, area: str) -> dict[str, Any]:
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
