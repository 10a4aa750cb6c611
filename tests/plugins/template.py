"""The migrated template database and its clones.

Migrating takes seconds, cloning a fraction of one. The template's name holds a hash of everything
that shapes it, so it is reused between runs until a migration changes.
"""

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from samhus.cli.database import migrate
from samhus.conf.embedded import Cluster, Connection, prepare
from samhus.conf.embedded.connection import BOOT

ROOT = Path(__file__).parents[2]
HOME = ROOT / "var" / "test"
PREFIX = "samhus_template_"
_SHAPING = ("**/migrations/*.py", "**/*.sql", "**/apps.py", "**/grants.py", "conf/settings.py")


def cluster() -> Cluster:
    """This checkout's cluster for tests; quick, because nobody misses its data after a power cut."""
    return Cluster(HOME / "postgresql", HOME / "socket", fast=True)


@contextmanager
def clone_of_template(server: Connection) -> Iterator[str]:
    """A database of one's own for the length of a test session."""
    name = f"samhus_test_{os.getpid()}_{secrets.token_hex(3)}"
    with superuser(server) as admin:
        with _one_at_a_time():
            _drop_abandoned(admin)
            template = _template(server, admin)
            clone(admin, template, name)
        yield name
        drop(admin, name)


def clone(admin: psycopg.Connection, template: str, name: str) -> None:
    """Copy a database. Rights on the database itself are not part of a template."""
    for statement in (
        "CREATE DATABASE {name} TEMPLATE {template} OWNER owner",
        "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {name} TO app, backup",
    ):
        admin.execute(
            sql.SQL(statement).format(name=sql.Identifier(name), template=sql.Identifier(template))
        )


def _template(server: Connection, admin: psycopg.Connection) -> str:
    """The template for the present migrations, made when there is none."""
    name = PREFIX + _shape()
    known = [row[0] for row in admin.execute("SELECT datname FROM pg_database")]
    if name in known and not os.environ.get("SAMHUS_TEST_FRESH"):
        return name
    for old in known:
        if old.startswith(PREFIX):
            drop(admin, old)
    draft = f"{PREFIX}draft"
    prepare(server, kind="test", database=draft)
    # Django's checks have a stage of their own; a broken page need not hide every other test.
    environment = os.environ | server.environment(database=draft) | {"SAMHUS_ENV": "test"}
    migrate(environment, checks=False)
    # Only a finished template gets the name: an interrupted migration is dropped next time.
    admin.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
            sql.Identifier(draft), sql.Identifier(name)
        )
    )
    return name


def _shape() -> str:
    package = ROOT / "src" / "samhus"
    files = {file for pattern in _SHAPING for file in package.glob(pattern)}
    digest = hashlib.sha256()
    for file in sorted(files | {ROOT / "requirements" / "base.txt"}):
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def superuser(server: Connection) -> Iterator[psycopg.Connection]:
    """A connection that may make and drop databases."""
    address = server.url(role=BOOT, database="postgres")
    with psycopg.connect(address, autocommit=True) as admin:
        yield admin


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    handle = os.open(HOME / "template.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _drop_abandoned(admin: psycopg.Connection) -> None:
    """Clones whose test process was killed."""
    for (name,) in admin.execute("SELECT datname FROM pg_database").fetchall():
        process = re.match(r"samhus_test_(\d+)_", name)
        if process and not _alive(int(process.group(1))):
            drop(admin, name)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def drop(admin: psycopg.Connection, name: str) -> None:
    """Where there is such a database, and whoever is connected to it."""
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
