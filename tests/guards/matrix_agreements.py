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


def alvik(world: Any) -> list[Any]:
    """Where Alvik drafts."""
    return [world.cast.alvik.public_id]


SIGNERS = "coordinator_alvik coordinator_bro"
READERS = "contributor_alvik administrator_alvik"
PARTIES = f"{ALVIK} {BRO}"
AGREEMENTS = [
    get("information_sharing:agreements", MEMBERS),
    get("information_sharing:draft_agreement", "coordinator_alvik", READERS, arguments=alvik),
    post("information_sharing:draft_agreement", "coordinator_alvik", READERS, 422, arguments=alvik),
    get("information_sharing:agreement", PARTIES, arguments=of("draft")),
    get("information_sharing:agreement", PARTIES, arguments=of("ended")),
    get("information_sharing:agreement_file", PARTIES, arguments=of("signed")),
    get("information_sharing:change_agreement", "coordinator_alvik", f"{READERS} {BRO}", arguments=of("draft")),
    post("information_sharing:change_agreement", "coordinator_alvik", f"{READERS} {BRO}", 422, arguments=of("draft")),
    get("information_sharing:change_agreement", "", PARTIES, arguments=of("signed")),
    post("information_sharing:sign_agreement", SIGNERS, READERS, 422, arguments=of("draft")),
    post("information_sharing:sign_agreement", "", PARTIES, arguments=of("signed")),
    get("information_sharing:end_agreement", SIGNERS, READERS, arguments=of("signed")),
    post("information_sharing:end_agreement", SIGNERS, READERS, 422, arguments=of("signed")),
    get("information_sharing:end_agreement", "", PARTIES, arguments=of("ended")),
    get("information_sharing:end_agreement", SIGNERS, READERS, arguments=of("draft")),
    get("information_sharing:renew_agreement", SIGNERS, READERS, arguments=of("signed")),
    post("information_sharing:renew_agreement", SIGNERS, READERS, 422, arguments=of("signed")),
    get("information_sharing:renew_agreement", "", PARTIES, arguments=of("draft")),
    *explained("information_sharing.Agreement", PARTIES, of("draft")),
    *explained("information_sharing.Agreement", PARTIES, of("signed")),
]  # fmt: skip
LINES = [*FRAMEWORKS, *AGREEMENTS]
