"""What several guards stand on."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connections

from tests.guards.world import World


@pytest.fixture(scope="module")
def world(kept_world: Callable[[], World], django_db_blocker) -> Iterator[World]:
    """The world of `tests.guards.world`, committed once for a module and emptied after it.

    Committed, because readings of the journal use a connection of their own. A test that changes
    something does so in its own transaction (fixture `db`), which is rolled back.
    """
    from django.test import TransactionTestCase

    with django_db_blocker.unblock():
        try:
            yield kept_world()
        finally:  # the flush of tests/plugins/database.py
            TransactionTestCase._fixture_teardown(None)


@pytest.fixture(autouse=True)
def patient_journal(request: pytest.FixtureRequest) -> None:
    """The journal's connection may wait: one test reads a thousand pages in one transaction.

    Between two readings that are recorded there may be more than the fifteen seconds after which
    PostgreSQL ends an idle transaction; in an installation each reading has one of its own.
    """
    marker = request.node.get_closest_marker("django_db")
    if marker is None or "journal" not in (marker.kwargs.get("databases") or ()):
        return
    request.getfixturevalue("db")
    if connections["journal"].in_atomic_block:
        with connections["journal"].cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = '10min'")


@pytest.fixture
def undefined_variables_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that names what no view gave it is a fault, and no empty place."""
    from django.template import engines

    from tests.guards.pages import NeverUndefined

    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", NeverUndefined("%s"))
