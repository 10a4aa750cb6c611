"""The lines of bodies at work: an open group with the Police and Alvik in it, and a closed one."""

from typing import Any

from tests.guards.lines import (
    MEMBERS,
    POLICE,
    STAFF,
    Arguments,
    Line,
    explained,
    get,
    post,
)

SITTING = f"{STAFF} {POLICE} coordinator_alvik"
CLOSED = f"{STAFF} {POLICE}"


def but(people: str, *without: str) -> str:
    """Those of them who are not in the others."""
    left = set(" ".join(without).split())
    return " ".join(one for one in people.split() if one not in left)


def of(name: str) -> Arguments:
    """Something of the world of bodies."""
    return lambda world: [world.bodies[name].public_id]


def body(name: str) -> Arguments:
    """A body of the cast."""
    return lambda world: [world.cast.bodies[name].public_id]


def form(url: str, ok: str, refused: str, arguments: Arguments) -> list[Line]:
    """A page with a form: opened, and sent empty."""
    return [
        get(url, ok, refused, arguments=arguments),
        post(url, ok, refused, 422, arguments=arguments),
    ]


NOT_LEADING = but(MEMBERS, STAFF)
NOT_SITTING = but(MEMBERS, SITTING)
SITS_ONLY = f"{POLICE} coordinator_alvik"
CENTRE = f"{STAFF} administrator controller"
WHY = "A calendar program has no account; the secret in the address is the right."


def delivering(name: str, where: str) -> Arguments:
    """A body's place to deliver on an assignment."""
    return lambda world: [world.bodies[name].public_id, world.cast.bodies[where].public_id]


ASSIGNMENTS = [
    get("strategy:assignments", MEMBERS),
    get("strategy:body_assignments", POLICE, arguments=body("police")),
    *form("strategy:give_assignment", STAFF, "administrator controller", body("centre")),
    *form("strategy:give_assignment", "", POLICE, body("police")),
    get("strategy:assignment", f"{CENTRE} {POLICE}", arguments=of("assignment")),
    *form("strategy:extend_assignment", STAFF, f"administrator controller {POLICE}", of("assignment")),
    *form("strategy:deliver_report", POLICE, "", delivering("idle", "police")),
    *form("strategy:deliver_report", "", "", delivering("idle", "alvik")),
    *form("strategy:judge_report", STAFF, f"administrator controller {POLICE}", of("report")),
    get("strategy:assignment_file", f"{CENTRE} {POLICE}", arguments=of("report")),
    *explained("strategy.Assignment", f"{CENTRE} {POLICE}", of("assignment")),
    get("strategy:feeds", MEMBERS),
    post("strategy:feeds", MEMBERS, status=422),
    post("strategy:revoke_feed", "analyst", arguments=of("feed")),
    get("strategy:feed", f"stranger {MEMBERS}", public=WHY, arguments=lambda w: [w.bodies["secret"]]),
]  # fmt: skip
LINES: list[Any] = [
    *ASSIGNMENTS,
    get("strategy:groups", MEMBERS),
    *form("strategy:form_group", STAFF, "administrator controller", body("centre")),
    *form("strategy:form_group", "", "second_expert", body("association")),
    get("strategy:group", MEMBERS, arguments=of("open")),
    get("strategy:group", CLOSED, arguments=of("closed")),
    *form("strategy:change_group", STAFF, NOT_LEADING, of("open")),
    *form("strategy:change_group", STAFF, POLICE, of("closed")),
    *form("strategy:seat_body", STAFF, NOT_LEADING, of("open")),
    *form("strategy:seat_outsider", STAFF, POLICE, of("closed")),
    *form("strategy:name_seat", f"{STAFF} coordinator_alvik", but(NOT_LEADING, "coordinator_alvik"), of("seat")),
    *form("strategy:name_seat", CLOSED, "", of("closed_seat")),
    *form("strategy:end_group_seat", STAFF, NOT_LEADING, of("seat")),
    *form("strategy:end_outside_seat", STAFF, POLICE, of("outside")),
    *form("strategy:call_meeting", STAFF, NOT_LEADING, of("open")),
    get("strategy:decisions", SITTING, NOT_SITTING, arguments=of("open")),
    get("strategy:fetch_decisions", SITTING, NOT_SITTING, arguments=lambda w: [w.bodies["open"].public_id, "csv"]),
    get("strategy:meeting", SITTING, arguments=of("coming")),
    get("strategy:meeting", SITTING, arguments=of("written")),
    get("strategy:meeting", CLOSED, arguments=of("approved")),
    get("strategy:fetch_minutes", CLOSED, arguments=of("approved")),
    *form("strategy:move_meeting", STAFF, SITS_ONLY, of("coming")),
    *form("strategy:cancel_meeting", STAFF, SITS_ONLY, of("coming")),
    *form("strategy:propose_point", SITTING, "", of("coming")),
    get("strategy:attendance", STAFF, SITS_ONLY, arguments=of("written")),
    post("strategy:attendance", STAFF, SITS_ONLY, arguments=of("written")),
    post("strategy:hand_in_minutes", STAFF, SITS_ONLY, arguments=of("written")),
    *form("strategy:approve_minutes", but(SITTING, "analyst"), "analyst", of("written")),
    *form("strategy:correct_minutes", STAFF, POLICE, of("approved")),
    *form("strategy:minute_point", STAFF, SITS_ONLY, of("written_point")),
    *form("strategy:agree_action", STAFF, SITS_ONLY, of("written_point")),
    get("strategy:group_action", SITTING, arguments=of("action")),
    *form("strategy:step_action", f"{STAFF} {POLICE}", "coordinator_alvik", of("action")),
    *explained("strategy.Meeting", SITTING, of("written")),
    *explained("strategy.GroupAction", SITTING, of("action")),
    *explained("strategy.CooperationGroup", MEMBERS, of("open")),
    *explained("strategy.CooperationGroup", CLOSED, of("closed")),
]  # fmt: skip
