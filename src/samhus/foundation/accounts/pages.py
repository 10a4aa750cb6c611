"""What accounts hand to others and to templates: plain records, never a model."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from samhus.foundation.accounts.rules import State


@dataclass(frozen=True)
class Person:
    """Somebody with an account."""

    user_id: int
    public_id: UUID
    name: str
    email: str
    language: str
    is_active: bool
    left: datetime | None


@dataclass(frozen=True)
class Invited:
    """A place kept for somebody; says nothing of its token."""

    id: int
    public_id: UUID
    email: str
    name: str
    language: str
    organisation_id: int | None
    role: str
    chain: str
    invited: datetime
    expires: datetime
    state: State


@dataclass(frozen=True)
class Invitee:
    """What the invited person's own page knows; `key` is the hash of the link's token."""

    key: str
    email: str
    name: str
    language: str
    expires: datetime
    user_id: int | None
    has_account: bool


@dataclass(frozen=True)
class SessionLine:
    """One browser in which the account is open."""

    id: int
    browser: str
    system: str
    address: str
    began: datetime
    last_seen: datetime
    is_current: bool


@dataclass(frozen=True)
class Factors:
    """Which second steps an account has."""

    has_app: bool
    passkeys: int
    codes_left: int
    has_password: bool

    @property
    def has_any(self) -> bool:
        """Recovery codes alone are no second step: they come with one."""
        return self.has_app or self.passkeys > 0


@dataclass(frozen=True)
class AccountPage:
    """Your account: who you are here, how you sign in, where you are signed in."""

    person: Person
    factors: Factors
    sessions: tuple[SessionLine, ...]
