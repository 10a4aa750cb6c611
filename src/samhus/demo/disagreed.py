"""Where the law stopped the invented country's bodies, and where two of them read it otherwise.

Its acts are as invented as the country: nothing here says what a real provision allows.
"""

from typing import Any

from samhus.demo.days import ago
from samhus.information_sharing import demo as sharing

TOWN = "municipality:5105"
SCHOOL_TELLS = {
    "sender": "school", "recipient": "police", "category": "attendance",
    "purpose": "prevent_crime", "mode": "own_initiative",
}  # fmt: skip
TOWN_TELLS = SCHOOL_TELLS | {"sender": "social_services", "category": "act_or_statement"}


def build_disagreed(demo: Any) -> None:
    """An obstacle with its answer and one without; a scenario read in two ways, one that waits."""
    _answered(demo)
    _unanswered(demo)
    _read_in_two_ways(demo)
    _waiting(demo)


def _reported(demo: Any, **stopped: Any) -> Any:
    given = {"sender": "school", "recipient": "police", "purpose": "prevent_crime"}
    return sharing.report_obstacle(
        by=demo.viewer("kaltamala"),
        organisation=demo.bodies[TOWN],
        addressed_to=demo.bodies["centre"],
        stopped=sharing.Stopped(**given | stopped),
    )


def _answered(demo: Any) -> None:
    ago(demo, 50, hour=10)
    obstacle = _reported(
        demo,
        categories=("attendance",),
        citation="Samrike School Act, section 29, on what a school keeps to itself",
        words="The school did not dare to tell the police in the local group that attendance had "
        "fallen, although nothing but the number of days was asked for. The plan came a term late.",
    )
    ago(demo, 38, hour=10)
    sharing.answer_obstacle(
        by=demo.viewer("analyst"),
        obstacle=obstacle,
        answer="allowed",
        words="Section 29 a lets a school tell how many days were missed. The guidance for heads "
        "of schools says so from this autumn on.",
        provision="Samrike School Act, section 29 a",
    )


def _unanswered(demo: Any) -> None:
    ago(demo, 8, hour=10)
    _reported(
        demo,
        sender="social_services",
        categories=("support_given",),
        citation="Samrike Social Services Act, section 15",
        words="After release we may not hear whether support from social services goes on, so two "
        "bodies plan the same visit and neither plans the next one.",
    )


def _read_in_two_ways(demo: Any) -> None:
    """The same facts; only whether it is necessary is judged otherwise."""
    ago(demo, 25, hour=10)
    town, police = demo.bodies[TOWN], demo.bodies["police"]
    walk = sharing.open_walkthrough(
        by=demo.viewer("kaltamala"), organisation=town, other=police, facts=SCHOOL_TELLS
    )
    common = {"danger_to_life": False}
    for key, body, judged in (("kaltamala", town, False), ("police_lawyer", police, True)):
        sharing.answer_walkthrough(
            by=demo.viewer(key),
            walk=walk,
            organisation=body,
            facts=common | {"necessary": judged},
        )


def _waiting(demo: Any) -> None:
    ago(demo, 3, hour=10)
    town, police = demo.bodies[TOWN], demo.bodies["police"]
    walk = sharing.open_walkthrough(
        by=demo.viewer("kaltamala"), organisation=town, other=police, facts=TOWN_TELLS
    )
    sharing.answer_walkthrough(
        by=demo.viewer("kaltamala"), walk=walk, organisation=town, facts={"danger_to_life": False}
    )
