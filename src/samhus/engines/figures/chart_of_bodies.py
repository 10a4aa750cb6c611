"""A chart of bodies: who belongs to whom, and what each holds, as boxes and lines.

Bodies that belong to none stand side by side, two in a row; what belongs to them stands below,
indented, joined by a line. The order given is kept, so the same bodies give the same drawing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from samhus.engines.figures.figure import Column, Figure, Row, Table
from samhus.engines.figures.svg import INK, QUIET, document, element, line, text

WIDTH, GAP, EDGE = 512.0, 16.0, 6.0
COLUMN = (WIDTH - 2 * EDGE - GAP) / 2
INDENT, PAD, LETTER = 18.0, 9.0, 6.6
NAME, LINE = 16.0, 14.5
PALE, STRONG = "#f4f6f8", "#1f3f73"
COLUMNS = ("body", "under", "holds")


@dataclass(frozen=True)
class Body:
    """One box. `holds`: what it holds, a line each. `stands_out`: the structure itself."""

    key: str
    name: str
    holds: tuple[str, ...] = ()
    under: str = ""
    stands_out: bool = False


@dataclass(frozen=True)
class _Box:
    body: Body
    x: float
    y: float
    width: float
    height: float
    names: tuple[str, ...]
    lines: tuple[str, ...]


def chart_of_bodies(
    bodies: Sequence[Body],
    *,
    heading: str,
    sentence: str,
    labels: Mapping[str, str],
    prefix: str = "bodies",
) -> Figure:
    """All bodies as boxes, with the table and the sentence that the caller worded.

    `labels` words the columns `body`, `under` and `holds`. Raises ValueError for no body, for a
    key given twice, and for a body that belongs to none of these or, in a circle, to itself.
    """
    below = _below(bodies)
    boxes, links, foot = _placed(below)
    return Figure(
        svg=document(
            [*links, *(drawn for box in boxes for drawn in _drawn(box))],
            width=WIDTH,
            height=foot,
            prefix=prefix,
            heading=heading,
            description=sentence,
            class_="bodies",
        ),
        table=_table(bodies, heading, labels),
        sentence=sentence,
    )


def _below(bodies: Sequence[Body]) -> dict[str, list[Body]]:
    """What stands directly below each key; "" for the tops."""
    keys = [body.key for body in bodies]
    if not bodies or len(set(keys)) != len(keys):
        raise ValueError("A chart needs bodies, each with a key of its own.")
    below: dict[str, list[Body]] = {}
    for body in bodies:
        if body.under and body.under not in keys:
            raise ValueError(f"{body.key!r} belongs to {body.under!r}, which is not in the chart.")
        below.setdefault(body.under, []).append(body)
    if sum(1 for top in below.get("", []) for _one in _tree(top, below, 0)) != len(bodies):
        raise ValueError("A body belongs, in a circle, to itself.")
    return below


def _tree(body: Body, below: Mapping[str, list[Body]], depth: int) -> Iterator[tuple[Body, int]]:
    yield body, depth
    for child in below.get(body.key, []):
        yield from _tree(child, below, depth + 1)


def _placed(below: Mapping[str, list[Body]]) -> tuple[list[_Box], list[str], float]:
    boxes: list[_Box] = []
    links: list[str] = []
    tops, y = below[""], EDGE
    for first in range(0, len(tops), 2):
        feet = [y]
        for place, top in enumerate(tops[first : first + 2]):
            stack, joined = _stack(top, below, EDGE + place * (COLUMN + GAP), y)
            boxes += stack
            links += joined
            feet.append(stack[-1].y + stack[-1].height)
        y = max(feet) + GAP
    return boxes, links, y - GAP + EDGE


def _stack(
    top: Body, below: Mapping[str, list[Body]], x: float, y: float
) -> tuple[list[_Box], list[str]]:
    """One top and everything below it, one under the other, with the lines between."""
    boxes: dict[str, _Box] = {}
    links = []
    for body, depth in _tree(top, below, 0):
        box = _box(body, x + depth * INDENT, y, COLUMN - depth * INDENT)
        if parent := boxes.get(body.under):
            spine, middle = parent.x + INDENT / 2, box.y + box.height / 2
            links.append(line(spine, parent.y + parent.height, spine, middle, stroke=QUIET))
            links.append(line(spine, middle, box.x, middle, stroke=QUIET))
        boxes[body.key] = box
        y = box.y + box.height + GAP / 2
    return list(boxes.values()), links


def _box(body: Body, x: float, y: float, width: float) -> _Box:
    letters = max(int((width - 2 * PAD) / LETTER), 8)
    names = tuple(wrap(body.name, letters)) or ("",)
    lines = tuple(part for one in body.holds for part in wrap(one, letters + 3))
    height = 2 * PAD + NAME * len(names) + LINE * len(lines)
    return _Box(body, x, y, width, height, names, lines)


def _drawn(box: _Box) -> Iterator[str]:
    yield element(
        "rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=3,
        fill="#ffffff" if box.body.stands_out else PALE,
        stroke=STRONG if box.body.stands_out else QUIET,
        stroke_width=2.5 if box.body.stands_out else 1,
    )  # fmt: skip
    y = box.y + PAD - 4
    for words in box.names:
        y += NAME
        yield text(words, box.x + PAD, y, font_size=12.5, font_weight="600", fill=INK)
    for words in box.lines:
        y += LINE
        yield text(words, box.x + PAD, y, font_size=11.5, fill=QUIET)


def _table(bodies: Sequence[Body], caption: str, labels: Mapping[str, str]) -> Table:
    names = {body.key: body.name for body in bodies}
    rows = tuple(
        Row(body.key, (body.name, names.get(body.under, ""), "; ".join(body.holds)))
        for body in bodies
    )
    return Table(caption, tuple(Column(key, labels[key]) for key in COLUMNS), rows)
