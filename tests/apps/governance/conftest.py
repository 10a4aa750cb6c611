"""A small government: a centre, two ministries, a municipality, and somebody who belongs nowhere."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from tests.people import Cast

FIRST_DAY = date(2000, 1, 1)
BODIES = (
    ("centre", "The Centre", "centre"),
    ("culture", "Ministry of Culture", "ministry"),
    ("justice", "Ministry of Justice", "ministry"),
    ("alvik", "Alvik", "municipality"),
)
PEOPLE = (
    ("decider", "Didrik Decider", "centre", "decider"),
    ("analyst", "Asta Analyst", "centre", "analyst"),
    ("minister", "Maud Ministry", "justice", "coordinator"),
    ("former", "Frej Former", "culture", "coordinator"),
    ("coordinator_alvik", "Alma Alvik", "alvik", "coordinator"),
    ("contributor_alvik", "Albin Alvik", "alvik", "contributor"),
    ("stranger", "Sten Stranger", "", ""),
)


@dataclass
class Government(Cast):
    """Bodies and people by name, as in the shared cast, but few."""

    changes: dict[str, Any] = field(default_factory=dict)

    def record(
        self, day: str, *moves: Any, by: str = "decider", body: str = "centre", **more: Any
    ) -> Any:
        """Record a change of the structure."""
        from samhus.governance.actions import Said, record_change

        said = {
            name: more.pop(name)
            for name in ("title", "why", "precision", "decision", "source")
            if name in more
        }
        words = {"title": f"Change of {day}", "why": "The government decided it."} | said
        return record_change(
            by=self.viewer(by),
            organisation=self.bodies[body],
            said=Said(day=date.fromisoformat(day), **words),
            moves=moves,
            **more,
        )

    def move(self, body: str, aspect: str = "lead", **more: Any) -> Any:
        """What a body takes on, or gives up."""
        from samhus.governance.actions import Move

        return Move(self.bodies[body], aspect, **more)

    def setup(self, form: str = "agency", under: str = "culture", **more: Any) -> Any:
        """The national centre under a ministry."""
        from samhus.governance.actions import Setup

        given = {"name": "The Centre", "organisation": self.bodies["centre"]}
        return Setup(form=form, under=self.bodies[under], **(given | more))


def build() -> Government:
    """Everybody, through actions."""
    from samhus.foundation.access.viewer import service
    from samhus.foundation.organisations.api import register_organisation
    from tests.people import _bring_in

    setup = service("installation")
    cast = Government()
    for key, name, kind in BODIES:
        cast.bodies[key] = register_organisation(by=setup, name=name, kind=kind, since=FIRST_DAY)
    for key, name, body, role in PEOPLE:
        _bring_in(cast, setup, key, name, body, role)
    return cast


@pytest.fixture
def government(db: None) -> Government:
    """A small government, inside the test's own transaction."""
    return build()
