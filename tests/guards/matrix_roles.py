"""The lines of roles: members read the register, the centre's coordinator and analyst change it."""

from collections.abc import Callable
from typing import Any

from tests.guards.lines import MEMBERS, Line, get, post

EDITORS = "analyst"
READERS = " ".join(one for one in MEMBERS.split() if one not in EDITORS.split())


def of(name: str) -> Callable[[Any], list[Any]]:
    """Something of the register."""
    return lambda world: [world.roles[name].public_id]


LINES: list[Line] = [
    get("strategy:roles", MEMBERS),
    get("strategy:role_matrix", MEMBERS),
    get("strategy:roles_on_a_day", MEMBERS),
    get("strategy:role_findings", MEMBERS),
    get("strategy:export_roles", MEMBERS, arguments=lambda world: ["csv"]),
    get("strategy:role_template", EDITORS, READERS),
    get("strategy:role_imports", EDITORS, READERS),
    post("strategy:role_imports", EDITORS, READERS, 422),
    get("strategy:role_import", EDITORS, arguments=of("import")),
    post("strategy:apply_role_import", EDITORS, arguments=of("import")),
    post("strategy:withdraw_role_import", EDITORS, arguments=of("import")),
    get("strategy:new_role_task", EDITORS, READERS),
    post("strategy:new_role_task", EDITORS, READERS, 422),
    get("strategy:role_task", MEMBERS, arguments=of("task")),
    get("strategy:end_role_task", EDITORS, READERS, arguments=of("task")),
    post("strategy:end_role_task", EDITORS, READERS, 422, arguments=of("task")),
    get("strategy:assign_role", EDITORS, READERS, arguments=of("task")),
    post("strategy:assign_role", EDITORS, READERS, 422, arguments=of("task")),
    get("strategy:change_role", EDITORS, READERS, arguments=of("line")),
    post("strategy:change_role", EDITORS, READERS, 422, arguments=of("line")),
    get("strategy:end_role", EDITORS, READERS, arguments=of("line")),
    post("strategy:end_role", EDITORS, READERS, 422, arguments=of("line")),
]
