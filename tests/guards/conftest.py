"""What several guards stand on."""

from collections.abc import Callable, Iterator

import pytest

from tests.guards.world import World
from tests.plugins.measuring import unmeasured


@pytest.fixture(scope="module")
def world(kept_world: Callable[[], World], django_db_blocker) -> Iterator[World]:
    """The world of `tests.guards.world`, committed once for a module and emptied after it.

    Committed, because readings of the journal use a connection of their own. A test that changes
    something does so in its own transaction (fixture `db`), which is rolled back. The thousands of
    requests that the same few views answer run unmeasured.
    """
    from django.test import TransactionTestCase

    with unmeasured(), django_db_blocker.unblock():
        try:
            yield kept_world()
        finally:  # the flush of tests/plugins/database.py
            TransactionTestCase._fixture_teardown(None)
