"""Estimates with their intervals: one area as a strip, many as a caterpillar in name order.

There is no function that sorts by risk: a league table of municipalities is what the model shows to
be unfounded (half the ranks are wider than half the country).
"""

from collections.abc import Sequence

from samhus.engines.figures.axis import Scale, ratio_axis, ratio_scale
from samhus.engines.figures.canvas import MapArea
from samhus.engines.figures.figure import Figure
from samhus.engines.figures.patterns import warning_mark
from samhus.engines.figures.scheme import AreaValue, Scheme
from samhus.engines.figures.svg import INK, QUIET, document, element, line, text, title
from samhus.engines.figures.tables import area_table
from samhus.engines.figures.wording import Wording

WIDTH = 340.0
EDGE = 18.0
LINE_COLOUR = "#9a5b13"


def interval_strip(
    name: str,
    value: AreaValue,
    *,
    scheme: Scheme,
    heading: str,
    wording: Wording | None = None,
    prefix: str = "strip",
) -> Figure:
    """One area: a dot and its interval on a log scale, the country at 1, the decision line.

    An interval that leaves the paper (0.1 to 8) ends in an arrow. Without an estimate, or for a
    reader who may not see it, the strip is empty and the sentence says why.
    """
    words = wording or Wording()
    shown = _intervals([value])
    scale = ratio_scale([v for pair in shown for v in pair], EDGE, WIDTH - EDGE)
    body = ratio_axis(scale, 20, 50, words)
    body += decision_line(scale, scheme, 16, 50, words)
    body += _mark(value, scale, 35.0, thick=5.0)
    sentence = words.area_sentence(name, value, scheme)
    return Figure(
        svg=document(
            body,
            width=WIDTH,
            height=70,
            prefix=prefix,
            heading=heading,
            description=sentence,
            class_="strip",
        ),
        table=area_table(
            [MapArea(value.code, name, None)],
            [value],
            scheme=scheme,
            caption=heading,
            wording=words,
        ),
        sentence=sentence,
    )


def caterpillar(
    areas: Sequence[MapArea],
    values: Sequence[AreaValue],
    *,
    scheme: Scheme,
    heading: str,
    wording: Wording | None = None,
    prefix: str = "caterpillar",
) -> Figure:
    """All areas by name, each with its interval. `values` in the order of `areas`."""
    words = wording or Wording()
    pairs = sorted(
        zip(areas, values, strict=True),
        key=lambda pair: (words.sort_key(pair[0].name), pair[0].code),
    )
    left = 12 + min(150.0, max((6.2 * len(area.name) for area, _ in pairs), default=0))
    scale = ratio_scale([v for p in _intervals(values) for v in p], left + 8, 460 - EDGE)
    row, top = 17.0, 26.0
    foot = top + row * len(pairs) + 4
    body = ratio_axis(scale, top - 4, foot, words)
    body += decision_line(scale, scheme, top - 8, foot, words)
    for place, (area, value) in enumerate(pairs):
        body.append(_row(area, value, scale, top + row * (place + 0.5), left, scheme, words))
    return Figure(
        svg=document(
            body,
            width=460,
            height=foot + 22,
            prefix=prefix,
            heading=heading,
            description=heading,
            class_="caterpillar",
        ),
        table=area_table(areas, values, scheme=scheme, caption=heading, wording=words),
        sentence=words.caterpillar_sentence(*_sides(values, scheme), scheme),
    )


def _row(
    area: MapArea,
    value: AreaValue,
    scale: Scale,
    y: float,
    left: float,
    scheme: Scheme,
    words: Wording,
) -> str:
    longest = int((left - 12) / 6.2) + 1
    name = area.name if len(area.name) <= longest else area.name[: longest - 1] + "…"
    return element(
        "g",
        title(words.area_sentence(area.name, value, scheme)),
        text(name, left, y + 4, font_size=11.5, text_anchor="end"),
        *_mark(value, scale, y, thick=2.4),
        class_="row",
        data_area=area.code,
    )


def _intervals(values: Sequence[AreaValue]) -> list[tuple[float, float]]:
    return [
        (v.lower, v.upper)
        for v in values
        if v.lower is not None and v.upper is not None and v.delivery != "withheld"
    ]


def _sides(values: Sequence[AreaValue], scheme: Scheme) -> tuple[int, int, int]:
    pairs = _intervals(values)
    above = sum(lower > scheme.line for lower, _ in pairs)
    below = sum(upper < scheme.line for _, upper in pairs)
    return above, below, len(pairs) - above - below


def decision_line(
    scale: Scale, scheme: Scheme, top: float, foot: float, words: Wording
) -> list[str]:
    """The line with its words above it; nothing where the line is the country itself."""
    if scheme.line == 1:
        return []
    x = scale(scheme.line)
    label = words.decision_line(scheme)
    return [
        line(x, top, x, foot, stroke=LINE_COLOUR, stroke_width=1.4, stroke_dasharray="4 3"),
        text(label, x, top - 4, font_size=11.5, fill=LINE_COLOUR, text_anchor="middle"),
    ]


def _mark(value: AreaValue, scale: Scale, y: float, *, thick: float) -> list[str]:
    """Interval and dot; hollow and dashed when the figure did not come in and is borrowed."""
    if value.delivery == "withheld" or value.estimate is None:
        return []
    three = (value.lower or scale.low, value.estimate, value.upper or scale.high)
    drawn = range_mark(scale, three, y, thick=thick, borrowed=value.delivery == "missing")
    if value.suspicious:
        drawn.append(warning_mark(scale.end + 9, y, 12))
    return drawn


def range_mark(
    scale: Scale,
    three: tuple[float, float, float],
    y: float,
    *,
    thick: float,
    borrowed: bool = False,
) -> list[str]:
    """A dot on its range (low, middle, high); what leaves the paper ends in an arrow."""
    low, middle, high = three
    x, x1, x2 = scale(middle), scale(low), scale(high)
    drawn = [
        line(
            x1,
            y,
            x2,
            y,
            stroke=QUIET if borrowed else "#6f97c6",
            stroke_width=thick,
            stroke_dasharray="3 3" if borrowed else None,
        )
    ]
    # A dot at the edge of the paper would hide the arrow that says "further out".
    clear = thick + 2 if scale.outside(middle) else 0
    drawn += [_arrow(x1 - clear, y, -1)] if scale.outside(low) else []
    drawn += [_arrow(x2 + clear, y, 1)] if scale.outside(high) else []
    drawn.append(
        element(
            "circle",
            cx=x,
            cy=y,
            r=thick * 0.5 + 2.2,
            fill="#ffffff" if borrowed else "#1f3f73",
            stroke=INK if borrowed else "#ffffff",
            stroke_width=1.2,
        )
    )
    return drawn


def _arrow(x: float, y: float, way: int) -> str:
    return element("path", d=f"M{x} {y - 4}l{6 * way} 4l{-6 * way} 4z", fill="#6f97c6")
