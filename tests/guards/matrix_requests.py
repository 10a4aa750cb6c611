"""Requests, disclosures and what follows: two bodies, and of them those who share or control."""

from collections.abc import Callable
from typing import Any

from tests.guards.lines import ALL, MEMBERS, explained, get, post

Arguments = Callable[[Any], list[Any]]
ALVIK = "coordinator_alvik contributor_alvik"
BRO = "coordinator_bro"
BOTH = f"{ALVIK} {BRO}"


def of(name: str) -> Arguments:
    """Something of the world of sharing."""
    return lambda world: [world.sharing[name].public_id]


def alvik(world: Any) -> list[Any]:
    """The body Alvik."""
    return [world.cast.alvik.public_id]


REQUESTS = [
    get("information_sharing:requests", ALL),
    get("information_sharing:ask_body", ALVIK, "administrator_alvik", arguments=alvik),
    post("information_sharing:ask_body", ALVIK, "administrator_alvik", 422, arguments=alvik),
    get("information_sharing:request", BOTH, arguments=of("waiting")),
    get("information_sharing:request", BOTH, arguments=of("refused")),
    get("information_sharing:request", BOTH, arguments=of("answered")),
    get("information_sharing:tell_asked", ALVIK, BRO, arguments=of("waiting")),
    post("information_sharing:tell_asked", ALVIK, BRO, 422, arguments=of("waiting")),
    get("information_sharing:tell_asked", "", BOTH, arguments=of("refused")),
    get("information_sharing:record_asked", ALVIK, BRO, arguments=of("waiting")),
    post("information_sharing:record_asked", ALVIK, BRO, 422, arguments=of("waiting")),
    post("information_sharing:answer_nothing", ALVIK, BRO, arguments=of("waiting")),
    post("information_sharing:answer_nothing", "", BOTH, arguments=of("answered")),
    get("information_sharing:refuse_request", ALVIK, BRO, arguments=of("waiting")),
    post("information_sharing:refuse_request", ALVIK, BRO, 422, arguments=of("waiting")),
    *explained("information_sharing.Request", BOTH, of("waiting")),
]
DISCLOSURES = [
    get("information_sharing:disclosures", ALL),
    get("information_sharing:tell_own", ALVIK, "administrator_alvik", arguments=alvik),
    post("information_sharing:tell_own", ALVIK, "administrator_alvik", 422, arguments=alvik),
    get("information_sharing:record_own", ALVIK, "administrator_alvik", arguments=alvik),
    post("information_sharing:record_own", ALVIK, "administrator_alvik", 422, arguments=alvik),
    get("information_sharing:disclosure", BOTH, arguments=of("told")),
    get("information_sharing:disclosure", BOTH, arguments=of("reviewed")),
    get("information_sharing:disclosure", BRO, arguments=of("onward")),
    get("information_sharing:correct", ALVIK, BRO, arguments=of("by_phone")),
    post("information_sharing:correct", ALVIK, BRO, 422, arguments=of("by_phone")),
    get("information_sharing:review", "contributor_alvik", f"coordinator_alvik {BRO}", arguments=of("by_phone")),
    post("information_sharing:review", "contributor_alvik", f"coordinator_alvik {BRO}", 422, arguments=of("by_phone")),
    get("information_sharing:review", "", BOTH, arguments=of("reviewed")),
    post("information_sharing:sign_judgement", "contributor_alvik", f"coordinator_alvik {BRO}", arguments=of("told")),
    post("information_sharing:sign_judgement", "", BOTH, arguments=of("by_phone")),
    get("information_sharing:pass_on", BRO, ALVIK, arguments=of("by_phone")),
    post("information_sharing:pass_on", BRO, ALVIK, 422, arguments=of("by_phone")),
    get("information_sharing:ask_first", BRO, ALVIK, arguments=of("by_phone")),
    post("information_sharing:ask_first", BRO, ALVIK, 422, arguments=of("by_phone")),
    get("information_sharing:duty", ALVIK, arguments=of("duty")),
    post("information_sharing:duty", ALVIK, status=422, arguments=of("duty")),
    *explained("information_sharing.Disclosure", BOTH, of("told")),
]  # fmt: skip
FOLLOWING = [
    get("information_sharing:correction", BOTH, arguments=of("correction")),
    get("information_sharing:correction", BRO, arguments=of("onward_correction")),
    post("information_sharing:acknowledge", BRO, ALVIK, arguments=of("correction")),
    post("information_sharing:acknowledge", "", BRO, arguments=of("onward_correction")),
    get("information_sharing:onward", BOTH, arguments=of("asked")),
    get("information_sharing:onward", BOTH, arguments=of("open_ask")),
    post("information_sharing:reply_onward", ALVIK, BRO, 422, arguments=of("open_ask")),
    post("information_sharing:reply_onward", "", BOTH, arguments=of("asked")),
    *explained("information_sharing.Acknowledgement", BOTH, of("correction")),
    *explained("information_sharing.OnwardAsk", BOTH, of("asked")),
]
LEDGER = [
    get("information_sharing:ledgers", f"controller coordinator_alvik {BRO}", status=303),
    get("information_sharing:ledger", "coordinator_alvik", "contributor_alvik administrator_alvik", arguments=alvik),
    get("information_sharing:moment", "coordinator_alvik", "contributor_alvik administrator_alvik", arguments=alvik),
    get("information_sharing:ledger_file", "", ALVIK + " administrator_alvik", arguments=alvik),
    get("information_sharing:phones", MEMBERS),
]  # fmt: skip
LINES = [*REQUESTS, *DISCLOSURES, *FOLLOWING, *LEDGER]
