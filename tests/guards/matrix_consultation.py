"""Consultations: the staff gathers and answers, those asked read what became of it."""

from collections.abc import Callable
from typing import Any

from tests.guards.lines import (
    ALL,
    ALVIK,
    BRO,
    DECIDERS,
    OTHERS,
    POLICE,
    STAFF,
    explained,
    get,
    post,
)

Arguments = Callable[[Any], list[Any]]
ASKED = f"{ALVIK} {BRO}"


def of(name: str) -> Arguments:
    """Something of the world of consultations."""
    return lambda world: [world.consultations[name].public_id]


def first_of(name: str) -> Arguments:
    """Its first question."""
    return lambda world: [world.consultations[name].public_id, "q1"]


def file_of(name: str, form: str) -> Arguments:
    """All its answers as a file."""
    return lambda world: [world.consultations[name].public_id, form]


def centre(world: Any) -> list[Any]:
    """The body that asks."""
    return [world.cast.centre.public_id]


CENTRE = f"{DECIDERS} administrator controller"
LINES = [
    get("rounds:prepare", "analyst", CENTRE, arguments=centre),
    post("rounds:prepare", "analyst", CENTRE, 422, arguments=centre),
    get("rounds:change", "analyst", DECIDERS, arguments=of("prepared")),
    post("rounds:change", "analyst", DECIDERS, 422, arguments=of("prepared")),
    get("rounds:change", "", STAFF, arguments=of("going")),
    get("rounds:round", STAFF, arguments=of("prepared")),
    post("rounds:open", "analyst", DECIDERS, arguments=of("prepared")),
    post("rounds:open", "", f"{STAFF} {ASKED}", arguments=of("going")),
    get("rounds:what_was_said", STAFF, arguments=of("going")),
    get("rounds:what_was_said", STAFF, arguments=of("over")),
    post("rounds:code", "analyst", DECIDERS, 422, arguments=of("going")),
    post("rounds:code", "", STAFF, arguments=of("over")),
    get("rounds:theme", STAFF, arguments=of("theme")),
    get("rounds:theme", STAFF, arguments=of("past")),
    post("rounds:respond", DECIDERS, "analyst", 422, arguments=of("theme")),
    post("rounds:respond", DECIDERS, "analyst", 422, arguments=of("past")),
    post("rounds:take_away", "analyst", DECIDERS, arguments=of("theme")),
    post("rounds:take_away", "", STAFF, arguments=of("past")),
    get("rounds:questions", STAFF, arguments=of("going")),
    get("rounds:add_question", "analyst", DECIDERS, arguments=of("prepared")),
    post("rounds:add_question", "analyst", DECIDERS, 422, arguments=of("prepared")),
    get("rounds:change_question", "analyst", DECIDERS, arguments=first_of("prepared")),
    post("rounds:change_question", "analyst", DECIDERS, 422, arguments=first_of("prepared")),
    get("rounds:change_question", "", STAFF, arguments=first_of("going")),
    post("rounds:remove_question", "analyst", DECIDERS, arguments=first_of("prepared")),
    get("rounds:reword", "analyst", DECIDERS, arguments=first_of("going")),
    post("rounds:reword", "analyst", DECIDERS, 422, arguments=first_of("going")),
    get("rounds:reword", "", STAFF, arguments=first_of("over")),
    get("rounds:results", STAFF, ASKED, arguments=of("going")),
    get("rounds:results", f"{STAFF} {ASKED}", arguments=of("over")),
    get("rounds:results", STAFF, f"{ASKED} {POLICE}", arguments=of("nameless")),
    get("rounds:take_results", STAFF, ASKED, arguments=file_of("going", "csv")),
    get("rounds:take_results", f"{STAFF} {ASKED}", arguments=file_of("over", "docx")),
    get("rounds:take_results", STAFF, f"{ASKED} {POLICE}", arguments=file_of("nameless", "json")),
    post("rounds:ask_for_answers", STAFF, ASKED, arguments=file_of("going", "csv")),
    post("rounds:ask_for_answers", f"{STAFF} {ASKED}", arguments=file_of("over", "xlsx")),
    post(
        "rounds:ask_for_answers", STAFF, f"{ASKED} {POLICE}", arguments=file_of("nameless", "json")
    ),
    get("rounds:answers_file", "analyst", arguments=of("file")),
    get("rounds:fetch_answers", "analyst", status=303, arguments=of("file")),
    get("rounds:anonymous", "", OTHERS, public="Whoever answers without a name has signed out."),
    post("rounds:anonymous", "", OTHERS, public="Whoever answers without a name has signed out."),
    get("rounds:anonymous_done", ALL, public="Says thanks alone."),
    get("rounds:outcome", STAFF, ASKED, arguments=of("going")),
    get("rounds:outcome", f"{STAFF} {ASKED}", arguments=of("over")),
    *explained("rounds.Theme", STAFF, of("theme")),
]
