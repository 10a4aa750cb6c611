"""The frameworks are read once, before any test's transaction, which may not idle meanwhile."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def _shelf_is_read() -> None:
    from samhus.information_sharing.queries.asking import shelf

    shelf()
