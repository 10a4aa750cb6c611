"""Saved answers, the register of legal obstacles, scenarios that two bodies walk."""

from collections.abc import Callable
from typing import Any

from tests.guards.lines import ALL, ALVIK, MEMBERS, POLICE, STAFF, explained, get, post

Arguments = Callable[[Any], list[Any]]
COORDINATOR = "coordinator_alvik"
WRITERS = "coordinator_alvik contributor_alvik"


def of(name: str) -> Arguments:
    """Something of the world of frameworks."""
    return lambda world: [world.frameworks[name].public_id]


def alvik(world: Any) -> list[Any]:
    """The body Alvik."""
    return [world.cast.alvik.public_id]


SAVED = [
    get("information_sharing:saved_answers", ALL),
    post("information_sharing:save_answer", ALL, status=400),
    get("information_sharing:saved", COORDINATOR, arguments=of("saved")),
    post("information_sharing:remove_saved", COORDINATOR, arguments=of("saved")),
]
OBSTACLES = [
    get("information_sharing:obstacles", MEMBERS),
    get("information_sharing:report_obstacle", WRITERS, "administrator_alvik", arguments=alvik),
    post(
        "information_sharing:report_obstacle", WRITERS, "administrator_alvik", 422, arguments=alvik
    ),
    get("information_sharing:obstacle", f"{ALVIK} {STAFF}", arguments=of("obstacle")),
    get("information_sharing:obstacle", f"{POLICE} {STAFF}", arguments=of("obstacle_police")),
    post(
        "information_sharing:answer_obstacle", STAFF, POLICE, 422, arguments=of("obstacle_police")
    ),
    post("information_sharing:answer_obstacle", "", f"{ALVIK} {STAFF}", arguments=of("obstacle")),
    *explained("information_sharing.Obstacle", f"{ALVIK} {STAFF}", of("obstacle")),
    *explained("information_sharing.Obstacle", f"{POLICE} {STAFF}", of("obstacle_police")),
]
BOTH = f"{ALVIK} {POLICE}"
WALKS = [
    get("information_sharing:walkthroughs", MEMBERS),
    get("information_sharing:open_walkthrough", WRITERS, "administrator_alvik", arguments=alvik),
    post(
        "information_sharing:open_walkthrough", WRITERS, "administrator_alvik", 422, arguments=alvik
    ),
    get("information_sharing:walkthrough", BOTH, arguments=of("walk")),
    get("information_sharing:walkthrough", BOTH, arguments=of("waiting")),
    post("information_sharing:answer_walkthrough", "", BOTH, arguments=of("walk")),
    post(
        "information_sharing:answer_walkthrough",
        f"{WRITERS} {POLICE}",
        "administrator_alvik",
        arguments=of("fresh"),
    ),
    *explained("information_sharing.Walkthrough", BOTH, of("walk")),
]
LINES = [*SAVED, *OBSTACLES, *WALKS]
