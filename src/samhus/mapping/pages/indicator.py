"""An indicator with its reviews."""

from dataclasses import dataclass
from datetime import datetime

from samhus.foundation.access.decision import Decision


@dataclass(frozen=True)
class ReviewLine:
    """One signed review, as its signer wrote it."""

    outcome: str
    label: str
    proxy: str
    equality: str
    signed: datetime
    signed_by: str


@dataclass(frozen=True)
class IndicatorPage:
    """What is counted and why, and its reviews, newest first."""

    public_id: str
    name: str
    phenomenon: str
    definition: str
    source: str
    necessity: str
    category: str
    describes: str
    characteristic: str
    reviews: tuple[ReviewLine, ...]
    may_review: Decision
