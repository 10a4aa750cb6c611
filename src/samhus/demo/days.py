"""On which day something happened in the invented country: noon, so that no zone changes it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from samhus.foundation import clock


def on(day: date, hour: int = 12) -> None:
    """From here on it is this day."""
    clock.set_to(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


def ago(demo: Any, days: int, hour: int = 12) -> date:
    """From here on it is so many days before the demo's today."""
    day: date = demo.today - timedelta(days=days)
    on(day, hour)
    return day
