"""Tells PostgreSQL who is looking, for the length of a transaction and not a moment longer.

Row-level security reads `samhus.user` (the user's id), `samhus.service` (a service's name) and
`samhus.today` (the field's day, which differs from the server's only in demo and tests).
`set_config(..., true)` outlives a released savepoint, so the former values are put back on
leaving; a rolled-back savepoint puts them back by itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer

NAMES = ("samhus.user", "samhus.service", "samhus.today")


def _settings() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join("coalesce(current_setting(%s, true), '')" for _ in NAMES),
            NAMES,
        )
        return tuple(cursor.fetchone())


def _put(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join("set_config(%s, %s, true)" for _ in NAMES),
            [part for pair in zip(NAMES, values, strict=True) for part in pair],
        )


@contextmanager
def seen_by(viewer: Viewer, *, read_only: bool = False) -> Iterator[None]:
    """Run the block in one transaction in which rows are narrowed to what `viewer` may see."""
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _settings() if nested else ()
        _put((str(viewer.user_id or ""), viewer.service, clock.today().isoformat()))
        if read_only:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
        yield
        if nested and not connection.needs_rollback:
            _put(before)


@contextmanager
def holding(link: str) -> Iterator[None]:
    """Run the block as whoever opened a secret link too: `link` is the hash of its code.

    Only rows whose policies read `samhus.link` are shown by it. Within `seen_by`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('samhus.link', true), '')")
        before = cursor.fetchone()[0]
        cursor.execute("SELECT set_config('samhus.link', %s, true)", [link])
    yield
    if not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('samhus.link', %s, true)", [before])


def take_time() -> None:
    """Let this transaction stay idle for five minutes while a large file is read in Python.

    Otherwise PostgreSQL ends it after fifteen seconds, and whoever waits learns nothing. Holds
    until the transaction ends, so it is no place for locks that others wait for.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = '5min'")
