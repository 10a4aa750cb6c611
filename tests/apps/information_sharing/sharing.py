"""The Police, Alvik with its social services, and a school: people who ask, tell and control."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.guards.world import as_person
from tests.people import FIRST_DAY, Cast

COUNTRY = "dk"
KINDS = ("act_or_statement", "attendance", "family_situation")
BASIS = "Retsplejeloven § 115, stk. 1, in the SSP"
# Key, name, body, role.
PEOPLE = (
    ("officer", "Olof Officer", "police", "coordinator"),
    ("second_officer", "Orla Officer", "police", "contributor"),
    ("police_controller", "Per Controller", "police", "controller"),
    ("police_administrator", "Paula Administrator", "police", "administrator"),
    ("police_lawyer", "Lo Lawyer", "police", "lawyer"),
    ("controller_alvik", "Cilla Controller", "alvik", "controller"),
    ("head", "Hanna Head", "school", "coordinator"),
    ("teacher", "Tor Teacher", "school", "contributor"),
)


def with_sharing_bodies(cast: Cast) -> Cast:
    """The shared cast, a school, and the people who share."""
    from samhus.foundation.access.viewer import service
    from samhus.foundation.organisations.api import register_organisation
    from tests.people import _bring_in

    setup = service("installation")
    cast.bodies["school"] = register_organisation(
        by=setup, name="Alvik School", kind="school", area_id=None, since=FIRST_DAY
    )
    for key, name, body, role in PEOPLE:
        _bring_in(cast, setup, key, name, body, role)
    return cast


def at(clock_time: str, day: date) -> datetime:
    """A time of that day, in UTC."""
    hour, minute = clock_time.split(":")
    return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=UTC)


def asked(cast: Cast, by: str = "coordinator_alvik", **more: Any) -> Any:
    """Alvik's social services ask the Police."""
    from samhus.foundation import clock
    from samhus.information_sharing.actions.request import Ask, send_request

    bodies = {
        "asking": cast.bodies[more.pop("asking", "alvik")],
        "asked": cast.bodies[more.pop("asked", "police")],
    }
    given = {
        "asking_as": "social_services",
        "asked_as": "police",
        "country": COUNTRY,
        "purpose": "prevent_crime",
        "kinds": KINDS,
        "basis": BASIS,
        "due": clock.today() + timedelta(days=7),
        "reference": "SSP-2026/17",
    } | more
    return send_request(by=cast.viewer(by), ask=Ask(**given), **bodies)


def parties(cast: Cast, sender: str = "police", recipient: str = "alvik", **more: Any) -> Any:
    """Who tells whom."""
    from samhus.information_sharing.actions.disclosure import Parties

    acting = {"police": "police", "alvik": "social_services", "school": "school", "bro": "school"}
    given = {
        "sender_as": acting[sender],
        "recipient_as": acting[recipient],
        "country": COUNTRY,
        "purpose": "prevent_crime",
    } | more
    return Parties(sender=cast.bodies[sender], recipient=cast.bodies[recipient], **given)


def telling(*kinds: str, **more: Any) -> Any:
    """What is told."""
    from samhus.information_sharing.actions.disclosure import Telling

    given = {
        "marks": dict.fromkeys(kinds or KINDS, "fact"),
        "channel": "electronic",
        "basis": BASIS,
        "reference": "SSP-2026/17",
    } | more
    return Telling(**given)


def told(cast: Cast, *kinds: str, by: str = "officer", **more: Any) -> Any:
    """The Police tell Alvik, on own initiative or on request."""
    from samhus.information_sharing.actions.disclosure import disclose

    request = more.pop("request", None)
    who = more.pop("parties", None) or parties(cast)
    return disclose(
        by=cast.viewer(by), parties=who, telling=telling(*kinds, **more), request=request
    )


def passed_on(cast: Cast, earlier: Any, *kinds: str, **more: Any) -> Any:
    """Alvik passes on to the school what it was told."""
    from samhus.information_sharing.actions.onward import pass_on

    who = more.pop("parties", None) or parties(cast, "alvik", "school")
    by = more.pop("by", "coordinator_alvik")
    return pass_on(
        by=cast.viewer(by),
        earlier=earlier,
        parties=who,
        telling=telling(*kinds, **({"reference": "SKOLA-4"} | more)),
    )


def corrected(cast: Cast, disclosure: Any, by: str = "officer", **more: Any) -> Any:
    """It proves wrong."""
    from samhus.information_sharing.actions.withdrawal import withdraw

    given = {"ground": "wrong_person"} | more
    return withdraw(by=cast.viewer(by), disclosure=disclosure, **given)


def reached(cast: Cast, who: str) -> list[Any]:
    """Corrections that somebody sees."""
    from samhus.information_sharing.queries.disclosure import acknowledgements_seen_by

    viewer = cast.viewer(who)
    return as_person(viewer, lambda: list(acknowledgements_seen_by(viewer).order_by("pk")))


def sees(cast: Cast, who: str, row: Any) -> bool:
    """Whether PostgreSQL shows the row to somebody, whatever a query forgot."""
    model = type(row)
    return as_person(cast.viewer(who), lambda: model.objects.filter(pk=row.pk).exists())
