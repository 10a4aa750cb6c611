"""What several guards stand on."""

from collections.abc import Iterator

import pytest

from tests.guards.world import World, build_world


@pytest.fixture(scope="module")
def unmeasured() -> Iterator[None]:
    """No coverage while the same few views answer thousands of requests: it costs a third.

    What they run is measured where it is tested one by one, in tests/apps.
    """
    from coverage import Coverage

    running = Coverage.current()
    if running:
        running.stop()
    yield
    if running:
        running.start()


@pytest.fixture(scope="module")
def world(unmeasured: None, django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """The world of `tests.guards.world`, committed once for a module and emptied after it.

    Committed, because readings of the journal use a connection of their own. A test that changes
    something does so in its own transaction (fixture `db`), which is rolled back.
    """
    from django.test import TransactionTestCase

    with django_db_blocker.unblock():
        try:
            yield build_world()
        finally:  # the flush of tests/plugins/database.py
            TransactionTestCase._fixture_teardown(None)
