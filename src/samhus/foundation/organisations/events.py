"""What happens to bodies and their people."""

from dataclasses import dataclass

from samhus.foundation.events import Event


@dataclass(frozen=True)
class MembershipEnded(Event):
    """Somebody left a body (or a role in it)."""

    membership_id: int


@dataclass(frozen=True)
class OrganisationEnded(Event):
    """A body is no more; `into` are the bodies that go on with its work."""

    organisation_id: int
    into: tuple[int, ...] = ()


@dataclass(frozen=True)
class PostVacated(Event):
    """A post has no holder any more."""

    post_id: int
