"""Common to the demo and development: folder in use, database ready, children under watch."""

import fcntl
import http.client
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from samhus.cli import database
from samhus.cli.installation import LocalInstallation
from samhus.cli.processes import Children
from samhus.cli.screen import LaunchError, complain, step
from samhus.conf.embedded import EmbeddedError, mark, prepare

_HEALTHY_WITHIN = 60.0


class Stopped(BaseException):
    """A signal asked the launcher to end."""


@contextmanager
def in_use(home: Path) -> Iterator[None]:
    """One launcher per folder; a killed launcher leaves no lock."""
    handle = os.open(home / "launcher.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        os.close(handle)
        raise LaunchError(
            f"Samhus runs already from {home}: use that one, stop it with Ctrl-C, or start a "
            "second one with --home DIR --port NUMBER."
        ) from fault
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def running_database(installation: LocalInstallation) -> Iterator[dict[str, str]]:
    """The environment of a prepared database: the one named outside, else an embedded one."""
    if database_from_outside():
        yield _outer_database(installation)
        return
    cluster = installation.cluster
    with step("Starting PostgreSQL"):
        connection = cluster.ensure()
    try:
        prepare(connection, kind=installation.kind)
        yield installation.environment(connection.environment())
    finally:
        with step("Stopping PostgreSQL"):
            cluster.stop()


def database_from_outside() -> bool:
    """Whether the environment names a database to use in place of an embedded one."""
    return bool(os.environ.get("DATABASE_URL"))


def _outer_database(installation: LocalInstallation) -> dict[str, str]:
    kind = installation.kind
    found = mark(os.environ["DATABASE_URL"])
    if found != kind:
        raise LaunchError(
            f"DATABASE_URL names a database whose mark is {found or 'missing'}, and this needs one "
            f"marked {kind}. Unset DATABASE_URL to use a PostgreSQL of its "
            "own, or create the database with roles.sql."
        )
    names = ("DATABASE_URL", "SAMHUS_OWNER_DATABASE_URL", "SAMHUS_BACKUP_DATABASE_URL")
    return installation.environment({n: os.environ[n] for n in names if n in os.environ})


def wait_until_healthy(port: int, children: Children) -> None:
    """Until the health page answers 200; a child that ends meanwhile is named."""
    deadline = time.monotonic() + _HEALTHY_WITHIN
    while not _healthy(port):
        children.check()
        if time.monotonic() > deadline:
            raise LaunchError("the web pages do not answer; the folder logs/ says more.")
        time.sleep(0.2)


def _healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def guarded(work: Callable[[], None], logs: Path) -> int:
    """Run the launcher's work: signals end it cleanly, trouble becomes a sentence and code 1."""

    def stop(number: int, frame: FrameType | None) -> None:
        # What follows is the orderly end; an impatient second Ctrl-C must not cut it short.
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)
        raise Stopped

    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, stop)
    try:
        work()
    except Stopped:
        return 0
    except (LaunchError, EmbeddedError) as fault:
        complain(str(fault))
        _keep_details(fault, logs)
        return 1
    except OSError as fault:
        complain(f"{fault.filename or 'the operating system'}: {fault.strerror or fault}.")
        return 1
    return 0


def _keep_details(fault: Exception, logs: Path) -> None:
    notes = getattr(fault, "__notes__", [])
    if notes and logs.is_dir():
        (logs / "failure.log").write_text("\n".join(notes), encoding="utf-8")
        complain(f"All that it said is in {logs / 'failure.log'}.")


def migrate(environment: dict[str, str]) -> None:
    """Bring the database up to date, visibly."""
    with step("Preparing the database"):
        database.migrate(environment)
