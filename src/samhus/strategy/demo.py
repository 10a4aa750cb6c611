"""The register of roles of the demo, entered as the centre's people enter it."""

from typing import Any

from samhus.foundation.access.viewer import Viewer
from samhus.strategy.actions.role_move import Turn, move_tasks, set_duty
from samhus.strategy.actions.role_objection import object_to_role
from samhus.strategy.actions.roles import Entry, add_task, assign, end_line
from samhus.strategy.models import RoleLine, RoleTask
from samhus.strategy.policies.roles import ROLE_TASK

__all__ = [
    "Entry",
    "Turn",
    "add_task",
    "assign",
    "end_line",
    "move_tasks",
    "object_to",
    "set_duty",
    "task",
]


def task(*, by: Viewer, code: str) -> RoleTask:
    """One task by its number."""
    return ROLE_TASK.narrow("see", by, RoleTask.objects.all()).get(code=code)


def object_to(*, by: Viewer, code: str, letter: str, body: Any, keeper: Any, words: str) -> None:
    """A body objects to its own role in a task."""
    line = RoleLine.objects.get(task__code=code, letter=letter, organisation=body)
    object_to_role(by=by, line=line, organisation=body, addressed_to=keeper, words=words)
