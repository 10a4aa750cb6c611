"""Page models of the inbox."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Line:
    """One notice, worded."""

    public_id: str
    sentence: str
    created: datetime
    read: bool


@dataclass(frozen=True)
class Inbox:
    """Notices, newest first."""

    lines: tuple[Line, ...]
    unread: int
