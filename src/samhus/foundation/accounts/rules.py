"""Invitations, sessions and addresses as pure functions: states, limits, words for a browser."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

INVITATION_VALID = timedelta(days=7)
INVITATION_REMEMBERED = timedelta(days=90)
TOKEN_BYTES = 32

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
TOUCH_EVERY = timedelta(minutes=1)
SESSIONS_PER_PERSON = 3


class State(StrEnum):
    """Where an invitation stands."""

    OPEN = "open"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"


def state_of(
    *, expires: datetime, accepted: datetime | None, withdrawn: datetime | None, now: datetime
) -> State:
    """The state at `now`. An answer given in time stays; nothing else outlives the term."""
    if accepted is not None:
        return State.ACCEPTED
    if withdrawn is not None:
        return State.WITHDRAWN
    return State.OPEN if now < expires else State.EXPIRED


def token_hash(token: str) -> str:
    """What the database keeps of an invitation's token, which has 256 random bits."""
    return hashlib.sha256(token.encode("utf-8")).hexdigest()


class Ended(StrEnum):
    """Why a session ends by itself."""

    IDLE = "idle"
    LONG = "long"


def session_over(*, began: datetime, last_seen: datetime, now: datetime) -> Ended | None:
    """Whether a session has been idle for 30 minutes or open for 10 hours (ASVS 7.3.1, 7.3.2)."""
    if now - last_seen >= IDLE:
        return Ended.IDLE
    if now - began >= LONGEST:
        return Ended.LONG
    return None


@dataclass(frozen=True)
class Program:
    """A browser as people name it; the words in a user agent in the order to look for them."""

    sign: str
    name: str


BROWSERS = (
    Program("Edg/", "Edge"),
    Program("OPR/", "Opera"),
    Program("Firefox/", "Firefox"),
    Program("Chrome/", "Chrome"),
    Program("Safari/", "Safari"),
)
SYSTEMS = (
    Program("iPhone", "iPhone"),
    Program("iPad", "iPad"),
    Program("Android", "Android"),
    Program("Windows", "Windows"),
    Program("Mac OS X", "macOS"),
    Program("Linux", "Linux"),
)


def browser_of(user_agent: str) -> tuple[str, str]:
    """Browser and system as a person knows them; empty where nothing is recognised."""

    def first(programs: tuple[Program, ...]) -> str:
        return next((p.name for p in programs if p.sign in user_agent), "")

    return first(BROWSERS), first(SYSTEMS)
