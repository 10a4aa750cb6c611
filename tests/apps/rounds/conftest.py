"""A round that asks Alvik and Bro one question that must and one that may be answered."""

from datetime import timedelta

import pytest

QUESTIONS = [
    {"key": "seen", "label": "What have you seen?", "required": "yes"},
    {"key": "more", "label": "Anything else?", "required": "no"},
]


@pytest.fixture
def asked(cast):
    return ask(cast)


def ask(cast):
    from samhus.foundation import clock
    from samhus.foundation.rounds.api import Window, open_round, prepare_round

    by, today = cast.viewer("analyst"), clock.today()
    prepared = prepare_round(
        by=by,
        organiser=cast.centre,
        kind="test",
        title="Spring round",
        questions=QUESTIONS,
        window=Window(today, today + timedelta(days=14)),
    )
    return open_round(by=by, round=prepared, audience=[cast.alvik.pk, cast.bro.pk])


@pytest.fixture
def desk(asked, cast):
    """The address at which Alvik writes."""
    return f"/rounds/{asked.public_id}/answer/{cast.alvik.public_id}/"
