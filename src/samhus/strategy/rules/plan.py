"""When a plan is in force, and what still waits for a report. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

OLD = timedelta(days=90)
"""A report of an open period that was not touched for so long is asked for again."""


@dataclass(frozen=True)
class Version:
    """What decides whether a version is in force: its days, its decision and what followed it."""

    number: int
    starts: date
    until: date
    adopted_on: date | None
    superseded_on: date | None = None

    def in_force(self, day: date) -> bool:
        """From its first day, but not before it was decided, to its last, or until the next."""
        if self.adopted_on is None:
            return False
        begins = max(self.starts, self.adopted_on)
        return begins <= day <= self.until and not (
            self.superseded_on is not None and self.superseded_on <= day
        )


V = TypeVar("V", bound=Version)


def in_force_on(versions: Iterable[V], day: date) -> V | None:
    """The version that holds on a day, or none. Where two claim it, the later one."""
    holding = [each for each in versions if each.in_force(day)]
    return max(holding, key=lambda each: each.number) if holding else None


class Standing(StrEnum):
    """How a plan stands on a day, as people say it."""

    NONE = "none"
    DRAFT = "draft"
    COMING = "coming"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


def standing_of(version: Version, day: date) -> Standing:
    """Of one version."""
    if version.adopted_on is None or day < version.adopted_on:
        return Standing.DRAFT
    if version.superseded_on is not None and version.superseded_on <= day:
        return Standing.SUPERSEDED
    if day > version.until:
        return Standing.EXPIRED
    return Standing.IN_FORCE if version.in_force(day) else Standing.COMING


class Needs(StrEnum):
    """Why a measure needs a report in a period."""

    NO_REPORT = "none"
    DRAFT = "draft"
    RETURNED = "returned"
    OLD = "old"


def needs_report(*, locked: bool, state: str, updated: date | None, today: date) -> Needs | None:
    """Unlocked, and no report, a draft, one that was sent back, or one older than 90 days."""
    if locked:
        return None
    if not state or updated is None:
        return Needs.NO_REPORT
    if state in (Needs.DRAFT, Needs.RETURNED):
        return Needs(state)
    return Needs.OLD if today - updated > OLD else None
