"""Spans of days, and what a leaver's day means."""

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
