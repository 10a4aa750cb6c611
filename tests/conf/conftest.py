"""Clusters of their own for the tests of the embedded server."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from samhus.conf.embedded import Cluster, Connection, binaries, prepare


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that the server's account can enter; pytest's own are closed to it under root."""
    folder = Path(tempfile.mkdtemp(prefix="samhus-t-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def cluster(reachable: Path) -> Iterator[Cluster]:
    """A cluster that is removed afterwards, however the test left it."""
    made = Cluster(reachable / "pg", reachable / "socket", fast=True)
    yield made
    made.destroy()


def _majors() -> dict[int, Path]:
    return {found.major: found.folder for found in reversed(list(binaries.available()))}


@pytest.fixture(scope="session", params=sorted(_majors()), ids=lambda major: f"PostgreSQL{major}")
def prepared(request: pytest.FixtureRequest) -> Iterator[Connection]:
    """A server of each major version on this machine, with roles and a database marked `test`."""
    folder = Path(tempfile.mkdtemp(prefix="samhus-t-", dir="/tmp"))
    folder.chmod(0o711)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMHUS_POSTGRES_BIN", str(_majors()[request.param]))
        made = Cluster(folder / "pg", folder / "socket", fast=True)
        connection = made.ensure()
        prepare(connection, kind="test")
        yield connection
        made.destroy()
    shutil.rmtree(folder, ignore_errors=True)
