"""The shared cast: a small centre, three municipalities, a police force, experts, and a stranger.

Everybody comes in through the actions that people use. Six areas lie in two rows of three; each
shares a border with those beside, above and below it:

    Alvik  Bro   Dalby
    Ekby   Fors  Grava
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from django.test import Client

FIRST_DAY = date(2020, 1, 1)
ALWAYS = "[2000-01-01,)"
NAMES = ("Alvik", "Bro", "Dalby", "Ekby", "Fors", "Grava")
LEVEL = "municipality"
SIDE = 0.5


@dataclass
class Cast:
    """Bodies and people by name. `viewer` and `client` are made anew at each call."""

    bodies: dict[str, Any] = field(default_factory=dict)
    users: dict[str, Any] = field(default_factory=dict)
    areas: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        """`cast.centre` is a body, `cast.analyst` a user."""
        for shelf in ("bodies", "users"):
            if name in self.__dict__.get(shelf, {}):
                return self.__dict__[shelf][name]
        raise AttributeError(name)

    def viewer(self, name: str) -> Any:
        """Somebody as the gate would see them now."""
        from django.contrib.auth import get_user_model

        from samhus.foundation.access.viewer import viewer_of

        return viewer_of(get_user_model().objects.get(pk=self.users[name].pk))

    def client(self, name: str) -> Client:
        """A browser in which this person is signed in."""
        client = Client()
        client.force_login(self.users[name])
        return client

    def membership(self, name: str) -> Any:
        """The person's first membership."""
        from samhus.foundation.organisations.models import Membership

        return Membership.objects.filter(user=self.users[name]).order_by("pk").first()


# Key, name, body, role.
PEOPLE = (
    ("analyst", "Asta Analyst", "centre", "analyst"),
    ("decider", "Didrik Decider", "centre", "decider"),
    ("second_decider", "Svea Second", "centre", "decider"),
    ("administrator", "Ada Administrator", "centre", "administrator"),
    ("controller", "Dag Controller", "centre", "controller"),
    ("coordinator_alvik", "Alma Alvik", "alvik", "coordinator"),
    ("contributor_alvik", "Albin Alvik", "alvik", "contributor"),
    ("administrator_alvik", "Agnes Alvik", "alvik", "administrator"),
    ("coordinator_bro", "Berit Bro", "bro", "coordinator"),
    ("coordinator_dalby", "Dora Dalby", "dalby", "coordinator"),
    ("police_analyst", "Pia Police", "police", "analyst"),
    ("expert", "Eva Expert", "probation", "expert"),
    ("second_expert", "Emil Expert", "association", "expert"),
    ("lawyer", "Lena Lawyer", "probation", "lawyer"),
    ("stranger", "Sten Stranger", "", ""),
)


def post(client: Client, address: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
    """Send a form with a key of its own; pass `idempotency_key` to send the same form twice."""
    return client.post(address, {"idempotency_key": str(uuid4())} | (data or {}), **more)


def get_counted(client: Client, address: str) -> tuple[Any, list[str]]:
    """A page and the SQL that it cost in an installation.

    Left out is what is there only because the test holds a transaction of its own: savepoints,
    reading the former context and putting it back; where it holds none, what they stand for.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    statements = [query["sql"] for query in queries]
    contexts = [sql for sql in statements if sql.startswith("SELECT set_config")]
    for sql in contexts[1:]:
        statements.remove(sql)
    nested = ("SAVEPOINT", "RELEASE", "SELECT coalesce(current_setting", "BEGIN", "COMMIT")
    return answer, [sql for sql in statements if not sql.startswith(nested)]


def build() -> Cast:
    """Make everybody, through actions, as the set-up of an installation does."""
    from samhus.foundation.access.viewer import service

    setup = service("installation")
    cast = Cast(areas=make_areas())
    _register_bodies(cast, setup)
    for key, name, body, role in PEOPLE:
        _bring_in(cast, setup, key, name, body, role)
    return cast


def make_areas(names: tuple[str, ...] = NAMES, columns: int = 3) -> dict[str, Any]:
    """Square areas in rows, with codes 0101, 0102, ... and their borders, valid since ever."""
    from samhus.foundation.places.models import Area, Border

    areas = [
        Area.objects.create(
            level=LEVEL,
            code=f"{101 + place:04d}",
            name=name,
            valid=ALWAYS,
            geometry=_square(place % columns, place // columns),
            shape=_square(place % columns, place // columns),
        )
        for place, name in enumerate(names)
    ]
    pairs = [
        (place, other)
        for place in range(len(areas))
        for other in (place + 1, place + columns)
        if other < len(areas) and (other == place + columns or other % columns)
    ]
    Border.objects.bulk_create(
        Border(area_a=areas[a], area_b=areas[b], valid=ALWAYS, length_m=1000.0) for a, b in pairs
    )
    return {area.name: area for area in areas}


def _square(column: int, row: int) -> dict[str, Any]:
    west, north = 14 + column * SIDE, 60 - row * SIDE
    corners = [(0, 0), (0, -1), (1, -1), (1, 0), (0, 0)]
    ring = [[west + x * SIDE, north + y * SIDE] for x, y in corners]
    return {"type": "Polygon", "coordinates": [ring]}


def _register_bodies(cast: Cast, setup: Any) -> None:
    from samhus.foundation.organisations.api import register_organisation

    for key, name, kind, area in (
        ("centre", "The Centre", "centre", None),
        ("alvik", "Alvik", LEVEL, "Alvik"),
        ("bro", "Bro", LEVEL, "Bro"),
        ("dalby", "Dalby", LEVEL, "Dalby"),
        ("police", "The Police", "police", None),
        ("probation", "The Probation Service", "prison_and_probation", None),
        ("association", "The Association", "civil_society", None),
    ):
        cast.bodies[key] = register_organisation(
            by=setup,
            name=name,
            kind=kind,
            area_id=cast.areas[area].pk if area else None,
            since=FIRST_DAY,
        )


def _bring_in(cast: Cast, setup: Any, key: str, name: str, body: str, role: str) -> None:
    from django.contrib.auth import get_user_model

    from samhus.foundation.accounts.api import open_account
    from samhus.foundation.organisations.api import admit_member

    person = open_account(by=setup, email=f"{key}@example.invalid", name=name)
    cast.users[key] = get_user_model().objects.get(pk=person.user_id)
    if body:
        admit_member(
            by=setup,
            organisation=cast.bodies[body],
            user=cast.users[key],
            role=role,
            since=FIRST_DAY,
        )
