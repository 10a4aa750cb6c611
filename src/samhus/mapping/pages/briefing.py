"""A briefing about a round for those who were not there: by class and name, never by a value."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.mapping.pages.national import IndicatorHead
from samhus.mapping.pages.overview import MappingLine
from samhus.mapping.pages.secrecy import Secrecy


@dataclass(frozen=True)
class ClassGroup:
    """One class: how many areas, and their names in the reader's order where they are named."""

    label: str
    number: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class StoredResult:
    """The newest result of an indicator: what it counts, when it was computed, its fingerprint."""

    name: str
    definition: str
    source: str
    computed: datetime
    digest: str


@dataclass(frozen=True)
class Briefing:
    """What four pages hold. `decided` are final decisions; `computed` decides nothing.

    `picture` is the map by class as a PNG, and its width by its height. `checks` counts, by
    indicator as in `heads`, the areas whose figure is to be checked.
    """

    line: MappingLine
    secrecy: Secrecy
    picture: tuple[bytes, float] | None
    areas: int
    decided: tuple[ClassGroup, ...]
    undecided: int
    computed: tuple[ClassGroup, ...]
    heads: tuple[IndicatorHead, ...]
    to_check: tuple[str, ...]
    checks: tuple[int, ...]
    changes: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    earlier_year: int | None
    results: tuple[StoredResult, ...]
    model: tuple[tuple[str, str], ...]
    table: tuple[str, str, str]
    answer_days: int
    until: tuple[date, date] | None
    hearings: int
    map_url: str
