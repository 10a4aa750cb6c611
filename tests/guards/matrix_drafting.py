"""The lines of drafting: a text of the Centre with the Police in its group, and one shown to all."""

from typing import Any

from tests.guards.lines import ALL, MEMBERS, POLICE, STAFF, Arguments, explained, get, post

GROUP = f"{STAFF} {POLICE}"
OUTSIDE = " ".join(p for p in MEMBERS.split() if p not in GROUP.split())


def of(name: str, *more: int) -> Arguments:
    """A text of the world, and the numbers of versions and paragraphs."""
    return lambda world: [world.drafting[name].public_id, *more]


def centre(world: Any) -> list[Any]:
    """The body that begins texts."""
    return [world.cast.centre.public_id]


def form(url: str, ok: str, refused: str, arguments: Arguments) -> list[Any]:
    """A page with a form: opened, and sent empty."""
    return [
        get(url, ok, refused, arguments=arguments),
        post(url, ok, refused, 422, arguments=arguments),
    ]


LINES = [
    get("strategy:texts", ALL),
    *form("strategy:begin_text", STAFF, "administrator controller", centre),
    get("strategy:text", GROUP, arguments=of("own")),
    get("strategy:text", MEMBERS, arguments=of("shown")),
    *form("strategy:seat_in_group", STAFF, POLICE, of("own")),
    post("strategy:leave_group", STAFF, POLICE, arguments=of("seat")),
    *form("strategy:note_issues", GROUP, "", of("own")),
    *form("strategy:note_issues", GROUP, OUTSIDE, of("shown")),
    *form("strategy:write_version", GROUP, "", of("own")),
    get("strategy:version", GROUP, arguments=of("own", 1)),
    get("strategy:version", GROUP, arguments=of("own", 2)),
    get("strategy:version", MEMBERS, arguments=of("shown", 1)),
    get("strategy:version", GROUP, arguments=of("shown", 2)),
    post("strategy:show_text", STAFF, POLICE, arguments=of("own", 1)),
    *form("strategy:paragraph", GROUP, "", of("own", 1, 2)),
    get("strategy:compare", GROUP, arguments=of("own", 1, 2)),
    get("strategy:compare", GROUP, arguments=of("shown", 1, 2)),
    post("strategy:settle_comment", GROUP, arguments=of("remark")),
    *explained("strategy.DraftText", GROUP, of("own")),
    *explained("strategy.DraftText", MEMBERS, of("shown")),
]
