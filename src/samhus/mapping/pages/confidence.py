"""Confidence both ways."""

from dataclasses import dataclass
from datetime import datetime

from samhus.mapping.pages.overview import MappingLine


@dataclass(frozen=True)
class Said:
    """What one side said of the other, and the answer."""

    public_id: str
    direction: str
    extent: str
    words: str
    by: str
    when: datetime
    answer: str
    answered_by: str
    answered: datetime | None
    may_answer: bool


@dataclass(frozen=True)
class ConfidencePage:
    """Both directions between the centre and one body."""

    line: MappingLine
    body: str
    body_id: str
    said: tuple[Said, ...]
    missing: tuple[str, ...]
    may_say: bool
