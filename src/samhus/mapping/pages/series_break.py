"""Breaks of an indicator's series."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class BreakLine:
    """One break; `withdraw_url` is empty for whoever may not withdraw it."""

    year: int
    body: str
    what: str
    declared_by: str
    declared_on: date
    withdrawn_on: date | None
    withdrawal_reason: str
    withdraw_url: str


@dataclass(frozen=True)
class BreaksPage:
    """Every break of an indicator, the latest year first; `declare_url` for whoever counts it."""

    indicator: str
    indicator_url: str
    lines: tuple[BreakLine, ...]
    declare_url: str
