"""What is prevented, in the small government: drafted, asked about in a round, adopted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.rounds import api as rounds
from tests.people import Cast

RIGHT = {
    "term": "Violent right-wing extremism",
    "words": "Acts, and ideas that justify violence in order to do away with equal worth.",
    "violence": "Assault, arson, threats, and calls for them.",
    "excludes": "Lawful views on migration, however sharp.",
}
LEFT = {
    "term": "Violent left-wing extremism",
    "words": "Violence against officials or property, and what justifies it in order to bring "
    "down the constitution.",
    "violence": "Arson, assault, sabotage that endangers people.",
    "excludes": "Strikes, demonstrations and civil disobedience without violence.",
}


@contextmanager
def days_from_now(days: int) -> Iterator[None]:
    """As if it were so many days later, or earlier."""
    clock.set_to(clock.now() + timedelta(days=days))
    try:
        yield
    finally:
        clock.reset()


def meaning(**more: Any) -> Any:
    """A definition, of right-wing extremism unless said otherwise."""
    from samhus.governance.actions.taxonomy import Meaning

    return Meaning(**(RIGHT | more))


def draft(cast: Cast, *meanings: Any) -> Any:
    """The analyst drafts a version with these definitions more than the version before."""
    from samhus.governance.actions import taxonomy as actions

    analyst = cast.viewer("analyst")
    version = actions.draft_phenomena(by=analyst, organisation=cast.centre, language="en")
    for one in meanings:
        actions.add_phenomenon(by=analyst, taxonomy=version, meaning=one)
    return version


def consult(cast: Cast, version: Any) -> Any:
    """The analyst asks all municipalities."""
    from samhus.governance.actions.taxonomy_round import consult_phenomena

    today = clock.today()
    return consult_phenomena(
        by=cast.viewer("analyst"),
        taxonomy=version,
        window=rounds.Window(today, today + timedelta(days=20)),
        respond_by=today + timedelta(days=40),
        audience="organisations.bodies_of_kind:municipality",
    )


def close(cast: Cast, version: Any) -> None:
    """Nobody said anything more; the round is closed."""
    analyst = cast.viewer("analyst")
    with seen_by(analyst):
        version.refresh_from_db()
    rounds.close_round(by=analyst, round=version.round)


def adopt(cast: Cast, version: Any, holds_from: date | None = None) -> Any:
    """Asked about, closed, adopted by the decider."""
    from samhus.governance.actions.taxonomy import adopt_phenomena

    consult(cast, version)
    close(cast, version)
    return adopt_phenomena(
        by=cast.viewer("decider"),
        taxonomy=version,
        holds_from=holds_from or clock.today(),
        reasons="Every municipality was asked.",
    )


def definitions(version: Any) -> dict[str, Any]:
    """By term."""
    return {row.term: row for row in version.definitions.select_related("taxonomy", "phenomenon")}
