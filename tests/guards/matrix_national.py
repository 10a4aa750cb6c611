"""The overview of the country and the Centre's reports to government."""

from collections.abc import Callable
from typing import Any

from tests.guards.lines import ALL, MEMBERS, STAFF, explained, get, post

DECIDERS = "decider second_decider"


def of(name: str) -> Callable[[Any], list[Any]]:
    """One of the reports of the world."""
    return lambda world: [world.reports[name].public_id]


DRAFT, GOVERNMENT, EVERYBODY = of("draft"), of("government"), of("everybody")
LINES = [
    get("governance:overview", STAFF),
    get("governance:reports", ALL),
    get("governance:prepare_report", STAFF),
    post("governance:prepare_report", STAFF, status=422),
    get("governance:report", STAFF, arguments=DRAFT),
    get("governance:report", STAFF, arguments=GOVERNMENT),
    get("governance:report", MEMBERS, arguments=EVERYBODY),
    get("governance:report_file", STAFF, arguments=DRAFT),
    get("governance:report_file", MEMBERS, arguments=EVERYBODY),
    post("governance:write_report", STAFF, arguments=DRAFT),
    post("governance:write_report", "", MEMBERS, arguments=EVERYBODY),
    post("governance:draw_report", STAFF, arguments=DRAFT),
    post("governance:draw_report", "", STAFF, arguments=GOVERNMENT),
    post("governance:release_report", DECIDERS, "analyst", arguments=DRAFT),
    post("governance:release_report", "", MEMBERS, arguments=EVERYBODY),
    *explained("governance.NationalReport", STAFF, DRAFT),
    *explained("governance.NationalReport", MEMBERS, EVERYBODY),
]
