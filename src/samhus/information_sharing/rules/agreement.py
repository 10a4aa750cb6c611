"""Agreements, pure: their state on a day, what is signed, which roles need which words."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

CONTROLLER, JOINT, PROCESSOR = "controller", "joint", "processor"
REMINDERS = (90, 30)
"""Days before the last one on which the parties are told, once each."""

LONGEST_DAYS, LAST_YEAR = 3653, 2999


class State(StrEnum):
    """draft -> signed -> expired, or ended before that."""

    DRAFT = "draft"
    SIGNED = "signed"
    EXPIRED = "expired"
    ENDED = "ended"


def state_on(day: date, *, is_signed: bool, until: date, ended: date | None) -> State:
    """The state on a day; `ended` is the first day without the agreement, `until` the last with."""
    if ended is not None and ended <= day:
        return State.ENDED
    if not is_signed:
        return State.DRAFT
    return State.EXPIRED if until < day else State.SIGNED


def digest_of(terms: Mapping[str, Any]) -> str:
    """SHA-256 over everything that is agreed; dates as ISO 8601, lists in their order."""
    text = json.dumps(terms, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def needs_joint_words(roles: Iterable[str]) -> bool:
    """Joint controllers say who answers whom (GDPR article 26)."""
    return JOINT in set(roles)


def needs_instructions(roles: Iterable[str]) -> bool:
    """Whoever processes for another does so on instructions (GDPR article 28)."""
    return PROCESSOR in set(roles)


def roles_fit(roles: Iterable[str]) -> bool:
    """Somebody is responsible, and nobody is jointly responsible alone."""
    found = list(roles)
    responsible = [role for role in found if role != PROCESSOR]
    return bool(responsible) and found.count(JOINT) != 1


def reminder_due(day: date, until: date, reminded: int | None) -> int | None:
    """How many days before the end are to be told now: 90, then 30; None when nothing is due."""
    left = (until - day).days
    due = [days for days in REMINDERS if 0 <= left <= days]
    if not due or (reminded is not None and reminded <= min(due)):
        return None
    return min(due)


def lasts_too_long(starts: date, until: date) -> bool:
    """Nobody agrees for good: ten years at most, in a year that a calendar still holds."""
    return (until - starts).days > LONGEST_DAYS or until.year > LAST_YEAR
