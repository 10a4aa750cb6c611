"""The lines of drafting: a text of the Centre with the Police in its group, and one shown to all."""

from typing import Any

from tests.guards.lines import (
    ALL,
    ALVIK,
    BRO,
    DECIDERS,
    MEMBERS,
    POLICE,
    STAFF,
    Arguments,
    explained,
    get,
    post,
)  # fmt: skip

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


def in_alvik(*more: int) -> Arguments:
    """The consultation as Alvik answers it."""
    return lambda world: [
        world.drafting["consultation"].public_id, world.cast.alvik.public_id, *more
    ]  # fmt: skip


def in_bro(world: Any) -> list[Any]:
    """The consultation as Bro lets the Association answer it."""
    return [world.drafting["consultation"].public_id, world.cast.bro.public_id]


ASKED = f"{ALVIK} {BRO} second_expert"
WRITES = "coordinator_alvik contributor_alvik"
CONSULTATION = [
    *form("strategy:ask_about_text", STAFF, POLICE, of("own", 1)),
    get("strategy:consultation", f"{STAFF} {ASKED}", arguments=of("consultation")),
    get("strategy:consultation_text", f"{STAFF} {ASKED}", arguments=of("consultation")),
    get("strategy:read_text", ALVIK, arguments=in_alvik()),
    *form("strategy:comment_on_paragraph", WRITES, "administrator_alvik", in_alvik(2)),
    *form("strategy:mandate", WRITES, "administrator_alvik", in_alvik()),
    get("strategy:mandate", BRO, arguments=in_bro),
    post("strategy:take_back_mandate", BRO, arguments=of("mandate")),
    post("strategy:withdraw_comment", WRITES, "administrator_alvik", arguments=of("comment")),
    get("strategy:comments", STAFF, arguments=of("consultation")),
    post("strategy:code_comments", "analyst", DECIDERS, 422, arguments=of("consultation")),
    get("strategy:outcome", STAFF, ASKED, arguments=of("consultation")),
    post("strategy:export_consultation", STAFF, arguments=of("consultation")),
    *form("strategy:promise", DECIDERS, "analyst", of("theme")),
    post("strategy:keep_promise", DECIDERS, "analyst", arguments=of("promise")),
    *form("strategy:drop_promise", DECIDERS, "analyst", of("promise")),
    get("strategy:consultation_export", "analyst", arguments=of("export")),
    get("strategy:fetch_consultation", "analyst", status=303, arguments=of("export")),
    *explained("strategy.Consultation", f"{STAFF} {ASKED}", of("consultation")),
]
LINES = [
    *CONSULTATION,
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
