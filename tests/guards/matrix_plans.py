"""The lines of plans: adopted ones are read by every member, drafts and reports by their body."""

from collections.abc import Callable
from typing import Any

from tests.guards.lines import ALVIK, DECIDERS, MEMBERS, STAFF, Line, explained, get, post

ALMA = "coordinator_alvik"
CENTRE = f"{STAFF} administrator controller"
WRITERS = "coordinator_alvik contributor_alvik"
REPORTERS = f"{ALVIK} {STAFF}"


def but(people: str, *fewer: str) -> str:
    """These people without those."""
    gone = set(" ".join(fewer).split())
    return " ".join(one for one in people.split() if one not in gone)


def of(name: str) -> Callable[[Any], list[Any]]:
    """Something of the world of plans."""
    return lambda world: [world.plans[name].public_id]


def desk(world: Any) -> list[Any]:
    """Alvik's measure in the period."""
    return [world.plans["measure"].public_id, world.plans["period"].public_id]


def bro(world: Any) -> list[Any]:
    """A body without any plan."""
    return [world.cast.bro.public_id]


def draft_measure(world: Any) -> list[Any]:
    """The measure in Alvik's draft."""
    return [world.plans["draft_measure"].public_id]


OTHERS_OF_ALVIK = but(ALVIK, ALMA)
OTHERS = but(MEMBERS, ALMA)
READING: list[Line] = [
    get("strategy:plans", MEMBERS),
    get("strategy:plans_overview", MEMBERS),
    get("strategy:undelivered", MEMBERS),
    get("strategy:reporting", MEMBERS),
    get("strategy:plan", MEMBERS, arguments=of("plan")),
    get("strategy:plan", MEMBERS, arguments=of("national")),
    get("strategy:plan", ALVIK, arguments=of("draft")),
    get("strategy:plan", CENTRE, arguments=of("national_draft")),
    get("strategy:plan_file", MEMBERS, arguments=of("plan")),
    get("strategy:plan_file", ALVIK, arguments=of("draft")),
    get("strategy:measure", MEMBERS, arguments=of("measure")),
    get("strategy:measure", ALVIK, arguments=draft_measure),
    *explained("strategy.Plan", MEMBERS, of("plan")),
    *explained("strategy.Plan", ALVIK, of("draft")),
]
WRITING: list[Line] = [
    get("strategy:begin_plan", "coordinator_bro", arguments=bro),
    post("strategy:begin_plan", "coordinator_bro", status=422, arguments=bro),
    post("strategy:next_version", ALMA, OTHERS, arguments=of("plan")),
    post("strategy:next_version", "", ALVIK, arguments=of("draft")),
    *[
        line
        for name, thing in (
            ("change_plan", of("draft")), ("add_goal", of("draft")), ("add_measure", of("draft")),
            ("interpret", of("draft")), ("adopt_plan", of("draft")),
            ("change_measure", draft_measure), ("drop_measure", draft_measure),
            ("remove_goal", of("draft_goal")),
        )
        for line in (
            get(f"strategy:{name}", ALMA, OTHERS_OF_ALVIK, arguments=thing),
            post(f"strategy:{name}", ALMA, OTHERS_OF_ALVIK, 422, arguments=thing),
        )
    ],
    *[
        post(f"strategy:{name}", ALMA, OTHERS_OF_ALVIK, 422, arguments=draft_measure)
        for name in ("plan_money", "set_indicator", "align")
    ],
    get("strategy:remove_money", ALMA, OTHERS_OF_ALVIK, arguments=of("draft_money")),
    post("strategy:remove_money", ALMA, OTHERS_OF_ALVIK, arguments=of("draft_money")),
    get("strategy:add_goal", "", MEMBERS, arguments=of("plan")),
    get("strategy:adopt_plan", DECIDERS, but(CENTRE, DECIDERS), arguments=of("national_draft")),
    post("strategy:withdraw_alignment", "", MEMBERS, arguments=of("alignment")),
]  # fmt: skip
REPORTING: list[Line] = [
    get("strategy:write_report", WRITERS, but(MEMBERS, WRITERS), arguments=desk),
    post("strategy:write_report", WRITERS, but(MEMBERS, WRITERS), 422, arguments=desk),
    get("strategy:report", ALVIK, arguments=of("writing")),
    get("strategy:report", REPORTERS, arguments=of("waiting")),
    get("strategy:report", REPORTERS, arguments=of("returned")),
    *explained("strategy.ProgressReport", ALVIK, of("writing")),
    *explained("strategy.ProgressReport", REPORTERS, of("waiting")),
    post("strategy:hand_in_report", ALMA, OTHERS_OF_ALVIK, arguments=of("writing")),
    post("strategy:accept_report", STAFF, ALVIK, arguments=of("waiting")),
    post("strategy:return_report", STAFF, ALVIK, 422, arguments=of("waiting")),
    get("strategy:new_period", STAFF, but(MEMBERS, STAFF)),
    post("strategy:new_period", STAFF, but(MEMBERS, STAFF), 422),
    get("strategy:period", MEMBERS, arguments=of("period")),
    get("strategy:period_file", STAFF, but(MEMBERS, STAFF), arguments=of("period")),
    post("strategy:lock_period", STAFF, but(MEMBERS, STAFF), arguments=of("period")),
    post("strategy:unlock_period", STAFF, but(MEMBERS, STAFF), 422, arguments=of("period")),
]
LINES: list[Line] = [*READING, *WRITING, *REPORTING]
