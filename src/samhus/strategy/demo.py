"""The register of roles of the demo, entered as the centre's people enter it."""

from samhus.foundation.access.viewer import Viewer
from samhus.strategy.actions.roles import Entry, add_task, assign, end_line
from samhus.strategy.models import RoleTask
from samhus.strategy.policies.roles import ROLE_TASK

__all__ = ["Entry", "add_task", "assign", "end_line", "task"]


def task(*, by: Viewer, code: str) -> RoleTask:
    """One task by its number."""
    return ROLE_TASK.narrow("see", by, RoleTask.objects.all()).get(code=code)
