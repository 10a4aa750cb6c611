"""The database goes away and comes back; pages say so and recover by themselves."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from tests.operate.conftest import Machine

pytestmark = [pytest.mark.line("H9"), pytest.mark.promise("P10")]
PAGES = ("/", "/accounts/invitation/some-link/", "/mapping/", "/places/")


@pytest.fixture
def stopped(machine: Machine) -> Iterator[Machine]:
    """The installation without its database."""
    for page in PAGES:  # the connections are open, as on any working day
        assert machine.ask(page)[0] in {200, 302, 303, 404}
    assert machine.cluster.stop(even_if_used=True)
    yield machine
    machine.cluster.ensure()
    wait_until_healthy(machine)


@pytest.fixture
def frozen(machine: Machine) -> Iterator[Machine]:
    """A database that neither answers nor refuses."""
    for _ in range(16):  # every thread of the web server holds a connection
        assert machine.ask("/health/")[0] == 200
    processes = server_processes(machine)
    for number in processes:
        os.kill(number, signal.SIGSTOP)
    yield machine
    for number in processes:
        os.kill(number, signal.SIGCONT)
    wait_until_healthy(machine)


def server_processes(machine: Machine) -> list[int]:
    """The postmaster and its children, of this cluster alone."""
    pid_file = machine.cluster.data_dir / "data" / "postmaster.pid"
    postmaster = int(pid_file.read_text().splitlines()[0])
    children = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as stat:
                    parent = int(stat.read().rsplit(")", 1)[1].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
            if parent == postmaster:
                children.append(int(entry))
    return [postmaster, *children]


def wait_until_healthy(machine: Machine) -> float:
    began = time.monotonic()
    while machine.ask("/health/")[0] != 200:
        assert time.monotonic() - began < 30, "it did not recover by itself within 30 s"
        time.sleep(0.1)
    return time.monotonic() - began


def timed(machine: Machine, path: str, session: str = "") -> tuple[int, str, float]:
    began = time.monotonic()
    status, text = machine.ask(path, patience=60, session=session)
    return status, text, time.monotonic() - began


def test_without_its_database_health_says_unavailable_within_15_seconds_and_nothing_else(
    stopped: Machine,
) -> None:
    status, text, seconds = timed(stopped, "/health/")
    assert (status, text) == (503, '{"status": "unavailable"}')
    assert seconds <= 15


@pytest.mark.parametrize("page", PAGES)
def test_without_its_database_a_page_is_a_named_503_without_a_stack_trace(
    stopped: Machine, page: str
) -> None:
    status, text, seconds = timed(stopped, page)
    assert status in {302, 303, 503}, text[:300]  # who has no session is sent to sign in
    assert seconds <= 15
    for leak in ("Traceback", "psycopg", "OperationalError", ".s.PGSQL", "/work/"):
        assert leak not in text
    if status == 503:
        assert "<h1" in text


def test_somebody_with_a_session_gets_the_named_503_too(stopped: Machine) -> None:
    """The session is read before any view is reached."""
    for page in PAGES:
        status, text = stopped.ask(page, session="abcdefghijklmnopqrstuvwxyz123456")
        assert status == 503, text[:300]
        assert "comes back by itself" in text
        assert "Traceback" not in text


def test_it_recovers_by_itself_within_30_seconds_of_the_database(machine: Machine) -> None:
    machine.cluster.stop(even_if_used=True)
    assert machine.ask("/health/")[0] == 503
    machine.cluster.ensure()
    assert wait_until_healthy(machine) < 30
    assert machine.ask("/accounts/login/")[0] == 200


def test_a_frozen_database_is_a_503_within_15_seconds(frozen: Machine) -> None:
    for path in ("/health/", "/accounts/login/"):
        status, text, seconds = timed(frozen, path, session="abcdefghijklmnopqrstuvwxyz123456")
        assert status == 503, (status, text[:200], seconds)
        assert seconds <= 15
        assert "Traceback" not in text
