"""What happened to accounts; ids only."""

from dataclasses import dataclass

from samhus.foundation.events import Event


@dataclass(frozen=True)
class InvitationAccepted(Event):
    """Somebody took the place that was kept for them; organisations make the membership."""

    invitation_id: int
    user_id: int


@dataclass(frozen=True)
class PersonDeactivated(Event):
    """Somebody left: the account is closed and every session of theirs has ended."""

    user_id: int
