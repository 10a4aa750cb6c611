"""A small house: the centre with two people, a ministry, a municipality with its coordinator."""

from datetime import date
from typing import Any

import pytest

from tests.people import FIRST_DAY, LEVEL, Cast, _bring_in, make_areas

PEOPLE = (
    ("analyst", "Asta Analyst", "centre", "analyst"),
    ("decider", "Didrik Decider", "centre", "decider"),
    ("administrator", "Ada Administrator", "centre", "administrator"),
    ("coordinator_alvik", "Alma Alvik", "alvik", "coordinator"),
    ("coordinator_bro", "Berit Bro", "bro", "coordinator"),
    ("stranger", "Sten Stranger", "", ""),
)


@pytest.fixture
def house(db: None) -> Cast:
    """Six bodies and five people, who came in through actions."""
    from samhus.foundation.access.viewer import service
    from samhus.foundation.organisations.api import register_organisation

    setup = service("installation")
    cast = Cast(areas=make_areas(("Alvik", "Bro"), 2))
    for key, name, kind, area in (
        ("centre", "The Centre", "centre", None),
        ("justice", "Ministry of Justice", "ministry", None),
        ("social", "Ministry of Social Affairs", "ministry", None),
        ("police", "The Police", "police", None),
        ("alvik", "Alvik", LEVEL, "Alvik"),
        ("bro", "Bro", LEVEL, "Bro"),
    ):
        cast.bodies[key] = register_organisation(
            by=setup,
            name=name,
            kind=kind,
            area_id=cast.areas[area].pk if area else None,
            since=FIRST_DAY,
        )
    for person in PEOPLE:
        _bring_in(cast, setup, *person)
    return cast


@pytest.fixture
def a_post(house: Cast) -> Any:
    """Makes a post of a body; held by one of its members when a person is named."""
    from samhus.foundation.access.viewer import service
    from samhus.foundation.organisations.api import create_post, fill_post

    def make(body: str, title: str, phone: str = "", held_by: str = "") -> Any:
        setup = service("installation")
        post = create_post(
            by=setup,
            organisation=house.bodies[body],
            title=title,
            function="other",
            phone=phone,
            since=FIRST_DAY,
        )
        if held_by:
            fill_post(by=setup, post=post, membership=house.membership(held_by), since=FIRST_DAY)
        return post

    return make


@pytest.fixture
def a_task(house: Cast) -> Any:
    """Enters a task with entries: letter, body (or `each`), and whatever else an entry says."""
    from samhus.strategy.actions.roles import Entry, add_task, assign

    def make(code: str, *entries: tuple[str, str, dict[str, Any]], since: date = FIRST_DAY) -> Any:
        analyst = house.viewer("analyst")
        task = add_task(by=analyst, code=code, title=f"Task {code}", since=since)
        for letter, body, more in entries:
            whose = {"kind": LEVEL} if body == "each" else {"organisation": house.bodies[body]}
            told = {"since": since, "mandate": "Act 1"} | whose | more
            assign(by=analyst, task=task, entry=Entry(letter, **told))
        return task

    return make
