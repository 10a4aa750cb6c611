"""A calendar as RFC 5545 has it: stable UIDs, sequence numbers, what was cancelled as cancelled."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.utils.timezone import get_default_timezone

from samhus.foundation import clock
from samhus.strategy.queries.feeds import CalendarEntry

MEDIA_TYPE = "text/calendar; charset=utf-8"


def calendar_file(entries: Iterable[CalendarEntry], *, name: str, address: str) -> bytes:
    """The calendar; hours stand in the house's own zone, which the file describes itself."""
    from icalendar import Calendar  # slow to import

    calendar = Calendar()
    calendar.add("prodid", "-//Samhus//Groups and assignments//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry, address))
    # Only the changes of the clock of the years around now.
    year = clock.today().year
    calendar.add_missing_timezones(date(year - 2, 1, 1), date(year + 5, 1, 1))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, address: str) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", entry.title)
    event.add("dtstamp", entry.changed.astimezone(UTC))
    event.add("last-modified", entry.changed.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("dtstart", _at(entry.starts))
    event.add("dtend", _at(entry.ends))
    event.add("url", f"{address}{entry.path}")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event


def _at(moment: object) -> object:
    if isinstance(moment, datetime):
        return moment.astimezone(get_default_timezone())
    return moment
