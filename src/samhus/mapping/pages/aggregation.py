"""How small the smallest areas and figures are."""

from dataclasses import dataclass
from datetime import datetime

from samhus.foundation.access.decision import Decision
from samhus.mapping.pages.overview import MappingLine


@dataclass(frozen=True)
class SmallCell:
    """A figure of one to four cases, or one that came as "<5"."""

    area: str
    people: int
    indicator: str
    figure: str


@dataclass(frozen=True)
class SmallNumbers:
    """`telling`: small figures of small places, by which a reader could know who is meant."""

    areas: int
    smallest: tuple[tuple[str, int], ...]
    smallest_people: int
    figures: int
    small_cells: int
    telling: tuple[SmallCell, ...]


@dataclass(frozen=True)
class SignedReview:
    """The conclusion, and the numbers as they were on the day it was signed."""

    conclusion: str
    smallest_people: int
    small_cells: int
    signed: datetime
    signed_by: str


@dataclass(frozen=True)
class AggregationPage:
    """`missing` says why there is nothing to look at yet."""

    line: MappingLine
    found: SmallNumbers | None
    missing: str
    signed: SignedReview | None
    may_sign: Decision
