"""Municipalities' own pictures in the tests."""

from typing import Any

from samhus.mapping.actions import reading, statement
from samhus.mapping.models import Statement
from tests.guards.world import as_person


def written(words: str, kind: str = "challenge") -> statement.Written:
    """A statement as a form gives it."""
    return statement.Written(kind=kind, words=words, source="own_work", reliability="plausible")


def write(place: Any, person: str, body: str, words: str, kind: str = "challenge") -> Statement:
    """Somebody writes for a body."""
    viewer = place.cast.viewer(person)
    return as_person(
        viewer,
        lambda: statement.write_statement(
            by=viewer,
            mapping=place.mapping,
            organisation=place.cast.bodies[body],
            written=written(words, kind),
            reasons={},
        ),
    )


def hand_in(place: Any, person: str, body: str) -> None:
    """With the answer to the round's question, as people do it."""
    from samhus.foundation.rounds.api import save_draft, submit_answer
    from samhus.foundation.rounds.models import Draft

    viewer, organisation = place.cast.viewer(person), place.cast.bodies[body]

    def act() -> None:
        now = Draft.objects.filter(round=place.mapping.round, organisation=organisation).first()
        draft = save_draft(
            by=viewer,
            round=place.mapping.round,
            organisation=organisation,
            words={"picture": "It stands beside."},
            version=now.version if now else 0,
        )
        submit_answer(by=viewer, draft=draft)

    as_person(viewer, act)


def read(place: Any, verb: Any, row: Statement, person: str = "decider", **more: Any) -> Statement:
    """Somebody at the centre reads a statement."""
    viewer = place.cast.viewer(person)
    return as_person(viewer, lambda: verb(by=viewer, statement=row, **more))


def passed(place: Any, person: str, body: str, words: str, kind: str = "challenge") -> Statement:
    """Written, handed in and passed."""
    row = write(place, person, body, words, kind)
    hand_in(place, person, body)
    return read(place, reading.pass_statement, row)


def rows_of(place: Any, person: str) -> list[Statement]:
    """What the database itself shows somebody."""
    return as_person(place.cast.viewer(person), lambda: list(Statement.objects.order_by("pk")))
