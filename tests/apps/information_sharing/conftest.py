"""The Police, Alvik and a school. The frameworks are read once, before any test's transaction,
which may not idle meanwhile."""

from typing import Any

import pytest

from tests.apps.information_sharing.sharing import with_sharing_bodies
from tests.people import Cast


@pytest.fixture(scope="session", autouse=True)
def _shelf_is_read() -> None:
    from samhus.information_sharing.queries.asking import shelf

    shelf()


@pytest.fixture(scope="session")
def kept_sharing(keep: Any, kept_cast: Any) -> Any:
    """Built once and copied into the tests (tests/plugins/kept.py)."""
    return keep("sharing", with_sharing_bodies, on=kept_cast)


@pytest.fixture
def sharing(cast: Cast, kept_sharing: Any) -> Cast:
    """Everybody who shares, inside the test's own transaction."""
    return kept_sharing(cast)
