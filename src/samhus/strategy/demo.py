"""The register of roles and the plans of the demo, made as the people concerned make them."""

from typing import Any

from samhus.foundation.access.viewer import Viewer
from samhus.strategy.actions.adoption import Adoption, adopt_plan
from samhus.strategy.actions.period import lock_period, set_period
from samhus.strategy.actions.pieces import Sight, align, plan_money, set_indicator
from samhus.strategy.actions.plan import Frame, Terms, add_goal, add_measure, begin_plan
from samhus.strategy.actions.progress import (
    Progress,
    accept_report,
    hand_in_report,
    return_report,
    save_report,
)
from samhus.strategy.actions.role_move import Turn, move_tasks, set_duty
from samhus.strategy.actions.role_objection import object_to_role
from samhus.strategy.actions.roles import Entry, add_task, assign, end_line
from samhus.strategy.models import RoleLine, RoleTask
from samhus.strategy.policies.roles import ROLE_TASK
from samhus.strategy.rules.aggregation import Value

__all__ = [
    "Adoption",
    "Entry",
    "Frame",
    "Progress",
    "Sight",
    "Terms",
    "Turn",
    "Value",
    "accept_report",
    "add_goal",
    "add_measure",
    "add_task",
    "adopt_plan",
    "align",
    "assign",
    "begin_plan",
    "end_line",
    "hand_in_report",
    "lock_period",
    "move_tasks",
    "object_to",
    "plan_money",
    "return_report",
    "save_report",
    "set_duty",
    "set_indicator",
    "set_period",
    "task",
]  # fmt: skip


def task(*, by: Viewer, code: str) -> RoleTask:
    """One task by its number."""
    found: RoleTask = ROLE_TASK.narrow("see", by, RoleTask.objects.all()).get(code=code)
    return found


def object_to(*, by: Viewer, code: str, letter: str, body: Any, keeper: Any, words: str) -> None:
    """A body objects to its own role in a task."""
    line = RoleLine.objects.get(task__code=code, letter=letter, organisation=body)
    object_to_role(by=by, line=line, organisation=body, addressed_to=keeper, words=words)
