"""Page models of bodies, members, invitations and posts."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision, Wording


@dataclass(frozen=True)
class BodyLine:
    """One body in the register. `vacant` counts its posts without a holder."""

    public_id: str
    name: str
    kind: str
    area: str
    is_mine: bool
    vacant: int


@dataclass(frozen=True)
class PersonInRole:
    """Somebody who has a role in a body; twice, where in two."""

    user_id: int
    public_id: str
    name: str
    body: str


@dataclass(frozen=True)
class PostLine:
    """A post: who holds it and since when, or since when it is vacant."""

    public_id: str
    title: str
    function: Wording
    phone: str
    email: str
    holder: str
    since: date | None
    vacant_since: date | None


@dataclass(frozen=True)
class Relation:
    """Another body that goes on with this one's work, or whose work this one goes on with."""

    public_id: str
    name: str


@dataclass(frozen=True)
class BodyPage:
    """One body and who does what in it, on a day."""

    public_id: str
    name: str
    kind: str
    area: str
    first: date | None
    last: date | None
    day: date
    is_today: bool
    posts: tuple[PostLine, ...]
    has_ended: bool
    goes_on_in: tuple[Relation, ...]
    goes_on_with: tuple[Relation, ...]
    may_see_members: Decision
    may_change_posts: Decision
    may_see_journal: Decision
    may_end: Decision
    area_is_no_more: bool


@dataclass(frozen=True)
class Ending:
    """What the end of a body brings with it."""

    public_id: str
    name: str
    people: tuple[str, ...]
    posts: tuple[str, ...]
    kept_places: int
    rounds: tuple[str, ...]
    supplies: tuple[str, ...]


@dataclass(frozen=True)
class RoleLine:
    """One live membership of a person."""

    public_id: str
    role: str
    since: date


@dataclass(frozen=True)
class PersonLine:
    """One person of a body with their roles there."""

    public_id: str
    name: str
    roles: tuple[RoleLine, ...]


@dataclass(frozen=True)
class InvitationLine:
    """A place that is kept and not yet taken."""

    public_id: str
    email: str
    role: str
    invited: datetime
    expires: datetime
    is_open: bool


@dataclass(frozen=True)
class MembersPage:
    """Who belongs to a body; `may_admit` decides about the buttons."""

    public_id: str
    name: str
    people: tuple[PersonLine, ...]
    invitations: tuple[InvitationLine, ...]
    may_admit: Decision


@dataclass(frozen=True)
class Consequences:
    """What ending a membership, or all of a person's in a body, brings with it."""

    body_id: str
    body: str
    person: str
    roles: tuple[str, ...]
    posts: tuple[str, ...]
    closes_account: bool
    is_me: bool


@dataclass(frozen=True)
class VacantPost:
    """A post without a holder, for whoever can fill it."""

    public_id: str
    title: str
    body: str
    since: date
    url: str
