"""What the URLs of municipalities' own pictures and of the second reader answer to whom."""

from collections.abc import Callable
from typing import Any

from tests.guards.lines import ALVIK, BRO, POLICE, STAFF, explained, get, post

Arguments = Callable[[Any], list[Any]]
WRITE_ALVIK = "coordinator_alvik contributor_alvik"
EXPERTS = "expert second_expert"


def going(world: Any) -> list[Any]:
    """The round."""
    return [world.panel["going"].public_id]


def desk(world: Any) -> list[Any]:
    """Where Alvik writes."""
    return [world.panel["going"].public_id, world.cast.alvik.public_id]


def of(body: str) -> Arguments:
    """A body's statements in the round."""
    return lambda world: [world.panel["going"].public_id, world.cast.bodies[body].public_id]


def alvik(world: Any) -> list[Any]:
    """The body Alvik."""
    return [world.cast.alvik.public_id]


def one(name: str) -> Arguments:
    """A statement, by what became of it."""
    return lambda world: [world.panel["statements"][name].public_id]


def carried(world: Any) -> list[Any]:
    """Nothing of an earlier round waits in the world: `test_statements.py` has what does."""
    return [*desk(world), world.panel["statements"]["passed"].public_id]


KNOWS = f"{ALVIK} {BRO} {POLICE} {EXPERTS}"
LINES = [
    get("mapping:picture", ALVIK, arguments=desk),
    get("mapping:write_statement", WRITE_ALVIK, "administrator_alvik", arguments=desk),
    post("mapping:write_statement", WRITE_ALVIK, "administrator_alvik", 422, arguments=desk),
    post("mapping:carry_statement", "", arguments=carried),
    get("mapping:change_statement", WRITE_ALVIK, "administrator_alvik", arguments=one("draft")),
    post("mapping:change_statement", WRITE_ALVIK, "administrator_alvik", 422, arguments=one("draft")),
    get("mapping:change_statement", WRITE_ALVIK, f"administrator_alvik {STAFF}", arguments=one("returned")),
    get("mapping:change_statement", "", f"{ALVIK} {STAFF} {EXPERTS}", arguments=one("passed")),
    post("mapping:drop_statement", WRITE_ALVIK, "administrator_alvik", arguments=one("draft")),
    get("mapping:local_picture", ALVIK, arguments=alvik),
    get("mapping:local_picture_csv", ALVIK, arguments=alvik),
    get("mapping:local_picture_docx", ALVIK, arguments=alvik),
    get("mapping:statements", STAFF, KNOWS, arguments=going),
    get("mapping:read_statements", STAFF, KNOWS, arguments=of("bro")),
    get("mapping:read_statements", "", KNOWS, arguments=of("dalby")),
    post("mapping:pass_statement", STAFF, BRO, arguments=one("waiting")),
    post("mapping:pass_statement", "", f"{STAFF} {ALVIK} {EXPERTS}", arguments=one("passed")),
    get("mapping:answer_statement", STAFF, BRO, arguments=one("waiting")),
    post("mapping:answer_statement", STAFF, BRO, 422, arguments=one("waiting")),
    *explained("mapping.Statement", f"{STAFF} {ALVIK} {EXPERTS}", one("passed")),
    *explained("mapping.Statement", ALVIK, one("draft")),
]  # fmt: skip
