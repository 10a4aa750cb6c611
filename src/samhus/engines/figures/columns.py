"""Two columns and what answers what between them; bars that count, in the order that is given.

Nothing here is ranked: rows keep the caller's order, and no colour says good or bad. An item
that nothing is linked to has an open dot. All words come from the caller.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from samhus.engines.figures.figure import Column, Figure, Row, Table
from samhus.engines.figures.svg import INK, QUIET, document, element, text, title

WIDTH, ROW, TOP = 512.0, 30.0, 34.0
LEFT, RIGHT = 214.0, 298.0
CHARS = 30
BLUE = "#1f3f73"
FILLS = ("#1f3f73", "#6f97c6", "#b9cfe3")


@dataclass(frozen=True)
class Item:
    """One row of a column."""

    key: str
    label: str


@dataclass(frozen=True)
class Link:
    """From a key of the left column to one of the right; `is_dashed` for another sort of tie."""

    left: str
    right: str
    is_dashed: bool = False


@dataclass(frozen=True)
class ColumnWords:
    """Heading, titles of both columns, what stands for no tie, how a dashed tie reads
    ("%s (our reading)"), and the sentence."""

    heading: str
    left: str
    right: str
    none: str
    dashed: str
    sentence: str


def two_columns(
    left: Sequence[Item],
    right: Sequence[Item],
    links: Sequence[Link],
    *,
    words: ColumnWords,
    prefix: str = "columns",
) -> Figure:
    """The table has a row for each item of the left column, with all that it is tied to.

    Links to unknown keys raise KeyError.
    """
    at_left = {item.key: place for place, item in enumerate(left)}
    at_right = {item.key: place for place, item in enumerate(right)}
    tied = {"left": {link.left for link in links}, "right": {link.right for link in links}}
    body = [_head(words.left, LEFT - 12, "end"), _head(words.right, RIGHT + 12, "start")]
    body += [_tie(_y(at_left[link.left]), _y(at_right[link.right]), link) for link in links]
    for side, items, x in (("left", left, LEFT), ("right", right, RIGHT)):
        body += [
            _item(item, _y(place), x, side, is_tied=item.key in tied[side])
            for place, item in enumerate(items)
        ]
    svg = document(
        body,
        width=WIDTH,
        height=TOP + ROW * max(len(left), len(right), 1) + 8,
        prefix=prefix,
        heading=words.heading,
        description=words.sentence,
        class_="columns",
    )
    return Figure(svg, _table(left, right, links, words), words.sentence)


def _y(place: int) -> float:
    return TOP + ROW * place + ROW / 2


def _head(words: str, x: float, anchor: str) -> str:
    return text(words, x, 16, font_size=12, fill=QUIET, text_anchor=anchor)


def _tie(y1: float, y2: float, link: Link) -> str:
    middle = (LEFT + RIGHT) / 2
    path = f"M{LEFT:g} {y1:g}C{middle:g} {y1:g} {middle:g} {y2:g} {RIGHT:g} {y2:g}"
    dash = "5 4" if link.is_dashed else None
    return element(
        "path", d=path, fill="none", stroke=BLUE, stroke_width=1.3, stroke_dasharray=dash
    )


def _item(item: Item, y: float, x: float, side: str, *, is_tied: bool) -> str:
    dot = element(
        "circle",
        cx=x,
        cy=y,
        r=4,
        fill=BLUE if is_tied else "#ffffff",
        stroke=BLUE,
        stroke_width=1.3,
    )
    away, anchor = (-12, "end") if side == "left" else (12, "start")
    label = shorten(item.label, CHARS, placeholder="…")
    if len(label) < 3:  # one long word is cut where it is
        label = item.label[: CHARS - 1] + "…"
    words = text(label, x + away, y + 4.5, font_size=13, text_anchor=anchor)
    return element("g", title(item.label), dot, words)


def _table(
    left: Sequence[Item], right: Sequence[Item], links: Sequence[Link], words: ColumnWords
) -> Table:
    names = {item.key: item.label for item in right}
    rows = []
    for item in left:
        tied = [link for link in links if link.left == item.key]
        said = [words.dashed % names[k.right] if k.is_dashed else names[k.right] for k in tied]
        rows.append(Row(item.key, (item.label, "; ".join(said) or words.none)))
    columns = (Column("left", words.left), Column("right", words.right))
    return Table(words.heading, columns, tuple(rows))


@dataclass(frozen=True)
class Counted:
    """One bar: a label and how many."""

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class BarWords:
    """Heading, what a row is, what is counted, and the sentence."""

    heading: str
    row: str
    counted: str
    sentence: str


def counted_bars(
    rows: Sequence[Counted], *, most: int, words: BarWords, prefix: str = "bars"
) -> Figure:
    """A bar for each row in the order given, on a line that ends at `most`."""
    body: list[str] = []
    start, end = LEFT, WIDTH - 60
    for place, row in enumerate(rows):
        y = 8 + ROW * place
        label = shorten(row.label, CHARS, placeholder="…")
        body.append(text(label, start - 12, y + 17, font_size=13, text_anchor="end"))
        wide = (end - start) * row.count / most if most else 0.0
        body.append(element("rect", x=start, y=y + 5, width=end - start, height=16, fill="#eef1f4"))
        body.append(element("rect", x=start, y=y + 5, width=wide, height=16, fill=FILLS[1]))
        body.append(text(str(row.count), end + 10, y + 17, font_size=13))
    return _counted_figure(body, 16 + ROW * len(rows), rows, words, prefix)


def balance_bar(rows: Sequence[Counted], *, words: BarWords, prefix: str = "balance") -> Figure:
    """One bar in up to three parts, side by side, each with its number: a balance, no score."""
    if len(rows) > len(FILLS):
        raise ValueError("A balance has at most three parts.")
    total = sum(row.count for row in rows)
    body, x = [], 0.0
    for place, row in enumerate(rows):
        wide = WIDTH * row.count / total if total else 0.0
        body.append(
            element(
                "rect", x=x, y=4, width=wide, height=30, fill=FILLS[place],
                stroke="#ffffff", stroke_width=1.5,
            )
        )  # fmt: skip
        y = 56 + 22 * place
        body.append(
            element("rect", x=0, y=y - 11, width=14, height=14, fill=FILLS[place], stroke=INK)
        )
        body.append(text(f"{row.label}: {row.count}", 22, y, font_size=13))
        x += wide
    return _counted_figure(body, 48 + 22 * len(rows), rows, words, prefix)


def _counted_figure(
    body: Sequence[str], height: float, rows: Sequence[Counted], words: BarWords, prefix: str
) -> Figure:
    columns = (Column("row", words.row), Column("count", words.counted, numeric=True))
    table = Table(words.heading, columns, tuple(Row(r.key, (r.label, str(r.count))) for r in rows))
    svg = document(
        body, width=WIDTH, height=height, prefix=prefix, heading=words.heading,
        description=words.sentence, class_="bars",
    )  # fmt: skip
    return Figure(svg, table, words.sentence)
