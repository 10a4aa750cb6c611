"""What needs me today: each capability announces its questions, the workbench asks them all."""

from collections.abc import Callable, Iterable
from typing import Any

from samhus.foundation.ui.parts import Task

Source = Callable[[Any], Iterable[Task]]
_sources: dict[str, Source] = {}


def announce(name: str, source: Source) -> None:
    """`source(viewer)` gives that viewer's tasks; at most two queries each."""
    _sources[name] = source


def tasks_for(viewer: Any) -> list[Task]:
    """All tasks of a viewer, in the order in which capabilities announced themselves."""
    return [task for source in _sources.values() for task in source(viewer)]
