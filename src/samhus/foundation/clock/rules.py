"""Time of the field (which demo and tests may set) and time of recording (which nobody may)."""

from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_offset: ContextVar[timedelta | None] = ContextVar("samhus_clock_offset", default=None)
_permitted = False


class ClockIsFixed(RuntimeError):
    """Raised when somebody tries to set the clock outside of demo and tests."""


def permit_setting() -> None:
    """Called once at start-up, only when SAMHUS_ENV is demo or test."""
    global _permitted
    _permitted = True


def recorded_now() -> datetime:
    """The machine's time in UTC, never shifted."""
    return datetime.now(UTC)  # noqa: TID251 - this is the one place


def now() -> datetime:
    """The time that the field works with, in UTC."""
    offset = _offset.get()
    return recorded_now() + offset if offset else recorded_now()


def today(zone: str = "Europe/Stockholm") -> date:
    """The calendar day in the installation's time zone."""
    return now().astimezone(ZoneInfo(zone)).date()


def set_to(moment: datetime) -> None:
    """Shift the clock so that it is `moment` now; it goes on running from there."""
    if not _permitted:
        raise ClockIsFixed("The clock can be set in the demo and in tests only.")
    _offset.set(moment - recorded_now())


def reset() -> None:
    """Back to the machine's time."""
    _offset.set(None)


def is_set() -> bool:
    """True when field time and recorded time differ."""
    return _offset.get() is not None
