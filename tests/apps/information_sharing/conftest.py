"""The Police, Alvik and a school. The frameworks are read once, before any test's transaction,
which may not idle meanwhile."""

import pytest

from tests.apps.information_sharing.sharing import with_sharing_bodies
from tests.people import Cast


@pytest.fixture(scope="session", autouse=True)
def _shelf_is_read() -> None:
    from samhus.information_sharing.queries.asking import shelf

    shelf()


@pytest.fixture
def sharing(cast: Cast) -> Cast:
    """Everybody who shares, inside the test's own transaction."""
    return with_sharing_bodies(cast)
