"""The map and its table."""

from dataclasses import dataclass
from datetime import datetime

from samhus.engines.figures import Figure
from samhus.foundation.access.decision import Decision
from samhus.mapping.pages.overview import MappingLine


@dataclass(frozen=True)
class Choice:
    """One way to look: its words, where it leads, whether it is the current one."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class ResultRow:
    """One area in the table; the rank never stands without its interval."""

    public_id: str
    code: str
    name: str
    county: str
    observed: str
    expected: str
    risk: str
    interval: str
    chance: str
    reading: str
    rank: str
    findings: tuple[str, ...]
    suspicious: bool


@dataclass(frozen=True)
class ResultsPage:
    """One snapshot as map, table and sentence."""

    line: MappingLine
    threat: tuple[str, str]
    snapshot_id: str
    indicator: str
    indicator_id: str
    phenomenon: str
    figure: Figure
    rows: tuple[ResultRow, ...]
    views: tuple[Choice, ...]
    phenomena: tuple[Choice, ...]
    periods: tuple[Choice, ...]
    counties: tuple[tuple[str, str, bool], ...]
    county: str
    view: str
    remarks: tuple[str, ...]
    notes: tuple[str, ...]
    computed: datetime
    computed_by: str
    released: datetime | None
    digest: str
    inputs: str
    may_release: Decision
    suspicious_count: int
    without_suspicious: bool
    other_reading: Choice | None
