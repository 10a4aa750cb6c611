"""The cast and what is built on it, kept once per test process (tests/plugins/kept.py).

Of the session: a test's own transaction, in which nothing can be kept, begins later.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.people import Cast, build


@pytest.fixture(scope="session")
def kept_cast(keep: Callable[..., Any]) -> Callable[[], Cast]:
    return keep("cast", build)


@pytest.fixture(scope="session")
def kept_world(keep: Callable[..., Any]) -> Callable[[], Any]:
    """Everything that a URL can point to."""
    from tests.guards.world import build_world

    return keep("world", build_world)


@pytest.fixture(scope="session")
def kept_answers(keep: Callable[..., Any], kept_cast: Any) -> Callable[..., Cast]:
    """Rows in every secured table."""
    from tests.guards.world import build_answers

    def answered(cast: Cast) -> Cast:
        for area in cast.areas.values():
            area.refresh_from_db()
        build_answers(cast)
        return cast

    return keep("answers", answered, on=kept_cast)


@pytest.fixture
def cast(kept_cast: Callable[[], Cast], db: None) -> Cast:
    """Everybody, inside the test's own transaction."""
    return kept_cast()


@pytest.fixture
def committed_cast(kept_cast: Callable[[], Cast], transactional_db: None) -> Cast:
    """Everybody, committed: for readings of the journal, other connections and raw SQL."""
    return kept_cast()


@pytest.fixture
def answered(cast: Cast, kept_answers: Callable[..., Cast]) -> Cast:
    """The cast, after a round with answers, results, decisions, panels, requests and frameworks."""
    return kept_answers(cast)
