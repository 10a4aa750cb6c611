"""Pages of the national overview and of reports: frozen."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Task
from samhus.governance.rules.overview import Part


@dataclass(frozen=True)
class OverviewPage:
    """The state of things on one day."""

    since: date
    on: date
    parts: tuple[Part, ...]
    prepare_url: str

    @property
    def owed(self) -> tuple[str, ...]:
        """Titles of the parts in which something waits."""
        return tuple(part.title for part in self.parts if any(line.open for line in part.lines))


@dataclass(frozen=True)
class ReportsPage:
    """Reports that the viewer may read."""

    tasks: tuple[Task, ...]
    prepare_url: str


@dataclass(frozen=True)
class Said:
    """A part of a report with what people wrote to it."""

    part: Part
    words: str


@dataclass(frozen=True)
class ReportPage:
    """One report."""

    public_id: str
    kind: str
    title: str
    body: str
    since: date
    until: date
    question: str
    reference: str
    due: date | None
    audience: str
    answer: str
    said: tuple[Said, ...]
    drawn: datetime
    prepared_by: str
    released: datetime | None
    released_by: str
    digest: str
    may_write: Decision
    may_release: Decision
