"""Spans of days, since when a post is vacant, and what a leaver's day means."""

from collections.abc import Iterable
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange


def from_day(day: date, until: date | None = None) -> DateRange:
    """Valid from `day` on, up to but without `until`."""
    return DateRange(day, until, "[)")


def ended(span: DateRange, day: date) -> DateRange:
    """The same span, ending before `day`; a span that began later becomes empty."""
    if span.lower is not None and span.lower >= day:
        return DateRange(empty=True)
    return DateRange(span.lower, day, "[)")


def has_ended(span: DateRange, day: date) -> bool:
    """Whether the span lies before `day`; one without days never was."""
    return bool(span.isempty) or (span.upper is not None and span.upper <= day)


def vacant_since(created: date, held: Iterable[DateRange], day: date) -> date | None:
    """Since when a post has been without a holder on `day`; None while somebody holds it.

    A holding without days (ended on the day it began) never was.
    """
    spans = [span for span in held if not span.isempty]
    if any(span.lower <= day and (span.upper is None or day < span.upper) for span in spans):
        return None
    ends: list[date] = [span.upper for span in spans if span.upper is not None]
    return max([created, *(end for end in ends if end <= day)])
