"""Whom one can be in the demo, where they work and what they can try.

Bodies are named by keys: `centre`, `police`, `municipality:<area code>`. Names of people are
invented; the addresses end in `.invalid`, which no mail ever leaves for.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

POPULATION = Path(__file__).parent / "country" / "population.csv"
BODIES = {
    "centre": "Samrike Centre for Preventing Violent Extremism",
    "police": "Samrike Police",
    "probation": "Samrike Probation Service",
    "association": "Open Door Association",
    "culture": "Samrike Ministry of Culture",
    "justice": "Samrike Ministry of Justice",
    "social": "Samrike Ministry of Social Affairs",
    "education": "Samrike Ministry of Education",
}
Words = str | Promise


@dataclass(frozen=True)
class DemoPerson:
    """Somebody one can be. `role` is organisations' code, empty for a person without membership."""

    key: str
    name: str
    body: str
    role: str
    role_name: Words
    language: str
    to_try: Words

    @property
    def email(self) -> str:
        """An address that belongs to nobody."""
        return f"{self.key}@demo.invalid"

    @property
    def body_name(self) -> str:
        """The body as it is called; empty for a person without membership."""
        return body_name(self.body) if self.body else ""


PEOPLE = (
    DemoPerson(
        key="analyst",
        name="Ines Falkvik",
        body="centre",
        role="analyst",
        role_name=_("analyst"),
        language="en",
        to_try=_("Upload counts, compute a round, read the map and ask how sure it is."),
    ),
    DemoPerson(
        key="decider",
        name="Olof Garmland",
        body="centre",
        role="decider",
        role_name=_("decider"),
        language="en",
        to_try=_("Decide about an area with reasons, and answer what a municipality replied."),
    ),
    DemoPerson(
        key="second_decider",
        name="Birgit Solhem",
        body="centre",
        role="decider",
        role_name=_("decider"),
        language="sv",
        to_try=_("Sign the designation that waits for a second person, or send it back."),
    ),
    DemoPerson(
        key="administrator",
        name="Petra Nyhamn",
        body="centre",
        role="administrator",
        role_name=_("administrator of members"),
        language="en",
        to_try=_("Invite somebody, end a membership, find the posts that are vacant."),
    ),
    DemoPerson(
        key="controller",
        name="Sami Aurela",
        body="centre",
        role="controller",
        role_name=_("data-protection officer"),
        language="en",
        to_try=_("Read the journal of the centre and ask who can see what."),
    ),
    DemoPerson(
        key="ministry",
        name="Agneta Rosenvik",
        body="justice",
        role="decider",
        role_name=_("decider"),
        language="en",
        to_try=_("Record what changes in the national structure, and read what was reported."),
    ),
    DemoPerson(
        key="kaltamala",
        name="Tove Lindrake",
        body="municipality:5105",
        role="coordinator",
        role_name=_("coordinator"),
        language="en",
        to_try=_("Read why your town is to be designated, and answer point by point."),
    ),
    DemoPerson(
        key="aldelsta",
        name="Gunnar Svedmark",
        body="municipality:6102",
        role="coordinator",
        role_name=_("coordinator"),
        language="sv",
        to_try=_("The same in Swedish, in a town whose figures stopped arriving."),
    ),
    DemoPerson(
        key="dovramossa",
        name="Maj Ekholmen",
        body="municipality:6311",
        role="coordinator",
        role_name=_("coordinator"),
        language="en",
        to_try=_("The smallest municipality: what can so few cases tell, and what not?"),
    ),
    DemoPerson(
        key="police",
        name="Karim Vesterby",
        body="police",
        role="contributor",
        role_name=_("contributor"),
        language="en",
        to_try=_("Deliver counts with a mistake in them. Confirm a figure, or keep it."),
    ),
    DemoPerson(
        key="police_lawyer",
        name="Vera Stenhagen",
        body="police",
        role="lawyer",
        role_name=_("lawyer"),
        language="en",
        to_try=_("Read a legal framework rule by rule, and accept it, reserve it or reject it."),
    ),
    DemoPerson(
        key="expert",
        name="Signe Dalvik",
        body="probation",
        role="expert",
        role_name=_("expert"),
        language="en",
        to_try=_("Judge an area once more, with the others' reasons and without their names."),
    ),
    DemoPerson(
        key="second_expert",
        name="Henrik Norrsund",
        body="association",
        role="expert",
        role_name=_("expert"),
        language="sv",
        to_try=_("Say that you don't know an area. Then look for anybody's result: there is none."),
    ),
    DemoPerson(
        key="stranger",
        name="Nora Utmark",
        body="",
        role="",
        role_name=_("no membership"),
        language="en",
        to_try=_("Try any address that you saw as somebody else."),
    ),
)

# They have a part in what happened; nobody becomes one of them.
OTHERS = (
    DemoPerson(
        key="valvinosa",
        name="Elin Brovik",
        body="municipality:5122",
        role="coordinator",
        role_name=_("coordinator"),
        language="en",
        to_try="",
    ),
    DemoPerson(
        key="police_coordinator",
        name="Ylva Norrgren",
        body="police",
        role="coordinator",
        role_name=_("coordinator"),
        language="en",
        to_try="",
    ),
    DemoPerson(
        key="association_coordinator",
        name="Rasmus Linddal",
        body="association",
        role="coordinator",
        role_name=_("coordinator"),
        language="sv",
        to_try="",
    ),
    DemoPerson(
        key="third_expert",
        name="Leila Hagström",
        body="association",
        role="expert",
        role_name=_("expert"),
        language="en",
        to_try="",
    ),
    DemoPerson(
        key="fourth_expert",
        name="Anders Ekrot",
        body="probation",
        role="expert",
        role_name=_("expert"),
        language="sv",
        to_try="",
    ),
)


def person(key: str) -> DemoPerson | None:
    """The person with this key."""
    return next((someone for someone in PEOPLE if someone.key == key), None)


def body_name(key: str) -> str:
    """What the body with this key is called. Raises KeyError for an unknown one."""
    kind, _colon, code = key.partition(":")
    return _municipalities()[code] if kind == "municipality" else BODIES[kind]


@cache
def _municipalities() -> dict[str, str]:
    with POPULATION.open(encoding="utf-8", newline="") as rows:
        return {row["area_code"]: row["area_name"] for row in csv.DictReader(rows)}
