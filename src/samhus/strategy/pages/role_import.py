"""Pages of a spreadsheet of roles: frozen."""

from dataclasses import dataclass
from datetime import datetime

from samhus.foundation.access.decision import Decision, Wording
from samhus.strategy.pages.roles import FindingLine


@dataclass(frozen=True)
class RoleImportLine:
    """One row that the file would add."""

    row: str
    task: str
    body: str
    role: Wording
    since: str
    until: str


@dataclass(frozen=True)
class RoleImportPage:
    """What a file would add, or did, and what is amiss with it."""

    public_id: str
    file_name: str
    state: Wording
    colour: str
    uploaded: datetime
    uploaded_by: str
    rows: tuple[RoleImportLine, ...]
    count: int
    tasks: int
    findings: tuple[FindingLine, ...]
    may_decide: Decision

    @property
    def more(self) -> int:
        """How many rows are not shown."""
        return self.count - len(self.rows)
