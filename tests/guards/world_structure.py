"""The national structure: a change that the Centre recorded and of which Alvik said what it did."""

from datetime import timedelta
from typing import Any

from tests.people import Cast

MEMBERS = frozenset({
    "analyst", "decider", "second_decider", "administrator", "controller", "coordinator_alvik",
    "contributor_alvik", "administrator_alvik", "coordinator_bro", "coordinator_dalby",
    "police_analyst", "expert", "second_expert", "lawyer",
})  # fmt: skip
CENTRE = frozenset({"analyst", "decider", "second_decider", "administrator", "controller"})
CANARIES = (
    ("effect of a change on Alvik", "shrikeword", MEMBERS),
    ("duty of the Centre", "bitternword", CENTRE),
)


def build_structure(cast: Cast) -> dict[str, Any]:
    """By the people who would do it."""
    from samhus.foundation import clock
    from samhus.governance.actions import Move, Said, open_duty, record_change, write_effect

    change = record_change(
        by=cast.viewer("decider"),
        organisation=cast.centre,
        said=Said(
            day=clock.today() - timedelta(days=400),
            title="The Centre leads",
            why="Nobody did.",
            precision="found",
        ),
        moves=[Move(cast.centre, "lead"), Move(cast.police, "security")],
    )
    effect = write_effect(
        by=cast.viewer("coordinator_alvik"),
        change=change,
        organisation=cast.alvik,
        words="shrikeword: we know whom to ask",
    )
    duty = open_duty(
        by=cast.viewer("decider"),
        organisation=cast.centre,
        aspect="lead",
        title="bitternword for the parliament",
        due=clock.today() + timedelta(days=9),
    )
    return {"change": change, "effect": effect, "duty": duty}
