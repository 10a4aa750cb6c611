"""Who read what is recorded before it leaves: the last act before the answer goes out.

A view notes its reading while it works; the gate writes the notes when the page is complete and
the transaction over, on the journal's own connection. If that fails, nothing is shown (503).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from samhus.foundation import audit
from samhus.foundation.access.viewer import Viewer

_notes: ContextVar[list[audit.Entry] | None] = ContextVar("samhus_readings", default=None)


def note_reading(
    verb: str,
    *,
    by: Viewer,
    subject: Any,
    chain: Any,
    purpose: str,
    operation: audit.Operation = audit.Operation.CONSULTATION,
) -> None:
    """Note that `by` reads `subject`; it goes into the journal of the body `chain`."""
    notes = _notes.get()
    if notes is None:
        raise RuntimeError(f"{verb} was read outside of the gate")
    notes.append(
        audit.Entry(
            operation=operation,
            verb=verb,
            actor=by.actor,
            on_behalf_of=by.on_behalf_of,
            chain=str(chain.public_id),
            subject_kind=subject._meta.label,
            subject_id=str(subject.public_id),
            purpose=purpose,
            details=by.means,
        )
    )


def note_refusal(verb: str, *, by: Viewer, subject: Any, chain: Any) -> None:
    """Note that `by` tried what is refused, in the journal of `chain`: who, when, no content.

    The request changes nothing, so the line takes the way of a reading and is kept all the same.
    The view answers with the refusal; one that raises it leaves no line.
    """
    note_reading(
        verb, by=by, subject=subject, chain=chain, purpose="", operation=audit.Operation.CONDUCT
    )


@contextmanager
def readings_recorded() -> Iterator[None]:
    """Around everything that makes an answer; writes what was noted when it is made."""
    notes: list[audit.Entry] = []
    token = _notes.set(notes)
    try:
        yield
    finally:
        _notes.reset(token)
    for entry in notes:
        record(entry)


def record(entry: audit.Entry) -> None:
    """Write one reading and commit. Raises JournalUnavailable."""
    audit.append_now(entry)
