"""Spans of days as bars, one under the other: who was there from when until when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from samhus.engines.figures.figure import Column, Figure, Row, Table
from samhus.engines.figures.svg import INK, QUIET, RULE, document, element, line, text

WIDTH, EDGE, HEAD, ROW, BAR = 512.0, 8.0, 24.0, 34.0, 12.0
FILL = "#1f3f73"
COLUMNS = ("name", "since", "until")
LONGEST = 64


@dataclass(frozen=True)
class Bar:
    """One line; `until` is its last day, None where it goes on."""

    name: str
    since: date
    until: date | None = None


def span_chart(
    bars: Sequence[Bar],
    *,
    today: date,
    heading: str,
    sentence: str,
    labels: dict[str, str],
    day: Callable[[date], str] = date.isoformat,
    prefix: str = "spans",
) -> Figure:
    """Every bar on one scale of days, from the first day named to the last or to today.

    `labels` words the columns `name`, `since`, `until` and the mark `today`. A bar that goes on
    has an open end. Raises ValueError for no bars.
    """
    if not bars:
        raise ValueError("A chart of spans needs a bar.")
    first = min(min(bar.since for bar in bars), today).toordinal()
    last = max(max(bar.until or today for bar in bars), today).toordinal()
    last = max(last, max(bar.since for bar in bars).toordinal())
    scale = (WIDTH - 2 * EDGE) / max(last - first, 1)

    def x(one: date) -> float:
        return EDGE + (one.toordinal() - first) * scale

    foot = HEAD + ROW * len(bars) + 6
    drawn = _years(date.fromordinal(first), date.fromordinal(last), x, foot)
    for place, bar in enumerate(bars):
        drawn += _drawn(bar, HEAD + ROW * place, x, WIDTH - EDGE)
    drawn += _today(labels["today"], x(today), foot)
    return Figure(
        svg=document(
            drawn, width=WIDTH, height=foot + 22, prefix=prefix, heading=heading,
            description=sentence, class_="spans",
        ),
        table=_table(bars, heading, labels, day),
        sentence=sentence,
    )  # fmt: skip


def _years(first: date, last: date, x: Callable[[date], float], foot: float) -> list[str]:
    """A thin line and a number at each first of January; every other one where they crowd."""
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    step = max(1, len(years) // 8)
    drawn = []
    for year in years[::step]:
        drawn.append(line(x(year), HEAD - 6, x(year), foot, stroke=RULE))
        drawn.append(
            text(
                str(year.year), x(year), HEAD - 10, font_size=11.5, fill=QUIET, text_anchor="middle"
            )
        )
    return drawn


def _drawn(bar: Bar, top: float, x: Callable[[date], float], edge: float) -> list[str]:
    start = x(bar.since)
    end = edge if bar.until is None else x(bar.until)
    shape = element(
        "rect", x=start, y=top + ROW - BAR - 6, width=max(end - start, 2.5), height=BAR,
        fill=FILL if bar.until is None else "#ffffff", stroke=FILL, stroke_width=1.5,
    )  # fmt: skip
    name = bar.name if len(bar.name) <= LONGEST else f"{bar.name[: LONGEST - 1]}…"
    return [text(name, EDGE, top + 12, font_size=12, fill=INK), shape]


def _today(word: str, at: float, foot: float) -> list[str]:
    anchor = "end" if at > WIDTH / 2 else "start"
    return [
        line(at, HEAD - 6, at, foot, stroke=INK, stroke_dasharray="4 3"),
        text(word, at, foot + 14, font_size=11.5, fill=INK, text_anchor=anchor),
    ]


def _table(
    bars: Sequence[Bar], caption: str, labels: dict[str, str], day: Callable[[date], str]
) -> Table:
    rows = tuple(
        Row(str(place), (bar.name, day(bar.since), day(bar.until) if bar.until else "–"))
        for place, bar in enumerate(bars)
    )
    return Table(caption, tuple(Column(key, labels[key]) for key in COLUMNS), rows)
