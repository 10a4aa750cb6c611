"""Requests and disclosures in the invented country: kinds and times, no name and no content."""

from datetime import UTC, datetime, timedelta
from typing import Any

from samhus.foundation import clock
from samhus.information_sharing import demo as sharing

TOWN = "municipality:5105"
COUNTRY = "se"


def build_requests(demo: Any) -> None:
    """One told in part, one refused, one waiting, one overdue; two calls, one of them corrected."""
    _told_in_part(demo)
    _refused(demo)
    _overdue(demo)
    _called_at_night(demo)
    _corrected(demo)
    _waiting(demo)


def _at(demo: Any, days_ago: int, hour: int = 10) -> datetime:
    day = demo.today - timedelta(days=days_ago)
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    clock.set_to(moment)
    return moment


def _asked_by_town(demo: Any, reference: str, *kinds: str, days: int = 7) -> Any:
    ask = sharing.Ask(
        asking_as="social_services",
        asked_as="police",
        country=COUNTRY,
        purpose="prevent_crime",
        kinds=kinds,
        basis="The agreement on young people around the station, and our duty to plan with them.",
        due=clock.today() + timedelta(days=days),
        reference=reference,
    )
    return sharing.send_request(
        by=demo.viewer("kaltamala"), asking=demo.bodies[TOWN], asked=demo.bodies["police"], ask=ask
    )


def _parties(demo: Any) -> Any:
    return sharing.Parties(
        demo.bodies["police"],
        demo.bodies[TOWN],
        "police",
        "social_services",
        COUNTRY,
        "prevent_crime",
    )


def _told_in_part(demo: Any) -> None:
    _at(demo, 30)
    request = _asked_by_town(demo, "SSP-31/4", "act_or_statement", "suspicion_of_offence")
    _at(demo, 27)
    sharing.disclose(
        by=demo.viewer("police_coordinator"),
        parties=_parties(demo),
        telling=sharing.Telling(
            marks={"act_or_statement": "fact"},
            channel="electronic",
            basis="Needed for the plan of the two bodies; weighed against the secrecy.",
            reference="SSP-31/4",
            conditions=("ask_first", "purpose_only"),
            why_not_all="What is suspected stays within the inquiry.",
        ),
        request=request,
    )


def _refused(demo: Any) -> None:
    _at(demo, 20)
    request = _asked_by_town(demo, "SSP-33/1", "intelligence")
    _at(demo, 18)
    sharing.answer_request(
        by=demo.viewer("police"),
        request=request,
        kind="refused",
        reason="It is not ours to pass on. Ask the service that it comes from.",
    )


def _overdue(demo: Any) -> None:
    _at(demo, 16)
    _asked_by_town(demo, "SSP-34/2", "attendance", days=9)


def _call(demo: Any, days_ago: int, reference: str) -> Any:
    told = _at(demo, days_ago + 1, 21)
    _at(demo, days_ago, 7)
    return sharing.record_told(
        by=demo.viewer("police_coordinator"),
        parties=_parties(demo),
        telling=sharing.Telling(
            marks={"act_or_statement": "fact", "family_situation": "assessment"},
            channel="telephone",
            basis="Somebody could come to harm that night; it could not wait until the morning.",
            reference=reference,
            urgent=True,
        ),
        told=told,
    )


def _called_at_night(demo: Any) -> None:
    """Nobody has looked at it yet, and it is late."""
    _call(demo, 10, "K-7702")


def _corrected(demo: Any) -> None:
    """It proved to be the wrong person; the municipality has not taken note yet."""
    call = _call(demo, 6, "K-7731")
    _at(demo, 5, 9)
    sharing.review_disclosure(
        by=demo.viewer("police"),
        disclosure=call,
        finding="partly",
        words="It was right to phone. The family was not needed for what had to be done.",
    )
    _at(demo, 5, 11)
    sharing.withdraw(
        by=demo.viewer("police_coordinator"),
        disclosure=call,
        ground="wrong_person",
        words="Two people of one household were mixed up in our register.",
    )


def _waiting(demo: Any) -> None:
    _at(demo, 1)
    _asked_by_town(demo, "SSP-35/8", "act_or_statement", days=10)
