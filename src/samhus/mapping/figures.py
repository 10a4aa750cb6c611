"""Results -> map, strip and series, with the reader's words."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from samhus.engines.figures import (
    AreaValue,
    Canvas,
    Figure,
    JudgedRange,
    MapArea,
    RankInterval,
    Scheme,
    choropleth,
    draw_canvas,
    interval_strip,
    judgement_strip,
    png_of,
    relative_risk_scheme,
    series,
)
from samhus.engines.figures.scheme import CANNOT_TELL, MISSING, WITHHELD, MapClass
from samhus.engines.figures.series import YearFigure
from samhus.engines.small_area.classes import DEFAULT_TABLE, ClassTable, support_class
from samhus.mapping.models import AreaResult, Pool
from samhus.mapping.rules import is_blind_spot
from samhus.mapping.translated import ReadersWording
from samhus.mapping.wording import short, suspicious

VIEWS = ("support", "risk")


CLASSES = (
    MapClass("priority", "#1f3f73"),
    MapClass("watch", "#6f97c6"),
    MapClass("undetermined", "#b9cfe3"),
    MapClass("none", "#e3eef0"),
    CANNOT_TELL,
    MISSING,
    WITHHELD,
)


def scheme_of(view: str, line: float, table: ClassTable = DEFAULT_TABLE) -> Scheme:
    """How estimates become colours: by the round's class table, or by the risk itself."""
    return relative_risk_scheme(line=line) if view == "risk" else class_scheme(line, table)


def class_scheme(line: float, table: ClassTable) -> Scheme:
    """The map's colours are the classes of the round's own table, the same words everywhere."""

    def settle(value: AreaValue) -> str:
        found = support_class(value.p_above_line or 0.0, table=table, blind=value.blind)
        return "cannot_tell" if found.reason == "too_few" else found.key

    return Scheme("class", line, (table.none, table.watch, table.priority), CLASSES, settle)


def value_of(result: AreaResult) -> AreaValue:
    """One area's result as the figures take it."""
    return AreaValue(
        code=result.area.code,
        estimate=result.relative_risk,
        lower=result.lower,
        upper=result.upper,
        p_above_line=result.p_above_line,
        observed=result.observed,
        expected=result.expected,
        delivery="delivered" if result.observed else "missing",
        suspicious=tuple(short(finding["code"]) for finding in suspicious(result.findings)),
        rank=RankInterval(result.rank_lower, result.rank_median, result.rank_upper),
        blind=is_blind_spot(result.power_to_see_doubling),
    )


class Shapes:
    """Outlines that are fetched only when no canvas of them is kept yet.

    Equality is by `key`, so that the kept canvas is found without reading 290 outlines.
    """

    def __init__(self, key: str, load: Callable[[], Sequence[MapArea]]) -> None:
        self.key, self.load = key, load

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shapes) and other.key == self.key


@lru_cache(maxsize=32)
def _canvas(shapes: Shapes, focus: tuple[str, ...]) -> Canvas:
    return draw_canvas(shapes.load(), focus=focus)


def picture_of(shapes: Shapes, classes: Mapping[str, str]) -> tuple[bytes, float]:
    """The map as a PNG and its width by its height; `classes`: area code -> class.

    Raises ValueError when no area has an outline.
    """
    canvas = _canvas(shapes, ())
    colours = {look.key: look.fill for look in CLASSES}
    striped = frozenset(code for code, key in classes.items() if key == "undetermined")
    painted = {code: colours[key] for code, key in classes.items()}
    return png_of(canvas, painted, hatched=striped), canvas.width / canvas.height


def map_of(
    shapes: Shapes,
    results: Sequence[AreaResult],
    *,
    view: str,
    line: float,
    table: ClassTable,
    heading: str,
    link: Callable[[str], str],
    focus: Sequence[str] = (),
) -> Figure:
    """The choropleth of one snapshot; `focus` zooms to those areas."""
    wording = ReadersWording()
    return choropleth(
        _canvas(shapes, tuple(sorted(focus))),
        [value_of(result) for result in results],
        scheme=scheme_of(view, line, table),
        heading=heading,
        description=_("Each area is a link to its own page; the table below says the same."),
        wording=wording,
        link=link,
    )


def strip_of(result: AreaResult, *, line: float, table: ClassTable) -> Figure:
    """The area's relative risk with its interval, the country and the decision line."""
    return interval_strip(
        result.area.name,
        value_of(result),
        scheme=class_scheme(line, table),
        heading=_("How sure the estimate is"),
        wording=ReadersWording(),
    )


def judgements_of(pool: Pool) -> Figure:
    """The judgements of one area by size, without names, above their pool."""
    together = JudgedRange(
        pool.chance or 0.0, pool.low or 0.0, pool.middle or 0.0, pool.high or 0.0
    )
    return judgement_strip(
        [JudgedRange(*one) for one in pool.judgements],
        together,
        scheme=relative_risk_scheme(line=float(pool.mapping.decision_line)),
        heading=_("What the experts said, one by one and together"),
        wording=ReadersWording(),
    )


def series_of(result: AreaResult, *, category: str, year: int) -> Figure | None:
    """The figures as delivered over the years; None when there is but one year."""
    points = [(when, text) for when, text in result.series.get(category, [])]
    if len(points) < 2:
        return None
    if year not in dict(points):
        points = sorted([*points, (year, "")])
    marks = tuple(short(finding["code"]) for finding in suspicious(result.findings))
    bounds = _expected_bounds(result.findings)
    return series(
        result.area.name,
        [
            _point(when, text, marks if when == year else (), bounds.get(when))
            for when, text in points
        ],
        heading=_("Reported, year by year"),
        wording=ReadersWording(),
    )


def _point(
    year: int, text: str, marks: tuple[str, ...], bounds: tuple[float, float] | None
) -> YearFigure:
    low, high = bounds or (None, None)
    count = float(text) if text.isdecimal() else None
    return YearFigure(str(year), text, count, low, high, marks)


def _expected_bounds(findings: Sequence[Mapping[str, Any]]) -> dict[int, tuple[float, float]]:
    return {
        finding["year"]: (finding["expected_low"], finding["expected_high"])
        for finding in findings
        if finding["code"] == "jump" and finding.get("expected_low") is not None
    }
