"""The lines of what is prevented."""

from typing import Any

from tests.guards.lines import (
    ALL,
    ALVIK,
    BRO,
    DECIDERS,
    MEMBERS,
    STAFF,
    Arguments,
    Line,
    explained,
    get,
    post,
)

CENTRE_OTHERS = "administrator controller"


def of(name: str) -> Arguments:
    """One of the things of the world."""
    return lambda world: [world.phenomena[name].public_id]


def centre(world: Any) -> list[Any]:
    """Where the Centre drafts."""
    return [world.cast.centre.public_id]


def phenomenon(world: Any) -> list[Any]:
    """What the version of today defines."""
    return [world.phenomena["definition"].phenomenon.public_id]


def said_by(name: str) -> Arguments:
    """What a municipality makes of the decided focus."""
    return lambda world: [world.phenomena["focus"].public_id, world.cast.bodies[name].public_id]


def files(name: str) -> Arguments:
    """A thing of the world as a file."""
    return lambda world: [world.phenomena[name].public_id, "csv"]


FOCUS, PREPARING = of("focus"), of("preparing")
FOCUS_LINES: list[Line] = [
    get("governance:focuses", ALL),
    get("governance:focus", MEMBERS, arguments=FOCUS),
    get("governance:focus", STAFF, arguments=PREPARING),
    get("governance:prepare_focus", STAFF, CENTRE_OTHERS, arguments=centre),
    post("governance:prepare_focus", STAFF, CENTRE_OTHERS, 422, arguments=centre),
    get("governance:change_focus", STAFF, arguments=PREPARING),
    post("governance:change_focus", STAFF, status=422, arguments=PREPARING),
    get("governance:change_focus", "", MEMBERS, arguments=FOCUS),
    post("governance:decide_focus", DECIDERS, "analyst", arguments=PREPARING),
    get("governance:focus_answers", STAFF, MEMBERS, arguments=FOCUS),
    get("governance:focus_answers_file", STAFF, MEMBERS, arguments=files("focus")),
    get("governance:local_focus", f"{STAFF} {ALVIK}", arguments=said_by("alvik")),
    get("governance:local_focus", BRO, arguments=said_by("bro")),
    get("governance:sign_local_focus", "coordinator_alvik", ALVIK, arguments=said_by("alvik")),
    post(
        "governance:sign_local_focus", "coordinator_alvik", ALVIK, 422, arguments=said_by("alvik")
    ),
    *explained("governance.Focus", MEMBERS, FOCUS),
    *explained("governance.Focus", STAFF, PREPARING),
    *explained("governance.LocalFocus", f"{STAFF} {ALVIK}", of("answer")),
]
HOLDS, DRAFT, NEW = of("holds"), of("draft"), of("new")
LINES: list[Line] = [
    *FOCUS_LINES,
    get("governance:taxonomy_file", MEMBERS, arguments=files("holds")),
    get("governance:phenomena", ALL),
    get("governance:phenomenon", MEMBERS, arguments=phenomenon),
    get("governance:taxonomy", MEMBERS, arguments=HOLDS),
    get("governance:taxonomy", STAFF, arguments=DRAFT),
    post("governance:draft_phenomena", STAFF, CENTRE_OTHERS, arguments=centre),
    get("governance:add_phenomenon", STAFF, arguments=DRAFT),
    get("governance:add_phenomenon", "", MEMBERS, arguments=HOLDS),
    post("governance:add_phenomenon", STAFF, status=422, arguments=DRAFT),
    get("governance:define_phenomenon", STAFF, arguments=NEW),
    get("governance:define_phenomenon", "", MEMBERS, arguments=of("definition")),
    post("governance:define_phenomenon", STAFF, status=422, arguments=NEW),
    post("governance:leave_phenomenon_out", "", MEMBERS, arguments=of("definition")),
    get("governance:consult_phenomena", "analyst", DECIDERS, arguments=DRAFT),
    post("governance:consult_phenomena", "analyst", DECIDERS, 422, arguments=DRAFT),
    get("governance:adopt_phenomena", "", STAFF, arguments=DRAFT),
    post("governance:adopt_phenomena", "", STAFF, arguments=DRAFT),
    get("governance:propose_term", STAFF, MEMBERS, arguments=of("definition")),
    post("governance:propose_term", STAFF, MEMBERS, 422, arguments=of("definition")),
    post("governance:agree_term", DECIDERS, MEMBERS, arguments=of("term")),
    *explained("governance.Taxonomy", MEMBERS, HOLDS),
    *explained("governance.Taxonomy", STAFF, DRAFT),
]
