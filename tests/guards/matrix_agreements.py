"""Legal frameworks before a body, and agreements between bodies."""

from collections.abc import Callable
from typing import Any

from tests.guards.lines import ALVIK, BRO, MEMBERS, explained, get, post
from tests.guards.world_agreements import FRAMEWORK

Arguments = Callable[[Any], list[Any]]
PROBATION = "expert lawyer"


def framework(world: Any) -> list[Any]:
    """One framework before the Probation Service."""
    return [world.cast.probation.public_id, FRAMEWORK]


def of(name: str) -> Arguments:
    """Something of the world of agreements."""
    return lambda world: [world.agreements[name].public_id]


FRAMEWORKS = [
    get("information_sharing:frameworks", MEMBERS),
    get("information_sharing:framework", PROBATION, arguments=framework),
    post("information_sharing:sign_framework", "lawyer", "expert", 422, arguments=framework),
    *explained("information_sharing.Position", PROBATION, of("position")),
]
AGREEMENTS = [
    *explained("information_sharing.Agreement", f"{ALVIK} {BRO}", of("draft")),
    *explained("information_sharing.Agreement", f"{ALVIK} {BRO}", of("signed")),
]
LINES = [*FRAMEWORKS, *AGREEMENTS]
