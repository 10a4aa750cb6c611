"""The lines of structure."""

from typing import Any

from tests.guards.lines import (
    ALL,
    DECIDERS,
    MEMBERS,
    STAFF,
    Arguments,
    Line,
    explained,
    get,
    post,
)

CENTRE_OTHERS = "analyst administrator controller"
CENTRE = f"{DECIDERS} {CENTRE_OTHERS}"
ALVIK_OTHERS = "contributor_alvik administrator_alvik"


def change(world: Any) -> list[Any]:
    """A change of the structure."""
    return [world.structure["change"].public_id]


def duty(world: Any) -> list[Any]:
    """What the Centre owes."""
    return [world.structure["duty"].public_id]


def centre(world: Any) -> list[Any]:
    """Where the Centre records."""
    return [world.cast.centre.public_id]


def file_of_finland(world: Any) -> list[Any]:
    """The file of a country before the Centre."""
    return [world.cast.centre.public_id, "fi"]


def alvik(world: Any) -> list[Any]:
    """Where Alvik says what a change did."""
    return [world.structure["change"].public_id, world.cast.alvik.public_id]


def paper(name: str) -> Arguments:
    """An options paper of the Centre, in one of its states."""
    return lambda world: [world.structure[name].public_id]


PLACEMENT: list[Line] = [
    get("governance:placement", ALL),
    get("governance:self_check", STAFF, "administrator controller", arguments=centre),
    post("governance:self_check", STAFF, "administrator controller", arguments=centre),
    get("governance:open_appraisal", STAFF, "administrator controller", arguments=centre),
    post("governance:open_appraisal", STAFF, "administrator controller", 422, arguments=centre),
    get("governance:appraisal", STAFF, arguments=paper("blind")),
    get("governance:appraisal", STAFF, arguments=paper("decided")),
    get("governance:appraisal", MEMBERS, arguments=paper("released")),
    get("governance:appraisal_file", STAFF, arguments=paper("decided")),
    get("governance:appraise", "analyst", DECIDERS, arguments=paper("blind")),
    post("governance:appraise", "analyst", DECIDERS, arguments=paper("blind")),
    post("governance:join_appraisal", STAFF, arguments=paper("blind")),
    get("governance:decide_placement", DECIDERS, "analyst", arguments=paper("waiting")),
    post("governance:decide_placement", DECIDERS, "analyst", 422, arguments=paper("waiting")),
    post("governance:release_appraisal", DECIDERS, "analyst", arguments=paper("decided")),
    *explained("governance.Appraisal", STAFF, paper("decided")),
]
LINES: list[Line] = [
    *PLACEMENT,
    get("governance:structure", ALL),
    get("governance:change", MEMBERS, arguments=change),
    get("governance:record_change", DECIDERS, CENTRE_OTHERS, arguments=centre),
    post("governance:record_change", DECIDERS, CENTRE_OTHERS, 422, arguments=centre),
    get("governance:record_change", "", arguments=lambda w: [w.cast.alvik.public_id]),
    get("governance:structure_files", DECIDERS, CENTRE_OTHERS, arguments=centre),
    get("governance:structure_file", DECIDERS, CENTRE_OTHERS, arguments=file_of_finland),
    post("governance:structure_file", DECIDERS, CENTRE_OTHERS, arguments=file_of_finland),
    get("governance:duties", CENTRE, arguments=centre),
    get("governance:open_duty", DECIDERS, CENTRE_OTHERS, arguments=centre),
    post("governance:open_duty", DECIDERS, CENTRE_OTHERS, 422, arguments=centre),
    post("governance:finish_duty", DECIDERS, CENTRE_OTHERS, arguments=duty),
    get("governance:withdraw_change", DECIDERS, MEMBERS, arguments=change),
    post("governance:withdraw_change", DECIDERS, MEMBERS, 422, arguments=change),
    get("governance:write_effect", "coordinator_alvik", ALVIK_OTHERS, arguments=alvik),
    post("governance:write_effect", "coordinator_alvik", ALVIK_OTHERS, 422, arguments=alvik),
]
