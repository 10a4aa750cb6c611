"""Actions: the verbs of the field. One transaction: policy, change, journal, event.

`@action` opens the transaction, tells PostgreSQL who acts, and writes the journal rows last (the
chain's head is locked for as short as can be). An action that wrote no journal row is a fault of
ours and is rolled back.
"""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from samhus.foundation import audit
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.viewer import Viewer

P = ParamSpec("P")
R = TypeVar("R")

VERBS: dict[str, Callable[..., Any]] = {}


class ActionWithoutJournal(RuntimeError):
    """An action finished without saying in the journal what it did."""


class _Frame:
    def __init__(self, verb: str, by: Viewer) -> None:
        self.verb, self.by = verb, by
        self.entries: list[audit.Entry] = []


_frames: ContextVar[tuple[_Frame, ...]] = ContextVar("samhus_action_frames", default=())


def action(verb: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare a verb of the field, such as `mapping.open_round`; its function takes `by=`."""

    def declare(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            by = kwargs["by"]
            if not isinstance(by, Viewer):
                raise TypeError(f"{verb} needs by=, the viewer who acts")
            return _run(verb, by, lambda: function(*args, **kwargs))

        VERBS[verb] = run
        return run

    return declare


def _run(verb: str, by: Viewer, perform: Callable[[], R]) -> R:
    outer = _frames.get()
    frame = _Frame(verb, by)
    token = _frames.set((*outer, frame))
    try:
        with seen_by(by):
            result = perform()
            if not frame.entries:
                raise ActionWithoutJournal(verb)
            if outer:
                outer[-1].entries.extend(frame.entries)
            else:
                audit.append(frame.entries)
        return result
    finally:
        _frames.reset(token)


def journal(
    operation: audit.Operation,
    *,
    subject: Any,
    chain: Any,
    purpose: str = "",
    basis: str = "",
    recipients: Sequence[str] = (),
    details: Mapping[str, Any] | None = None,
) -> None:
    """Say in the journal of the body `chain` what the running action did to `subject`.

    `details` holds ids, codes and numbers, never words about a person.
    """
    frame = _frames.get()[-1]
    frame.entries.append(
        audit.Entry(
            operation=operation,
            verb=frame.verb,
            actor=frame.by.actor,
            on_behalf_of=frame.by.on_behalf_of,
            chain=str(getattr(chain, "public_id", chain)),
            subject_kind=subject._meta.label,
            subject_id=str(subject.public_id),
            purpose=purpose,
            basis=basis,
            recipients=tuple(recipients),
            details={**(details or {}), **frame.by.means},
        )
    )
