"""What came of what from version to version: a column for each version, lines between them.

Boxes stand in the order given, so the same versions give the same drawing. Only the latest three
versions are drawn, so that it can be read; the table holds all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from samhus.engines.figures.figure import Column, Figure, Row, Table
from samhus.engines.figures.svg import INK, QUIET, document, element, text

WIDTH, EDGE, BETWEEN, GAP = 512.0, 6.0, 34.0, 9.0
HEAD, PAD, NAME, LETTER = 40.0, 8.0, 15.5, 6.7
DRAWN = 3
PALE, STRONG = "#f4f6f8", "#1f3f73"
COLUMNS = ("version", "name", "comes_from")


@dataclass(frozen=True)
class Kept:
    """One thing in one version. `comes_from`: keys of things in the version before."""

    key: str
    name: str
    comes_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """A column. `stands_out`: the version that holds now."""

    name: str
    about: str
    things: tuple[Kept, ...]
    stands_out: bool = False


@dataclass(frozen=True)
class _Box:
    thing: Kept
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    is_strong: bool

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def lineage(
    versions: Sequence[Version],
    *,
    heading: str,
    sentence: str,
    labels: Mapping[str, str],
    prefix: str = "lineage",
) -> Figure:
    """Versions from left to right, with the table and the sentence that the caller worded.

    `labels` words the columns `version`, `name` and `comes_from`. Raises ValueError for no version,
    a key given twice in one, and for coming from what the version before does not hold.
    """
    _checked(versions)
    drawn = versions[-DRAWN:]
    columns = list(_placed(drawn))
    body = list(_links(columns))
    for version, boxes in zip(drawn, columns, strict=True):
        body += _column(version, boxes)
    foot = max((box.y + box.height for boxes in columns for box in boxes), default=HEAD)
    return Figure(
        svg=document(
            body,
            width=WIDTH,
            height=foot + EDGE,
            prefix=prefix,
            heading=heading,
            description=sentence,
            class_="lineage",
        ),
        table=_table(versions, heading, labels),
        sentence=sentence,
    )


def _checked(versions: Sequence[Version]) -> None:
    if not versions:
        raise ValueError("A lineage needs a version.")
    before: set[str] = set()
    for version in versions:
        keys = {thing.key for thing in version.things}
        if len(keys) != len(version.things):
            raise ValueError(f"{version.name!r} holds a key twice.")
        for thing in version.things:
            if not before.issuperset(thing.comes_from):
                raise ValueError(f"{thing.key!r} comes from what the version before does not hold.")
        before = keys


def _placed(versions: Sequence[Version]) -> Iterator[list[_Box]]:
    number = len(versions)
    width = min((WIDTH - 2 * EDGE - BETWEEN * (number - 1)) / number, 240.0)
    letters = max(int((width - 2 * PAD) / LETTER), 8)
    for place, version in enumerate(versions):
        x, y = EDGE + place * (width + BETWEEN), HEAD
        boxes: list[_Box] = []
        for thing in version.things:
            lines = tuple(wrap(thing.name, letters)) or ("",)
            height = 2 * PAD + NAME * len(lines) - 3
            boxes.append(_Box(thing, x, y, width, height, lines, version.stands_out))
            y += height + GAP
        yield boxes


def _links(columns: Sequence[Sequence[_Box]]) -> Iterator[str]:
    for former, later in pairwise(columns):
        places = {box.thing.key: box for box in former}
        for box in later:
            for key in box.thing.comes_from:
                yield _link(places[key], box)


def _link(one: _Box, other: _Box) -> str:
    left, right = one.x + one.width, other.x
    bend = (left + right) / 2
    points = (left, one.middle), (bend, one.middle), (bend, other.middle), (right, other.middle)
    start, *curve = (f"{x:.1f} {y:.1f}" for x, y in points)
    path = f"M{start}C{' '.join(curve)}"
    return element("path", d=path, fill="none", stroke=QUIET, stroke_width=1.5)


def _column(version: Version, boxes: Sequence[_Box]) -> Iterator[str]:
    x = boxes[0].x if boxes else EDGE
    yield text(version.name, x, 16, font_size=13, font_weight="600", fill=INK)
    yield text(version.about, x, 31, font_size=11.5, fill=QUIET)
    for box in boxes:
        yield element(
            "rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=3,
            fill="#ffffff" if box.is_strong else PALE,
            stroke=STRONG if box.is_strong else QUIET,
            stroke_width=2 if box.is_strong else 1,
        )  # fmt: skip
        for place, words in enumerate(box.lines):
            y = box.y + PAD + 11 + place * NAME
            yield text(words, box.x + PAD, y, font_size=12.5, fill=INK)


def _table(versions: Sequence[Version], caption: str, labels: Mapping[str, str]) -> Table:
    rows = []
    names: dict[str, str] = {}
    for version in versions:
        for thing in version.things:
            came = "; ".join(names[key] for key in thing.comes_from)
            rows.append(Row(f"{version.name} {thing.key}", (version.name, thing.name, came)))
        names = {thing.key: thing.name for thing in version.things}
    return Table(caption, tuple(Column(key, labels[key]) for key in COLUMNS), tuple(rows))
