"""Page model of the home page."""

from dataclasses import dataclass

from samhus.foundation.ui.parts import Task


@dataclass(frozen=True)
class StartPage:
    """Who I am here, and what needs me."""

    name: str
    bodies: tuple[tuple[str, str], ...]
    tasks: tuple[Task, ...]
