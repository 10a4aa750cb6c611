"""Which figures a reader should not take at face value, and why, without changing any of them.

Pure: counts over years in, findings out. The codes, most serious first:

`population`  The exposure cannot be right: fewer inhabitants than cases in a year
              (`fewer_than_cases`), not a whole number (`not_whole`), or out of the other areas'
              range (`out_of_range`; judged with ten areas or more): beyond what a log-normal
              spread, estimated by quartiles on either side of the median, would show in one of a
              hundred maps, and ten times above the largest or below the smallest within it.
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
`censored`    Delivered as "fewer than k", or a sum of which one part was.
`few`         Fewer than one case expected: the estimate is mostly the neighbours'.
`apportioned` The figure is a part of another area's, by shares that somebody stated.
`added_up`    Earlier figures are sums over the areas that the area was made of.
`not_comparable`  Earlier years were left out of the comparison: the area's cut or the way of
              counting changed.
`undelivered` No figure, because the body that delivers it has not delivered yet.

The last four cannot be seen in the figures: whoever prepared them says so (`known`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.special import ndtri

from samhus.engines.small_area.definitions import redefined
from samhus.engines.small_area.findings import (
    CODES,
    Finding,
    Findings,
    Found,
    Series,
    View,
)
from samhus.engines.small_area.history import stopped_or_jumped

NOTHING_KNOWN: Findings = {}
FEW = 1.0
ENOUGH_AREAS = 10
NARROWEST_SPREAD = 0.25
APART = 10.0


def assess_quality(
    *,
    areas: Sequence[str],
    series: Series,
    year: int,
    category: str,
    population: Mapping[str, float],
    expected: Mapping[str, float],
    known: Findings = NOTHING_KNOWN,
) -> Findings:
    """Findings per area, most serious first; an area without any has an empty tuple.

    `series` covers every year and category of the file: the other years serve this judgement
    only. `known` are findings of the caller about areas of the map. Raises KeyError when an area
    lacks a population or an expected count.
    """
    view = View(areas, series, year, category)
    found: dict[str, list[Finding]] = {area: list(known.get(area, ())) for area in areas}
    for kind in (
        _population(view, population),
        redefined(view),
        stopped_or_jumped(view),
        _censored(view),
        _few(areas, expected),
    ):
        for area, finding in kind:
            if not _is_explained(finding, found[area]):
                found[area].append(finding)
    return {
        area: tuple(sorted(findings, key=lambda finding: CODES.index(finding.code)))
        for area, findings in found.items()
    }


def _is_explained(finding: Finding, known: Sequence[Finding]) -> bool:
    """An area did not stop delivering when the whole delivery is still to come."""
    missing = finding.code == "stopped" and finding.detail["reason"] == "missing"
    return missing and any(each.code == "undelivered" for each in known)


def label(findings: Sequence[Finding]) -> str:
    """`ok`, or the codes separated by commas, each once, in the order given."""
    return ",".join(dict.fromkeys(finding.code for finding in findings)) or "ok"


def _population(view: View, population: Mapping[str, float]) -> Found:
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
    to_quartile = float(ndtri(0.75))
    below = max((median - lower) / to_quartile, NARROWEST_SPREAD)
    above = max((upper - median) / to_quartile, NARROWEST_SPREAD)
    distance = np.where(logs < median, (median - logs) / below, (logs - median) / above)
    far = distance > -ndtri(0.01 / (2 * len(values)))
    # A capital belongs to no log-normal: only what is also ten times beyond all others is named.
    fitting = values[~far]
    return np.asarray(far & ((values > APART * fitting.max()) | (values * APART < fitting.min())))


def _censored(view: View) -> Found:
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


__all__ = ["CODES", "Finding", "Findings", "Series", "assess_quality", "label"]
