"""An interim review as a page."""

from dataclasses import dataclass
from datetime import datetime

from samhus.foundation.access.decision import Decision
from samhus.mapping.pages.overview import MappingLine


@dataclass(frozen=True)
class Version:
    """One version of a decision: what was decided, how it stands, when, and where to read it."""

    answer: str
    state: str
    when: datetime
    url: str


@dataclass(frozen=True)
class InterimReviewPage:
    """Why a decision is looked at again, what stood before, what has been written since."""

    public_id: str
    line: MappingLine
    area: str
    reason: str
    opened: datetime
    opened_by: str
    ended: datetime | None
    ended_by: str
    outcome: str
    stands: bool
    concern_url: str
    before: Version | None
    since: tuple[Version, ...]
    decide_url: str
    why_url: str
    is_staff: bool
    may_end: Decision
