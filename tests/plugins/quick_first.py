"""For `make mutate`: tests without a database come first, so that most mutants die before one."""

import pytest

_SLOW = {"db", "transactional_db", "django_db_setup", "embedded_server"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After pytest-django has sorted; the order within each half stays."""
    items.sort(key=_asks_a_database)


def _asks_a_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not _SLOW.isdisjoint(fixtures)
