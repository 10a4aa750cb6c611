"""Experts' judgements of one area: each a dot with its range, the pool below them.

Judgements come as figures only. They are drawn by size, so the order says nothing about who gave
which, and the sentence names the pool before any single one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from samhus.engines.figures.axis import Scale, ratio_axis, ratio_scale
from samhus.engines.figures.figure import Column, Figure, Row, Table
from samhus.engines.figures.intervals import decision_line, range_mark
from samhus.engines.figures.scheme import Scheme
from samhus.engines.figures.svg import QUIET, RULE, document, line, text
from samhus.engines.figures.wording import Wording

WIDTH, LEFT, EDGE = 360.0, 96.0, 22.0
ROW, TOP = 20.0, 24.0
COLUMNS = ("judgement", "stated", "middle", "plausible")


@dataclass(frozen=True)
class JudgedRange:
    """A stated chance (0 to 1) of lying above the line, and a plausible range of the risk."""

    chance: float
    low: float
    middle: float
    high: float


def judgement_strip(
    judgements: Sequence[JudgedRange],
    pool: JudgedRange,
    *,
    scheme: Scheme,
    heading: str,
    wording: Wording | None = None,
    prefix: str = "judgements",
) -> Figure:
    """All judgements by size and their equal-weight pool on one log scale with the line.

    Raises ValueError without a judgement.
    """
    if not judgements:
        raise ValueError("There is nothing to draw without a judgement.")
    words = wording or Wording()
    shown = sorted(judgements, key=lambda one: (one.middle, one.low, one.high, one.chance))
    scale = ratio_scale(
        [value for one in (*shown, pool) for value in (one.low, one.high)], LEFT, WIDTH - EDGE
    )
    foot = TOP + ROW * (len(shown) + 1) + 8
    body = ratio_axis(scale, TOP - 4, foot, words)
    body += decision_line(scale, scheme, TOP - 8, foot, words)
    for place, one in enumerate(shown):
        body += _row(one, words.percent(one.chance), scale, TOP + ROW * (place + 0.5), thick=2.4)
    ruled = TOP + ROW * len(shown) + 4
    body.append(line(8, ruled, WIDTH - EDGE, ruled, stroke=RULE))
    label = words.pool(pool.chance)
    body += _row(pool, label, scale, ruled + 4 + ROW / 2, thick=5.0)
    sentence = words.judgements_sentence(
        [one.chance for one in shown], (pool.chance, pool.low, pool.high), scheme
    )
    return Figure(
        svg=document(
            body,
            width=WIDTH,
            height=foot + 22,
            prefix=prefix,
            heading=heading,
            description=sentence,
            class_="judgements",
        ),
        table=_table(shown, pool, heading, words),
        sentence=sentence,
    )


def _row(one: JudgedRange, label: str, scale: Scale, y: float, *, thick: float) -> list[str]:
    written = text(
        label, LEFT - 10, y + 4, font_size=11.5, text_anchor="end",
        fill=QUIET if thick < 4 else None,
    )  # fmt: skip
    return [written, *range_mark(scale, (one.low, one.middle, one.high), y, thick=thick)]


def _table(
    judgements: Sequence[JudgedRange], pool: JudgedRange, heading: str, words: Wording
) -> Table:
    named = [
        *((words.one_judgement(place), one) for place, one in enumerate(judgements, 1)),
        (words.column("pool"), pool),
    ]
    rows = tuple(
        Row(
            name,
            (
                name,
                words.percent(one.chance),
                words.number(one.middle),
                words.interval(one.low, one.high),
            ),
        )
        for name, one in named
    )
    return Table(
        heading, tuple(Column(k, words.column(k), k != "judgement") for k in COLUMNS), rows
    )
