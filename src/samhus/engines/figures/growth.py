"""How time grows with the number of areas: the bench's one picture, both axes logarithmic."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from samhus.engines.figures.axis import Scale
from samhus.engines.figures.figure import Column, Figure, Row, Table
from samhus.engines.figures.svg import QUIET, RULE, document, element, line, text
from samhus.engines.figures.wording import Wording

WIDTH, HEIGHT = 480.0, 300.0
LEFT, RIGHT, TOP, FOOT = 62.0, 350.0, 18.0, 252.0
STROKES = (("#1f3f73", None), ("#9a5b13", "6 3"), ("#3f9087", "2 3"), ("#5b6570", "8 3 2 3"))


@dataclass(frozen=True)
class GrowthLine:
    """`points`: (number of areas, seconds), both positive, by rising size."""

    name: str
    points: tuple[tuple[int, float], ...]


def growth(
    lines: Sequence[GrowthLine],
    *,
    heading: str,
    wording: Wording | None = None,
    prefix: str = "growth",
) -> Figure:
    """At most four lines, told apart by dash and label as well as colour.

    Raises ValueError for no points, for more lines than that, or a size or time of zero or less.
    """
    every = [point for item in lines for point in item.points]
    if not every or len(lines) > len(STROKES) or min(min(p) for p in every) <= 0:
        raise ValueError("Growth needs one to four lines of positive sizes and times.")
    words = wording or Wording()
    across = _decades([size for size, _ in every], LEFT, RIGHT, tight=True)
    up = _decades([time for _, time in every], FOOT, TOP, tight=False)
    body = _axes(across, up, sorted({size for size, _ in every}), words)
    for place, item in enumerate(lines):
        body.append(_drawn(item, across, up, place))
    body += _labels(lines, across, up)
    return Figure(
        svg=document(
            body,
            width=WIDTH,
            height=HEIGHT,
            prefix=prefix,
            heading=heading,
            description=heading,
            class_="growth",
        ),
        table=_table(lines, heading, words),
        sentence=" ".join(_sentence(item, words) for item in lines if item.points),
    )


def _decades(values: Sequence[float], start: float, end: float, *, tight: bool) -> Scale:
    if tight:
        return Scale(min(values) / 1.15, max(values) * 1.15, start, end, log=True)
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return Scale(10.0**low, 10.0 ** max(high, low + 1), start, end, log=True)


def _axes(across: Scale, up: Scale, sizes: Sequence[int], words: Wording) -> list[str]:
    drawn = []
    for power in range(round(math.log10(up.low)), round(math.log10(up.high)) + 1):
        y = up(10.0**power)
        drawn.append(line(LEFT, y, RIGHT, y, stroke=RULE))
        label = f"{10.0**power:g} s"
        drawn.append(text(label, LEFT - 6, y + 4, font_size=11.5, fill=QUIET, text_anchor="end"))
    for size in sizes:
        x = across(size)
        drawn.append(line(x, FOOT, x, FOOT + 5, stroke=QUIET))
        label = words.number(size, 0)
        drawn.append(text(label, x, FOOT + 18, font_size=11.5, fill=QUIET, text_anchor="middle"))
    middle = (LEFT + RIGHT) / 2
    label = words.column("size")
    drawn.append(text(label, middle, FOOT + 38, font_size=12, fill=QUIET, text_anchor="middle"))
    return drawn


def _drawn(item: GrowthLine, across: Scale, up: Scale, place: int) -> str:
    colour, dash = STROKES[place]
    path = "".join(
        f"{'L' if k else 'M'}{across(size)} {up(time)}"
        for k, (size, time) in enumerate(item.points)
    )
    dots = "".join(
        element("circle", cx=across(size), cy=up(time), r=3, fill=colour)
        for size, time in item.points
    )
    drawn = element(
        "path", d=path, fill="none", stroke=colour, stroke_width=1.8, stroke_dasharray=dash
    )
    return drawn + dots


def _labels(lines: Sequence[GrowthLine], across: Scale, up: Scale) -> list[str]:
    """Names at the right ends, pushed apart where they would touch."""
    ends = sorted(
        (up(item.points[-1][1]), across(item.points[-1][0]), place)
        for place, item in enumerate(lines)
        if item.points
    )
    drawn, last = [], -math.inf
    for y, x, place in ends:
        last = max(y + 4, last + 14)
        name = lines[place].name
        drawn.append(text(name, x + 8, last, font_size=12, fill=STROKES[place][0]))
    return drawn


def _table(lines: Sequence[GrowthLine], caption: str, words: Wording) -> Table:
    sizes = sorted({size for item in lines for size, _ in item.points})
    columns = [Column("size", words.column("size"), numeric=True)]
    columns += [Column(item.name, item.name, numeric=True) for item in lines]
    times = [dict(item.points) for item in lines]
    rows = tuple(
        Row(
            str(size),
            (
                words.number(size, 0),
                *(words.seconds(t[size]) if size in t else "" for t in times),
            ),
        )
        for size in sizes
    )
    return Table(caption, tuple(columns), rows)


def _sentence(item: GrowthLine, words: Wording) -> str:
    (size1, time1), (size2, time2) = item.points[0], item.points[-1]
    first = (words.number(size1, 0), words.seconds(time1))
    last = (words.number(size2, 0), words.seconds(time2))
    return words.growth_sentence(item.name, first, last)
