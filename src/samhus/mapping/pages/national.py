"""Every area across all indicators of a round, for those who decide; never ranked."""

from dataclasses import dataclass

from samhus.mapping.pages.overview import MappingLine


@dataclass(frozen=True)
class Cell:
    """One indicator of one area: its computed class, its change, what is to be checked."""

    url: str
    key: str
    name: str
    change: str
    to_check: str


@dataclass(frozen=True)
class AreaLine:
    """One area: computed classes, the experts beside, what people have decided."""

    code: str
    name: str
    county: str
    cells: tuple[Cell | None, ...]
    experts: str
    decision: str
    state: str


@dataclass(frozen=True)
class IndicatorHead:
    """A column: the indicator, its map, how many areas each class has."""

    name: str
    map_url: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class NationalPage:
    """`whole` is False for a region, which sees its own areas alone."""

    line: MappingLine
    heads: tuple[IndicatorHead, ...]
    rows: tuple[AreaLine, ...]
    total: int
    classes: tuple[tuple[str, str, bool], ...]
    counties: tuple[tuple[str, bool], ...]
    by_county: bool
    earlier_year: int | None
    whole: bool
    threat: tuple[str, str]
