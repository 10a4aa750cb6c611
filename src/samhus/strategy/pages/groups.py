"""Pages of groups: frozen."""

from dataclasses import dataclass
from datetime import date

from samhus.engines.figures import Figure
from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Task
from samhus.strategy.pages.drafting import Link


@dataclass(frozen=True)
class GroupsPage:
    """Groups in which one sits, and the others by level."""

    own: tuple[Task, ...]
    others: tuple[tuple[str, tuple[Task, ...]], ...]
    form: tuple[Link, ...]


@dataclass(frozen=True)
class SeatOnDay:
    """A seat: whose, in which part, who takes it on the day. `vacant` says why nobody does."""

    body: str
    part: str
    who: str
    vacant: str
    since: date
    until: date | None
    name_url: str
    end_url: str
    is_outside: bool


@dataclass(frozen=True)
class GroupPage:
    """A group: what for, who sat in it on the day, and what its members do next."""

    public_id: str
    name: str
    level: str
    kind: str
    mandate: str
    basis: str
    led_by: str
    secretariat: str
    since: date
    until: date | None
    restricted: bool
    day: date
    is_today: bool
    seats: tuple[SeatOnDay, ...]
    vacant: int
    picture: Figure | None
    works: bool
    may_lead: Decision
