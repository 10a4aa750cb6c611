"""What the URLs of decisions, hearings, corrections and appeals answer to whom."""

from collections.abc import Callable
from typing import Any

from tests.guards.lines import ALVIK, BRO, DECIDERS, POLICE, STAFF, explained, get, post

Arguments = Callable[[Any], list[Any]]
WRITE_ALVIK = "coordinator_alvik contributor_alvik"


def of(shelf: str, name: str = "") -> Arguments:
    """Something of the decided round."""

    def arguments(world: Any) -> list[Any]:
        found = getattr(world.decided, shelf)
        return [(found[name] if name else found).public_id]

    return arguments


def decided_round(world: Any) -> list[Any]:
    """The round itself."""
    return [world.decided.mapping.public_id]


def area(name: str) -> Arguments:
    """The desk of an area."""
    return lambda w: [w.decided.mapping.public_id, w.cast.areas[name].public_id]


def body(name: str) -> Arguments:
    """What concerns a body."""
    return lambda w: [w.decided.mapping.public_id, w.cast.bodies[name].public_id]


ASKED = f"{ALVIK} {BRO} {POLICE}"
NO_DECIDER = f"analyst {ASKED}"
DECIDING = [
    get("mapping:decisions", STAFF, ASKED, arguments=decided_round),
    get("mapping:decide", DECIDERS, NO_DECIDER, arguments=area("Ekby")),
    post("mapping:decide", DECIDERS, NO_DECIDER, 422, arguments=area("Ekby")),
    get("mapping:decision", f"{STAFF} {ALVIK}", arguments=of("decisions", "Alvik")),
    get("mapping:decision", f"{STAFF} {BRO}", arguments=of("decisions", "Bro")),
    get("mapping:decision", STAFF, arguments=of("decisions", "Dalby")),
    post("mapping:sign", "second_decider", "analyst decider", arguments=of("decisions", "Dalby")),
    post("mapping:sign", "", f"{STAFF} {ALVIK}", arguments=of("decisions", "Alvik")),
    get("mapping:send_back", "second_decider", "analyst decider", arguments=of("decisions", "Dalby")),
    post("mapping:send_back", "second_decider", "analyst decider", 422, arguments=of("decisions", "Dalby")),
    post("mapping:hear", "", STAFF, arguments=of("decisions", "Dalby")),
    post("mapping:finalise", DECIDERS, f"analyst {ALVIK}", arguments=of("decisions", "Alvik")),
    post("mapping:finalise", "", f"{STAFF} {BRO}", arguments=of("decisions", "Bro")),
    get("mapping:set_aside", DECIDERS, f"analyst {ALVIK}", arguments=of("decisions", "Alvik")),
    post("mapping:set_aside", DECIDERS, f"analyst {ALVIK}", 422, arguments=of("decisions", "Alvik")),
    get("mapping:open_review", "", f"{STAFF} {ALVIK}", arguments=of("decisions", "Alvik")),
    get("mapping:open_review", DECIDERS, f"analyst {BRO}", arguments=of("decisions", "Bro")),
    post("mapping:open_review", DECIDERS, f"analyst {BRO}", 422, arguments=of("decisions", "Bro")),
    get("mapping:offer", DECIDERS, f"analyst {BRO}", arguments=of("decisions", "Bro")),
    post("mapping:offer", DECIDERS, f"analyst {BRO}", 422, arguments=of("decisions", "Bro")),
    get("mapping:why", f"{STAFF} {ALVIK}", arguments=area("Alvik")),
    get("mapping:why", f"{STAFF} {BRO}", arguments=area("Bro")),
    get("mapping:why", STAFF, arguments=area("Dalby")),
    get("mapping:closing", STAFF, ASKED, arguments=decided_round),
    post("mapping:close", "analyst", f"{DECIDERS} {ASKED}", arguments=decided_round),
]  # fmt: skip
ANSWERING = [
    get("mapping:hearing", f"{STAFF} {ALVIK}", arguments=of("hearings", "Alvik")),
    get("mapping:hearing", f"{STAFF} {BRO}", arguments=of("hearings", "Bro")),
    get("mapping:reply", WRITE_ALVIK, f"{STAFF} administrator_alvik", arguments=of("hearings", "Alvik")),
    post("mapping:reply", WRITE_ALVIK, f"{STAFF} administrator_alvik", 422, arguments=of("hearings", "Alvik")),
    post("mapping:submit_reply", WRITE_ALVIK, f"{STAFF} administrator_alvik", arguments=of("hearings", "Alvik")),
    get("mapping:edit_point", WRITE_ALVIK, "administrator_alvik", arguments=of("points", "draft")),
    post("mapping:edit_point", WRITE_ALVIK, "administrator_alvik", 422, arguments=of("points", "draft")),
    get("mapping:edit_point", "", f"{ALVIK} {STAFF}", arguments=of("points", "method")),
    post("mapping:withdraw_point", WRITE_ALVIK, "administrator_alvik", arguments=of("points", "draft")),
    post("mapping:withdraw_point", WRITE_ALVIK, f"administrator_alvik {STAFF}", arguments=of("points", "method")),
    get("mapping:answer_point", STAFF, ALVIK, arguments=of("points", "method")),
    post("mapping:answer_point", STAFF, ALVIK, 422, arguments=of("points", "method")),
    get("mapping:answer_point", "", ALVIK, arguments=of("points", "draft")),
]  # fmt: skip
CORRECTING = [
    get("mapping:correction", f"{STAFF} {POLICE}", arguments=of("corrections", "asked")),
    get("mapping:correction", f"{STAFF} {POLICE}", arguments=of("corrections", "settled")),
    get("mapping:settle", POLICE, STAFF, arguments=of("corrections", "asked")),
    post("mapping:settle", POLICE, STAFF, 422, arguments=of("corrections", "asked")),
    get("mapping:uphold", "", f"{STAFF} {POLICE}", arguments=of("corrections", "asked")),
    post("mapping:uphold", "", f"{STAFF} {POLICE}", arguments=of("corrections", "asked")),
    post("mapping:recalculate", STAFF, POLICE, arguments=of("corrections", "settled")),
    post("mapping:recalculate", "", f"{STAFF} {POLICE}", arguments=of("corrections", "asked")),
    get("mapping:recalculation", STAFF, arguments=of("recalculation")),
]  # fmt: skip
FOLLOWING = [
    get("mapping:answer_offer", BRO, STAFF, arguments=of("offers", "Bro")),
    post("mapping:answer_offer", BRO, STAFF, 422, arguments=of("offers", "Bro")),
    get("mapping:answer_offer", "", STAFF, arguments=of("offers", "Alvik")),
    get("mapping:deliver_offer", "", f"{STAFF} {BRO}", arguments=of("offers", "Bro")),
    post("mapping:deliver_offer", "", f"{STAFF} {BRO}", arguments=of("offers", "Bro")),
    get("mapping:confirm_offer", "", f"{STAFF} {BRO}", arguments=of("offers", "Bro")),
    post("mapping:confirm_offer", "", f"{STAFF} {BRO}", arguments=of("offers", "Bro")),
    get("mapping:file_appeal", BRO, STAFF, arguments=of("decisions", "Bro")),
    post("mapping:file_appeal", BRO, STAFF, 422, arguments=of("decisions", "Bro")),
    get("mapping:file_appeal", "", f"{STAFF} {ALVIK}", arguments=of("decisions", "Alvik")),
    get("mapping:appeal", f"{STAFF} {BRO}", arguments=of("appeal")),
    get("mapping:decide_appeal", "analyst", f"{DECIDERS} {BRO}", arguments=of("appeal")),
    post("mapping:decide_appeal", "analyst", f"{DECIDERS} {BRO}", 422, arguments=of("appeal")),
    get("mapping:confidence", f"{STAFF} {ALVIK}", arguments=body("alvik")),
    get("mapping:say_confidence", f"{STAFF} coordinator_alvik", "contributor_alvik administrator_alvik", arguments=body("alvik")),
    post("mapping:say_confidence", f"{STAFF} coordinator_alvik", "contributor_alvik administrator_alvik", 422, arguments=body("alvik")),
    get("mapping:answer_confidence", STAFF, ALVIK, arguments=of("confidences", "in_process")),
    post("mapping:answer_confidence", STAFF, ALVIK, 422, arguments=of("confidences", "in_process")),
    get("mapping:answer_confidence", "coordinator_alvik", f"{STAFF} contributor_alvik administrator_alvik", arguments=of("confidences", "in_capacity")),
]  # fmt: skip
WHY = [
    *explained("mapping.AreaDecision", f"{STAFF} {ALVIK}", of("decisions", "Alvik")),
    *explained("mapping.AreaDecision", STAFF, of("decisions", "Dalby")),
    *explained("mapping.Hearing", f"{STAFF} {ALVIK}", of("hearings", "Alvik")),
    *explained("mapping.Reply", f"{STAFF} {ALVIK}", of("replies", "Alvik")),
    *explained("mapping.Reply", ALVIK, of("replies", "draft")),
    *explained("mapping.ReplyPoint", f"{STAFF} {ALVIK}", of("points", "method")),
    *explained("mapping.ReplyPoint", ALVIK, of("points", "draft")),
    *explained("mapping.Correction", f"{STAFF} {POLICE}", of("corrections", "asked")),
    *explained("mapping.Appeal", f"{STAFF} {BRO}", of("appeal")),
]
LINES = [*DECIDING, *ANSWERING, *CORRECTING, *FOLLOWING, *WHY]
