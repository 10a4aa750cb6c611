"""The lines of roles: members read the register, the centre's coordinator and analyst change it."""

from collections.abc import Callable
from typing import Any

from tests.guards.lines import ALVIK, DECIDERS, MEMBERS, STAFF, Line, explained, get, post

EDITORS = "analyst"
READERS = " ".join(one for one in MEMBERS.split() if one not in EDITORS.split())


def of(name: str) -> Callable[[Any], list[Any]]:
    """Something of the register."""
    return lambda world: [world.roles[name].public_id]  # fmt: skip


def body(name: str) -> Callable[[Any], list[Any]]:
    """A body of the cast."""
    return lambda world: [getattr(world.cast, name).public_id]  # fmt: skip


def own(world: Any) -> list[Any]:
    """Alvik and what the register says of each municipality."""
    return [world.cast.alvik.public_id, world.roles["own"].public_id]  # fmt: skip


SPEAKER = "coordinator_alvik"
SILENT = " ".join(one for one in MEMBERS.split() if one != SPEAKER)
LINES: list[Line] = [
    get("strategy:roles", MEMBERS),
    get("strategy:role_matrix", MEMBERS),
    get("strategy:roles_on_a_day", MEMBERS),
    get("strategy:role_findings", MEMBERS),
    get("strategy:my_roles", MEMBERS, status=303),
    get("strategy:body_roles", MEMBERS, arguments=body("alvik")),
    get("strategy:role_sheet", MEMBERS, arguments=body("alvik")),
    get("strategy:roles_for_us", MEMBERS, arguments=body("alvik")),
    get("strategy:move_roles", EDITORS, READERS, arguments=body("centre")),
    post("strategy:move_roles", EDITORS, READERS, 422, arguments=body("centre")),
    get("strategy:set_duty", EDITORS, READERS, arguments=of("task")),
    post("strategy:set_duty", EDITORS, READERS, 422, arguments=of("task")),
    post("strategy:finish_duty", SPEAKER, SILENT, arguments=of("duty")),
    get("strategy:object_to_role", SPEAKER, SILENT, arguments=own),
    post("strategy:object_to_role", SPEAKER, SILENT, 422, arguments=own),
    get("strategy:role_objections", MEMBERS),
    get("strategy:role_objection", f"{ALVIK} {STAFF}", arguments=of("objection")),
    get("strategy:role_objection", f"{ALVIK} {STAFF}", arguments=of("answered")),
    post("strategy:answer_role_objection", EDITORS, f"{ALVIK} {DECIDERS}", 422,
         arguments=of("objection")),
    post("strategy:answer_role_objection", "", f"{ALVIK} {STAFF}", arguments=of("answered")),
    *explained("strategy.RoleObjection", f"{ALVIK} {STAFF}", of("objection")),
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
]  # fmt: skip
