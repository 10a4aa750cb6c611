"""Which tasks exist, and what a task is handed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samhus.foundation.access.viewer import Viewer

Task = Callable[..., None]
TASKS: dict[str, Task] = {}


class Stopped(Exception):
    """A task that cannot go on; the sentence is shown to the person who asked for it."""


@dataclass(frozen=True)
class Run:
    """One run of a job: for whom, and how to tell how far it is."""

    job_id: int
    viewer: Viewer
    report: Callable[[int, int, str], None]

    def progress(self, done: int, total: int, sentence: str = "") -> None:
        """Tell the page how far the work is; committed at once."""
        self.report(done, total, sentence)


def task(name: str) -> Callable[[Task], Task]:
    """Register a thin wrapper that calls actions: `task(run, **ids)`. It must be idempotent."""

    def register(function: Task) -> Task:
        TASKS[name] = function
        return function

    return register


def known(name: str) -> Any:
    """The registered task; LookupError when no app registered it."""
    try:
        return TASKS[name]
    except KeyError:
        raise LookupError(f"no task {name!r} is registered") from None
