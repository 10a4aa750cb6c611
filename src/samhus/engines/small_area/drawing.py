"""The map of one computation as a standalone SVG: how sure, where, what is missing or doubtful."""

from samhus.engines.figures import (
    AreaValue,
    MapArea,
    RankInterval,
    choropleth,
    draw_canvas,
    support_scheme,
)
from samhus.engines.small_area.estimates import Estimates
from samhus.engines.small_area.findings import Finding
from samhus.engines.small_area.inputs import Prepared

WORDS = {
    "population": "the population is implausible",
    "redefined": "the parts do not add up to the total",
    "stopped": "used to deliver figures and does not",
    "jump": "cannot be explained by the area's other years",
}


def map_bytes(prepared: Prepared, estimates: Estimates) -> bytes:
    """The SVG. Raises ValueError when the computation was made without outlines."""
    if prepared.geometries is None:
        raise ValueError("A map needs the areas' outlines.")
    shapes = [
        MapArea(code, name or code, prepared.geometries[code])
        for code, name in zip(prepared.codes, prepared.names, strict=True)
    ]
    heading = f"{prepared.category} {prepared.year}"
    everywhere = any(_concerns_all(f) for found in prepared.findings.values() for f in found)
    if everywhere:
        heading += " (counts other categories than the other years)"
    figure = choropleth(
        draw_canvas(shapes),
        [_value(prepared, estimates, place) for place in range(len(shapes))],
        scheme=support_scheme(),
        heading=heading,
        description="Chance that the relative risk lies above the national level, by area. "
        "Areas marked have a figure that should be checked before it is used.",
        legend_inside=True,
    )
    return (figure.svg.rstrip() + "\n").encode()


def _concerns_all(finding: Finding) -> bool:
    """A change of categories concerns every area: it is said once, not marked everywhere."""
    return finding.code == "redefined" and finding.detail["reason"] == "categories"


def _value(prepared: Prepared, estimates: Estimates, place: int) -> AreaValue:
    code = prepared.codes[place]
    doubts = [f.code for f in prepared.findings[code] if f.code in WORDS and not _concerns_all(f)]
    return AreaValue(
        code,
        estimate=float(estimates.relative_risk[place]),
        lower=float(estimates.lower[place]),
        upper=float(estimates.upper[place]),
        p_above_line=float(min(max(estimates.p_above[place, 0], 0.0), 1.0)),
        observed=prepared.delivered[place],
        expected=float(prepared.expected[place]),
        delivery="delivered" if prepared.delivered[place] else "missing",
        suspicious=tuple(WORDS[doubt] for doubt in doubts),
        rank=RankInterval(
            int(estimates.rank_lower[place]),
            int(estimates.rank_median[place]),
            int(estimates.rank_upper[place]),
        ),
    )
