"""What the page of the journal shows; made before the template runs."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise


@dataclass(frozen=True)
class Line:
    """One act as people read it."""

    sequence: int
    at: datetime
    recorded_at: datetime
    clock_set: bool
    operation: str | Promise
    sentence: str | Promise
    on_behalf_of: str = ""
    purpose: str | Promise = ""
    basis: str = ""
    recipients: tuple[str, ...] = ()
    token: str = ""

    @property
    def recorded_later(self) -> bool:
        """Whether it was written down more than a minute after it happened."""
        return not self.clock_set and (self.recorded_at - self.at).total_seconds() > 60


@dataclass(frozen=True)
class JournalPage:
    """Part of one chain, newest first. `older` is the sequence to ask for the next part."""

    chain: str
    length: int
    lines: tuple[Line, ...]
    older: int | None
