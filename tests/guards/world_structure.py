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
WEIGHS = frozenset({"analyst", "decider", "second_decider"})
CANARIES = (
    ("effect of a change on Alvik", "shrikeword", MEMBERS),
    ("duty of the Centre", "bitternword", CENTRE),
    ("evidence of a self-check", "crossbillword", WEIGHS),
    ("judgement of one appraiser, blind", "whitethroatword", frozenset({"analyst"})),
    ("reasons of an unreleased decision", "wryneckword", WEIGHS),
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
    return {"change": change, "effect": effect, "duty": duty, **build_placement(cast)}


def build_placement(cast: Cast) -> dict[str, Any]:
    """A self-check, and options papers of the Centre in each state."""
    from samhus.governance import actions

    analyst, decider = cast.viewer("analyst"), cast.viewer("decider")
    actions.write_check_line(
        by=analyst,
        organisation=cast.centre,
        insight=3,
        level=2,
        evidence="crossbillword: a mapping",
    )
    blind = paper(cast, "Blind", wants_second=True)
    actions.appraise(
        by=analyst, appraisal=blind, cells=cells(cast, blind, "whitethroatword: it has the tools")
    )
    made = {"blind": blind}
    for name in ("waiting", "decided", "released"):
        one = made[name] = paper(cast, name)
        actions.appraise(by=analyst, appraisal=one, cells=cells(cast, one, "Seen"), lock=True)
    for name, words in (("decided", "wryneckword: it fits"), ("released", "It fits")):
        option = options(cast, made[name])[0]
        actions.decide_placement(by=decider, appraisal=made[name], option=option, reasons=words)
    actions.release_appraisal(by=decider, appraisal=made["released"])
    return made


def paper(cast: Cast, title: str, **more: Any) -> Any:
    """The analyst opens an options paper of two options."""
    from samhus.governance.actions import open_appraisal

    return open_appraisal(
        by=cast.viewer("analyst"),
        organisation=cast.centre,
        title=title,
        question="Where shall the Centre stand?",
        options=[("Justice", "agency"), ("Culture", "unit")],
        **more,
    )


def options(cast: Cast, appraisal: Any) -> list[Any]:
    """In their order, as the analyst sees them."""
    from tests.guards.world import as_person

    return as_person(cast.viewer("analyst"), lambda: list(appraisal.options.order_by("pk")))


def cells(cast: Cast, appraisal: Any, evidence: str) -> dict[tuple[int, str], tuple[str, str]]:
    """The same evidence everywhere, without doubts."""
    from samhus.governance.rules.placement import CRITERIA

    found = options(cast, appraisal)
    return {(option.pk, one): (evidence, "") for option in found for one in CRITERIA}
