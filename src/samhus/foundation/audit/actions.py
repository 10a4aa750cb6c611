"""Writing the journal. Two ways in: with a change, or before a reading is shown."""

from collections.abc import Iterator, Sequence

from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import Error

from samhus.foundation import clock
from samhus.foundation.audit.rules import Entry, JournalUnavailable, payload

AT_A_TIME = 100
_SQL = "SELECT journal_append(%s::text[], %s::text[])"


def append(entries: Sequence[Entry]) -> None:
    """Record a change, in the transaction that makes it: both stand or neither does.

    Call it last and once per transaction: from here to the commit other writers of the same
    chains wait. Refuses (RuntimeError) outside of a transaction, where a change could outlive a
    journal that failed.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("The journal is written in the transaction of the change.")
    if entries:
        _send(connection, entries)


def append_now(entry: Entry) -> None:
    """Record a reading and commit before anything is shown, on a connection of its own.

    Raises JournalUnavailable; the caller then shows nothing and answers 503.
    """
    try:
        with transaction.atomic(using="journal", durable=True):
            _send(connections["journal"], [entry])
    except Error as error:
        connections["journal"].close()
        raise JournalUnavailable("The journal could not be written.") from error


def _send(through: BaseDatabaseWrapper, entries: Sequence[Entry]) -> None:
    recorded_at, is_set = clock.recorded_now(), clock.is_set()
    at = clock.now() if is_set else recorded_at
    with through.cursor() as cursor:
        for part in _parts(entries):
            payloads = [
                payload(entry, at=at, recorded_at=recorded_at, clock_set=is_set) for entry in part
            ]
            cursor.execute(_SQL, [payloads, [entry.chain for entry in part]])


def _parts(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """A few at a time: the function in the database looks for each chain among all it is given.

    Chain by chain in the order in which it locks their heads, so that no two writers deadlock.
    """
    if len(entries) > AT_A_TIME:
        entries = sorted(entries, key=lambda entry: entry.chain)  # each chain keeps its order
    for start in range(0, len(entries), AT_A_TIME):
        yield entries[start : start + AT_A_TIME]
