"""The database in tests: an embedded server, a migrated template, one clone per test process.

Tests connect as `app`, the role of the web and the workers; only the flush after a committed test
goes past it. Nothing starts before the first test that asks for a database, so the engines' tests
stay quick. Set SAMHUS_TEST_FRESH=1 to migrate a new template.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HOME = Path(tempfile.mkdtemp(prefix="samhus-test-"))
NOWHERE = "postgresql://app:none@/none?host=/nonexistent"

# Settings are read when pytest-django configures itself, which is after this import.
for _name in [
    name
    for name in os.environ
    if name.startswith("SAMHUS_")
    and name
    not in {
        "SAMHUS_TEST_FRESH",
        "SAMHUS_POSTGRES_BIN",
        "SAMHUS_SHARED",
    }
]:
    del os.environ[_name]
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "samhus.conf.settings",
    "SAMHUS_ENV": "test",
    "SAMHUS_HOME": str(HOME),
    "SAMHUS_KEYS": str(HOME / "keys"),
    "SAMHUS_FILES": str(HOME / "files"),
    "SAMHUS_SECRET_KEY": "a-secret-for-tests-only-" * 3,
    "DATABASE_URL": NOWHERE,
    "SAMHUS_OWNER_DATABASE_URL": NOWHERE,
    "SAMHUS_BACKUP_DATABASE_URL": NOWHERE,
}


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Our markers; and the settings are read now, or pytest-django would not set Django up.

    With `-p no:django` (the engines' tests) Django stays out altogether. The folder is made again
    for a further run in the same process, as mutmut does it.
    """
    (HOME / "static").mkdir(parents=True, exist_ok=True)
    if config.pluginmanager.hasplugin("django"):
        from django.conf import settings

        assert settings.DATABASES
    for marker in (
        "promise(number): the promise of the design that the test shows",
        "line(number): the line of the issue that the test shows",
        "wheel: installs the built wheel into an empty environment (slow)",
        "long: belongs to make test-long",
        "on_the_demo: uses the running demo in a browser (set by its fixture)",
    ):
        config.addinivalue_line("markers", marker)


def pytest_unconfigure() -> None:
    """Leave nothing of this process's files behind."""
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def embedded_server() -> Iterator[object]:
    """The test cluster, shared by every test process of this checkout; the last one stops it."""
    from tests.plugins.template import cluster

    shared = cluster()
    yield shared.ensure()
    shared.stop()


@pytest.fixture(scope="session")
def test_database(embedded_server) -> Iterator[str]:
    """The name of this process's own clone of the migrated template.

    Programs started by a test find it by the environment.
    """
    from tests.plugins.template import clone_of_template

    with clone_of_template(embedded_server) as name:
        os.environ |= embedded_server.environment(database=name)
        yield name


@pytest.fixture(autouse=True)
def readings(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What a test read, as it would stand in the journal.

    A test inside one transaction cannot write on the journal's own connection: it would wait for
    itself. Tests with `databases=["default", "journal"]` write the real journal.
    """
    noted: list[object] = []
    marker = request.node.get_closest_marker("django_db")
    real = marker is not None and "journal" in (marker.kwargs.get("databases") or ())
    if not real and {"db", "transactional_db"} & set(request.fixturenames):
        monkeypatch.setattr("samhus.foundation.access.reading.record", noted.append)
    return noted


@pytest.fixture(scope="session")
def flush(embedded_server, test_database) -> Iterator[object]:
    """Empties the clone after a test that committed."""
    from tests.plugins.flush import Flush

    made = Flush(embedded_server, database=test_database)
    yield made
    made.close()


@pytest.fixture(scope="session")
def keep(django_db_setup, django_db_blocker, flush) -> Callable[..., Any]:
    """Build something once, with its rows; what comes back copies it into a test (plugins/kept).

    What people read while it is built stands in no test's journal: that of the test begins later.
    """
    from tests.plugins.kept import Kept

    kept = Kept(flush)

    def keep_now(name: str, build: Callable[..., Any], *, on: Any = None) -> Any:
        with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
            patch.setattr("samhus.foundation.access.reading.record", lambda entry: None)
            return kept.keep(name, build, on=on)

    return keep_now


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_blocker, embedded_server, test_database, flush
) -> Iterator[None]:
    """Point Django at the clone, in place of pytest-django's own creation of databases."""
    from django.db import connections
    from django.test import TransactionTestCase

    from samhus.conf.embedded.connection import PORT

    for alias in connections:
        role = connections.settings[alias]["USER"]
        connections.settings[alias].update(
            NAME=test_database,
            HOST=str(embedded_server.socket_dir),
            PORT=str(PORT),
            PASSWORD=embedded_server.passwords[role],
        )
        # A test's own transaction lasts as long as the test, on however slow a machine.
        options = connections.settings[alias]["OPTIONS"]
        options["options"] += " -c idle_in_transaction_session_timeout=10min"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: flush())
        yield
        with django_db_blocker.unblock():
            connections.close_all()
