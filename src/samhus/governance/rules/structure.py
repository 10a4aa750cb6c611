"""How what begins on a day takes its place among what is recorded already: spans of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Span:
    """From `since` up to, but without, `until`; without end when None."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Place:
    """Where something that begins finds its place: which span it cuts, and until when it lasts."""

    cuts: int | None
    until: date | None


def place_for(day: date, spans: Sequence[Span]) -> Place | None:
    """Where what begins on `day` stands among what excludes it; None when one begins that day.

    What is recorded later than `day` stays: an entry made afterwards lasts until that begins.
    """
    if any(span.since == day for span in spans):
        return None
    for number, span in enumerate(spans):
        if span.holds(day):
            return Place(number, span.until)
    return Place(None, min((span.since for span in spans if span.since > day), default=None))
