"""What the URLs of the experts' panel answer to whom."""

from collections.abc import Callable
from typing import Any

from tests.guards.lines import ALVIK, BRO, DECIDERS, POLICE, STAFF, explained, get, post

Arguments = Callable[[Any], list[Any]]


def area(world: Any) -> list[Any]:
    """The area Alvik."""
    return [world.cast.areas["Alvik"].public_id]


BOTH_EXPERTS = "expert second_expert"


def panel(name: str, *more: Arguments) -> Arguments:
    """A round with a panel: `going` in its second stage, or `over`."""
    return lambda world: [
        world.panel[name].public_id,
        *(one for each in more for one in each(world)),
    ]


def pool(name: str) -> Arguments:
    """What the ended panel said about an area."""
    return lambda world: [world.panel["pools"][name].public_id]


KNOWS_OF_PANEL = f"{ALVIK} {BRO} {POLICE} {BOTH_EXPERTS}"
LINES = [
    get("mapping:round", f"{STAFF} {KNOWS_OF_PANEL}", arguments=panel("going")),
    get("mapping:panel", STAFF, KNOWS_OF_PANEL, arguments=panel("going")),
    get("mapping:panel", STAFF, KNOWS_OF_PANEL, arguments=panel("over")),
    get("mapping:seat", "analyst", f"{DECIDERS} {KNOWS_OF_PANEL}", arguments=panel("going")),
    post("mapping:seat", "analyst", f"{DECIDERS} {KNOWS_OF_PANEL}", 422, arguments=panel("going")),
    get("mapping:seat", "", f"{STAFF} {KNOWS_OF_PANEL}", arguments=panel("over")),
    get("mapping:end_seat", "analyst", f"{DECIDERS} expert", arguments=lambda w: [w.panel["seat"].public_id]),
    post("mapping:end_seat", "analyst", f"{DECIDERS} expert", arguments=lambda w: [w.panel["seat"].public_id]),
    get("mapping:move_panel", "analyst", f"{DECIDERS} {KNOWS_OF_PANEL}", arguments=panel("going")),
    post("mapping:move_panel", "analyst", f"{DECIDERS} {KNOWS_OF_PANEL}", arguments=panel("going"),
         data={"stage": "2"}),
    get("mapping:move_panel", "", f"{STAFF} {KNOWS_OF_PANEL}", arguments=panel("over")),
    get("mapping:pools", STAFF, KNOWS_OF_PANEL, arguments=panel("over")),
    get("mapping:pool", f"{STAFF} {ALVIK}", arguments=pool("Alvik")),
    get("mapping:pool", f"{STAFF} {BRO}", arguments=pool("Bro")),
    get("mapping:judging", BOTH_EXPERTS, f"{STAFF} {ALVIK} {BRO} {POLICE}", arguments=panel("going")),
    get("mapping:judge", BOTH_EXPERTS, arguments=panel("going", area)),
    post("mapping:judge", BOTH_EXPERTS, status=422, arguments=panel("going", area)),
    get("mapping:judge", BOTH_EXPERTS, arguments=panel("over", area)),
    *explained("mapping.Pool", f"{STAFF} {ALVIK}", pool("Alvik")),
]  # fmt: skip
