"""What every figure is: a drawing, the same data as a table, and one sentence to read it by."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Column:
    """A column of the table; `numeric` columns are set flush right by the page."""

    key: str
    label: str
    numeric: bool = False


@dataclass(frozen=True)
class Row:
    """One row: `key` is the area code or the year, `cells` are in the order of the columns."""

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend: a swatch (a complete small SVG), its words, and how many areas."""

    key: str
    swatch: str
    label: str
    count: int


@dataclass(frozen=True)
class Figure:
    """`svg` carries no style attribute, style element or script, so it passes a strict CSP.

    `counts`: areas per class, for a caller that words its own sentence.
    """

    svg: str
    table: Table
    sentence: str
    legend: tuple[LegendEntry, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
