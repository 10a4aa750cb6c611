"""Tokens as pure functions: what one may be good for, how long, how it is kept."""

import hashlib
import secrets
from datetime import date, timedelta
from enum import StrEnum

LONGEST = timedelta(days=365)
REQUESTS_PER_MINUTE = 300
SECRET_BYTES = 32
PREFIX_BYTES = 4


class Scope(StrEnum):
    """All that a token can be good for; never more than its person may do."""

    AREAS_READ = "areas:read"
    INDICATORS_READ = "indicators:read"
    INDICATORS_WRITE = "indicators:write"
    ROUNDS_READ = "rounds:read"
    COUNTS_WRITE = "counts:write"
    RESULTS_READ = "results:read"
    LAW_ASK = "law:ask"
    SHARE_REQUEST = "share:request"
    STRUCTURE_READ = "structure:read"
    ROLES_READ = "roles:read"
    PLANS_READ = "plans:read"
    PLAN_REPORT = "plan:report"
    PHENOMENA_READ = "phenomena:read"
    GROUPS_READ = "groups:read"


class State(StrEnum):
    """Where a token stands."""

    LIVE = "live"
    EXPIRED = "expired"
    REVOKED = "revoked"


def state_of(*, last_day: date, revoked_on: date | None, today: date) -> State:
    """A token counts to the end of its last day, and from its revocation on no more."""
    if revoked_on is not None:
        return State.REVOKED
    return State.LIVE if today <= last_day else State.EXPIRED


def secret_of(prefix: str, random: str) -> str:
    """What a machine sends: the mark lets a leaked one be found, the prefix is shown in lists."""
    return f"samhus_{prefix}_{random}"


def new_secret(prefix: str) -> str:
    """A fresh one with 256 random bits."""
    return secret_of(prefix, secrets.token_urlsafe(SECRET_BYTES))


def secret_hash(secret: str) -> str:
    """What the database keeps of a secret, which has 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
