"""An appeal."""

from dataclasses import dataclass
from datetime import datetime

from samhus.foundation.access.decision import Decision
from samhus.mapping.pages.overview import MappingLine


@dataclass(frozen=True)
class AppealPage:
    """Why a decision should be looked at again, and what came of it."""

    public_id: str
    line: MappingLine
    decision_id: str
    area: str
    body: str
    words: str
    filed: datetime
    filed_by: str
    outcome: str
    reasons: str
    decided: datetime | None
    decided_by: str
    may_decide: Decision
