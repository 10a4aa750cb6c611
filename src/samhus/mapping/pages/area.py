"""The page of one area: it explains itself in words."""

from dataclasses import dataclass

from samhus.engines.figures import Figure
from samhus.mapping.pages.overview import MappingLine
from samhus.mapping.pages.statement import AreaPicture


@dataclass(frozen=True)
class EarlierResult:
    """The same indicator in an earlier round."""

    year: int
    url: str
    reading: str
    current: bool


@dataclass(frozen=True)
class Beside:
    """One line beside the class; `differs` when it reads otherwise than the model."""

    what: str
    reading: str
    note: str
    differs: bool


@dataclass(frozen=True)
class Classed:
    """The computed class, why, at which counts it would be another, what stands beside."""

    key: str
    name: str
    sentence: str
    turns: tuple[str, ...]
    beside: tuple[Beside, ...]


@dataclass(frozen=True)
class FormerResult:
    """The same indicator in an earlier round, of an area that this one was made from."""

    year: int
    name: str
    url: str
    why_url: str
    reading: str


@dataclass(frozen=True)
class AreaPage:
    """How many, how sure, since when, what could we have seen."""

    public_id: str
    line: MappingLine
    name: str
    code: str
    county: str
    indicator: str
    definition: str
    source: str
    classed: Classed
    picture: AreaPicture
    threat: tuple[str, str]
    change: str
    how_many: str
    how_sure: str
    since_when: str
    could_have_seen: str
    rank: str
    findings: tuple[tuple[str, str, bool], ...]
    strip: Figure
    series: Figure | None
    earlier: tuple[EarlierResult, ...]
    former: tuple[FormerResult, ...]
    map_url: str
    why_url: str
    without_url: str
    compute_without_url: str
    is_observed: bool
    without_suspicious: bool
    is_staff: bool
    released: bool
