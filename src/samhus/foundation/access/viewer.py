"""Who is looking or acting: a person with live standings in bodies, or a named service."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Standing:
    """One live membership: in which body, of which kind, in which role.

    `stands_for` are ids of ended bodies whose work this body goes on with: for reading what was
    theirs, never for writing.
    """

    organisation_id: int
    organisation: str
    kind: str
    role: str
    stands_for: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Viewer:
    """The first argument of every query and the `by` of every action.

    A viewer is made anew for each request and each job, so that a membership that has ended
    counts from the next request on. `user_id` is None for a service, whose `service` is its name.
    `token` is the prefix of the access token through which the person's machine acts.
    """

    user_id: int | None
    public_id: str
    name: str
    language: str = "en"
    standings: tuple[Standing, ...] = ()
    service: str = ""
    on_behalf_of: str = ""
    token: str = field(default="", compare=False)
    facets: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def actor(self) -> str:
        """How the journal names this viewer."""
        return f"service:{self.service}" if self.service else self.public_id

    @property
    def means(self) -> dict[str, str]:
        """How the act came, for the journal's details: by a token; nothing for a page."""
        return {"token": self.token} if self.token else {}

    @property
    def person_id(self) -> int:
        """The acting person's id; TypeError for a service, which can't sign for anything."""
        if self.user_id is None:
            raise TypeError(f"{self.service or 'nobody'} is no person")
        return self.user_id

    def bodies(self, *roles: str) -> frozenset[int]:
        """Ids of the bodies in which this viewer stands, in one of `roles` when any are given."""
        return frozenset(s.organisation_id for s in self.standings if not roles or s.role in roles)

    def reads_for(self, *roles: str) -> frozenset[int]:
        """As `bodies`, and the ended bodies that these stand for. For reading only."""
        before = (s.stands_for for s in self.standings if not roles or s.role in roles)
        return self.bodies(*roles).union(*before)

    def stands_in(self, organisation_id: int | None, *roles: str) -> bool:
        """Whether this viewer is a live member of that body, in one of `roles` when given."""
        return organisation_id is not None and organisation_id in self.bodies(*roles)


NOBODY = Viewer(user_id=None, public_id="", name="")

_maker: list[Callable[[Any], Viewer]] = []


def service(name: str, *, on_behalf_of: str = "") -> Viewer:
    """A named service actor; what it may do is in the policies under its name."""
    return Viewer(user_id=None, public_id="", name=name, service=name, on_behalf_of=on_behalf_of)


def use_maker(maker: Callable[[Any], Viewer]) -> None:
    """Organisations installs itself here: only it knows memberships."""
    _maker[:] = [maker]


def viewer_of(user: Any) -> Viewer:
    """The viewer for a signed-in user, with the standings that are live now."""
    if not _maker or not getattr(user, "is_authenticated", False) or not user.is_active:
        return NOBODY
    return _maker[0](user)


def somebody(viewer: Viewer) -> Viewer | None:
    """Whoever belongs to some body; for everybody else pages that load by this do not exist."""
    return viewer if viewer.standings else None
