"""One area over the years, the figure as delivered next to the range that the model expects."""

from collections.abc import Sequence
from dataclasses import dataclass

from samhus.engines.figures.axis import Scale, count_ticks
from samhus.engines.figures.figure import Column, Figure, Row, Table
from samhus.engines.figures.patterns import warning_mark
from samhus.engines.figures.svg import QUIET, RULE, document, element, line, text, title
from samhus.engines.figures.wording import Wording

WIDTH, HEIGHT = 360.0, 220.0
LEFT, RIGHT, TOP, FOOT = 40.0, 350.0, 24.0, 184.0
POINT = "#1f3f73"
RANGE = "#c4d5e8"


@dataclass(frozen=True)
class YearFigure:
    """`observed` as delivered: "12", "<5", or "" for none; `count` its number, None if it has none.

    `lower`, `upper`: the range that was to be expected, in cases. `suspicious`: why to check it.
    """

    year: str
    observed: str
    count: float | None = None
    lower: float | None = None
    upper: float | None = None
    suspicious: tuple[str, ...] = ()


def series(
    name: str,
    points: Sequence[YearFigure],
    *,
    heading: str,
    wording: Wording | None = None,
    prefix: str = "series",
) -> Figure:
    """Counts over the years from zero, never joined across a year without a figure.

    A censored cell ("<5") is drawn as the stretch it may lie in. Raises ValueError without points.
    """
    if not points:
        raise ValueError("A series needs at least one year.")
    words = wording or Wording()
    ticks = count_ticks(max([p.count or 0 for p in points] + [p.upper or 0 for p in points]))
    scale = Scale(0, ticks[-1], FOOT, TOP)
    step = (RIGHT - LEFT) / len(points)
    places = [LEFT + step * (k + 0.5) for k in range(len(points))]
    body = _grid(scale, ticks)
    body += [
        _range(p, x, scale, min(30.0, step * 0.5)) for p, x in zip(points, places, strict=True)
    ]
    body.append(_joined(points, places, scale))
    for point, x in zip(points, places, strict=True):
        body.append(_point(point, x, scale, words))
    to_check = [f"{p.year} ({', '.join(p.suspicious)})" for p in points if p.suspicious]
    sentence = words.series_sentence(name, [(p.year, p.observed) for p in points], to_check)
    return Figure(
        svg=document(
            body,
            width=WIDTH,
            height=HEIGHT,
            prefix=prefix,
            heading=heading,
            description=sentence,
            class_="series",
        ),
        table=_table(points, heading, words),
        sentence=sentence,
    )


def _grid(scale: Scale, ticks: Sequence[int]) -> list[str]:
    drawn = []
    for tick in ticks:
        y = scale(tick)
        drawn.append(line(LEFT, y, RIGHT, y, stroke=QUIET if tick == 0 else RULE))
        drawn.append(
            text(str(tick), LEFT - 6, y + 4, font_size=11.5, fill=QUIET, text_anchor="end")
        )
    return drawn


def _range(point: YearFigure, x: float, scale: Scale, width: float) -> str:
    if point.lower is None or point.upper is None:
        return ""
    top, foot = scale(point.upper), scale(point.lower)
    return element(
        "rect", x=x - width / 2, y=top, width=width, height=max(foot - top, 1), fill=RANGE
    )


def _joined(points: Sequence[YearFigure], places: Sequence[float], scale: Scale) -> str:
    path, pen_down = "", False
    for point, x in zip(points, places, strict=True):
        if point.count is None:
            pen_down = False
            continue
        path += f"{'L' if pen_down else 'M'}{x:.1f} {scale(point.count)}"
        pen_down = True
    return element("path", d=path, fill="none", stroke=POINT, stroke_width=1.2) if path else ""


def _point(point: YearFigure, x: float, scale: Scale, words: Wording) -> str:
    y = scale(point.count if point.count is not None else 0)
    label = text(point.year, x, FOOT + 18, font_size=12, fill=QUIET, text_anchor="middle")
    return element(
        "g",
        title(f"{point.year}: {point.observed or words.no_figure()}"),
        label,
        _dot(point, x, y, scale, words),
        warning_mark(x + 16, y, 13) if point.suspicious else "",
        class_="year",
    )


def _dot(point: YearFigure, x: float, y: float, scale: Scale, words: Wording) -> str:
    if not point.observed:
        return text(
            words.no_figure(), x, FOOT - 6, font_size=11.5, fill=QUIET, text_anchor="middle"
        )
    above = text(
        point.observed,
        x,
        y - 9,
        font_size=12,
        text_anchor="middle",
        stroke="#ffffff",
        stroke_width=3,
        paint_order="stroke",
    )
    if not point.observed.startswith("<"):
        hollow = "#ffffff" if point.suspicious else POINT
        return above + element(
            "circle", cx=x, cy=y, r=4.2, fill=hollow, stroke=POINT, stroke_width=1.6
        )
    top = scale(float(point.observed[1:].strip() or 1) - 1)
    stretch = line(x, scale(1), x, top, stroke=POINT, stroke_width=5, stroke_linecap="round")
    return stretch + text(point.observed, x, top - 9, font_size=12, text_anchor="middle")


def _table(points: Sequence[YearFigure], caption: str, words: Wording) -> Table:
    keys = ["year", "observed"]
    if any(p.lower is not None for p in points):
        keys.append("range")
    if any(p.suspicious for p in points):
        keys.append("check")
    rows = tuple(Row(p.year, tuple(_cell(p, key, words) for key in keys)) for p in points)
    numeric = ("observed", "range")
    return Table(caption, tuple(Column(k, words.column(k), k in numeric) for k in keys), rows)


def _cell(point: YearFigure, key: str, words: Wording) -> str:
    if key == "range":
        if point.lower is None or point.upper is None:
            return ""
        return f"{words.number(point.lower, 0)}–{words.number(point.upper, 0)}"
    return {
        "year": point.year,
        "observed": point.observed or words.no_figure(),
        "check": ", ".join(point.suspicious),
    }[key]
