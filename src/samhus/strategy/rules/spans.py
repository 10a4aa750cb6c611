"""Spans of days: from a first day up to, and without, an end."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Span:
    """Without an `end` it goes on. The end itself is the first day that is outside."""

    first: date
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.end is None or day < self.end)

    @property
    def last(self) -> date | None:
        """The last day inside, or None while it goes on."""
        return None if self.end is None else self.end - timedelta(days=1)

    def overlaps(self, other: "Span") -> bool:
        """Whether there is a day in both."""
        return (other.end is None or self.first < other.end) and (
            self.end is None or other.first < self.end
        )

    def common(self, other: "Span") -> "Span":
        """The days in both, which have to overlap."""
        return Span(max(self.first, other.first), earlier(self.end, other.end))

    def covers(self, other: "Span") -> bool:
        """Whether every day of the other is inside."""
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return self.first <= other.first and ends


def earlier(one: date | None, other: date | None) -> date | None:
    """Of two ends; None lies after every day."""
    if one is None or other is None:
        return one or other
    return min(one, other)


def pieces(whole: Span, spans: list[Span]) -> list[Span]:
    """`whole`, cut at each first day and end of the spans: within a piece nothing changes."""
    marks = {day for span in spans for day in (span.first, span.end) if day is not None}
    cuts = [whole.first, *sorted(day for day in marks if day != whole.first and day in whole)]
    return [
        Span(day, following) for day, following in zip(cuts, [*cuts[1:], whole.end], strict=True)
    ]
