"""Spans of days of areas and borders, and which figure of people counts on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Span:
    """Days from `first` up to but without `until`; None is open. `never` holds no day at all."""

    first: date | None
    until: date | None
    never: bool = False

    def holds(self, day: date) -> bool:
        """Whether the day lies within."""
        return (
            not self.never
            and (self.first is None or self.first <= day)
            and (self.until is None or day < self.until)
        )


NEVER = Span(None, None, never=True)


def common(one: Span, other: Span) -> Span:
    """The days that both hold."""
    if one.never or other.never:
        return NEVER
    firsts = [day for day in (one.first, other.first) if day is not None]
    untils = [day for day in (one.until, other.until) if day is not None]
    first, until = max(firsts, default=None), min(untils, default=None)
    if first is not None and until is not None and first >= until:
        return NEVER
    return Span(first, until)


def ended(span: Span, day: date) -> Span:
    """The same span without `day` and what follows."""
    return common(span, Span(None, day))


@dataclass(frozen=True)
class PeopleOn:
    """How many people, on which day they were counted, by whom."""

    people: int
    day: date
    source: str


def people_on(figures: Iterable[PeopleOn], day: date) -> PeopleOn | None:
    """The latest figure up to `day`; without one, the first after it.

    The answer carries its own day, so that whoever uses a later figure can say so.
    """
    ordered = sorted(figures, key=lambda figure: figure.day)
    before = [figure for figure in ordered if figure.day <= day]
    if before:
        return before[-1]
    return ordered[0] if ordered else None
