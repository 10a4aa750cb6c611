"""Cuts the line to a database that neither answers nor refuses (a frozen machine, a lost network).

PostgreSQL's own limits are kept by PostgreSQL, so they fail together with it, and a thread that
waits for an answer waits for ever. The cut ends the wait with an error, and the page is a named
503.
"""

import itertools
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import connections
from psycopg.pq import TransactionStatus

# Longer than any statement of a page may take (5 s). With 3 s for a new connection: within 15 s.
SILENT_FOR = 8.0
_LOOKS_EVERY = 0.5

_lock = threading.Lock()
_turns = itertools.count()
# By thread: the connections of its request, each under the number of that request. A connection
# that is busy whenever somebody looks, with one request after the other, is not silent.
_watched: dict[int, dict[tuple[int, str], Any]] = {}
_silent_since: dict[tuple[int, str], float] = {}
_dog: threading.Thread | None = None


@contextmanager
def watched() -> Iterator[None]:
    """While the block runs, its thread's connections are looked after."""
    _wake()
    me, turn = threading.get_ident(), next(_turns)
    with _lock:
        _watched[me] = {(turn, alias): connections[alias] for alias in connections}
    try:
        yield
    finally:
        with _lock:
            _watched.pop(me, None)


def _wake() -> None:
    global _dog
    if _dog is None or not _dog.is_alive():  # a forked process has none of its own yet
        _dog = threading.Thread(target=_watch, name="database watchdog", daemon=True)
        _dog.start()


def _watch() -> None:
    while True:
        time.sleep(_LOOKS_EVERY)
        look(time.monotonic())


def look(now: float) -> None:
    """Cut every connection that has waited within one request for longer than it may."""
    with _lock:
        lines = {key: line for mine in _watched.values() for key, line in mine.items()}
    waiting = {key: line for key, line in lines.items() if _is_waiting(line)}
    for gone in _silent_since.keys() - waiting.keys():
        del _silent_since[gone]
    for key, line in waiting.items():
        if now - _silent_since.setdefault(key, now) > SILENT_FOR:
            _silent_since.pop(key)
            _cut(line)


def _is_waiting(line: Any) -> bool:
    session = line.connection
    return (
        session is not None
        and not session.closed
        and session.pgconn.transaction_status == TransactionStatus.ACTIVE
    )


def _cut(line: Any) -> None:
    """End the waiting, from outside of the thread that waits; it sees a closed connection."""
    with suppress(Exception), socket.socket(fileno=os.dup(line.connection.pgconn.socket)) as wire:
        wire.shutdown(socket.SHUT_RDWR)
