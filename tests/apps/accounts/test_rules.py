from datetime import UTC, datetime, timedelta

import pytest

from samhus.foundation.accounts.rules import (
    Ended,
    State,
    browser_of,
    session_over,
    state_of,
    token_hash,
)

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("accepted", "withdrawn", "left", "state"),
    [
        (None, None, timedelta(seconds=1), State.OPEN),
        (None, None, timedelta(0), State.EXPIRED),
        (None, NOW, timedelta(days=1), State.WITHDRAWN),
        (NOW, None, timedelta(days=-1), State.ACCEPTED),
    ],
)
def test_an_invitation_is_open_until_its_last_second_unless_answered(
    accepted, withdrawn, left, state
):
    found = state_of(expires=NOW + left, accepted=accepted, withdrawn=withdrawn, now=NOW)
    assert found is state


@pytest.mark.parametrize(
    ("began", "last_seen", "over"),
    [
        (timedelta(hours=9, minutes=59), timedelta(minutes=29), None),
        (timedelta(hours=1), timedelta(minutes=30), Ended.IDLE),
        (timedelta(hours=10), timedelta(0), Ended.LONG),
    ],
)
def test_a_session_ends_after_thirty_idle_minutes_or_ten_hours(began, last_seen, over):
    assert session_over(began=NOW - began, last_seen=NOW - last_seen, now=NOW) is over


def test_a_token_cannot_be_read_from_its_hash():
    assert "letmein" not in token_hash("letmein")
    assert token_hash("letmein") != token_hash("letmeim")


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            ("Firefox", "Linux"),
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537 Edg/140",
            ("Edge", "Windows"),
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18) AppleWebKit Version/18 Safari/604",
            ("Safari", "iPhone"),
        ),
        ("curl/8", ("", "")),
    ],
)
def test_a_browser_is_named_as_people_know_it(agent, words):
    assert browser_of(agent) == words
