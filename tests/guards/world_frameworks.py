"""A saved answer of Alvik's coordinator; obstacles of Alvik and the Police; walked scenarios."""

from typing import Any

from tests.people import Cast

ALVIK = frozenset({"coordinator_alvik", "contributor_alvik", "administrator_alvik"})
POLICE = frozenset({"police_analyst"})
OWNERS = frozenset({"analyst", "decider", "second_decider"})
CANARIES = (
    ("obstacle of Alvik", "wagtailword", ALVIK | OWNERS),
    ("answer to Alvik's obstacle", "wheatearword", ALVIK | OWNERS),
    ("obstacle of the Police", "whinchatword", POLICE | OWNERS),
    ("provision that the Police cite", "Yellowhammer", POLICE | OWNERS),
)
SCENARIO = {
    "sender": "school", "recipient": "police", "category": "act_or_statement",
    "purpose": "prevent_crime", "mode": "own_initiative",
}  # fmt: skip
ASKED = SCENARIO | {
    "danger_to_life": "false", "serious_crime_ahead": "false", "court_order": "false",
}  # fmt: skip


def build_frameworks(cast: Cast) -> dict[str, Any]:
    """By the people who would do it."""
    own = answered(
        cast, report(cast, "coordinator_alvik", cast.alvik, words="wagtailword stopped us")
    )
    walk = opened(cast)
    answer_scenario(cast, walk, "coordinator_alvik", cast.alvik, necessary=True)
    waiting = opened(cast)
    answer_scenario(cast, waiting, "coordinator_alvik", cast.alvik, necessary=True)
    return {
        "saved": save(cast, "coordinator_alvik"),
        "obstacle": own,
        "obstacle_police": report(
            cast, "police_analyst", cast.police, "Yellowhammer Act s. 7", words="whinchatword"
        ),
        "walk": answer_scenario(cast, walk, "police_analyst", cast.police, necessary=False),
        "waiting": waiting,
        "fresh": opened(cast),
    }


def save(cast: Cast, who: str, **given: str) -> Any:
    """Somebody keeps an answer."""
    from samhus.information_sharing.actions import save_answer
    from samhus.information_sharing.queries.saved_answer import kept_of

    told = {"country": "dk", **ASKED, **given}
    kept = kept_of({name: [value] for name, value in told.items()})
    return save_answer(by=cast.viewer(who), kept=kept)


def stopped(citation: str = "", words: str = "It could not be told.", **more: Any) -> Any:
    """What could not be done; by the first rule of the country when nothing is cited."""
    from samhus.information_sharing.actions import Stopped
    from samhus.information_sharing.queries.frameworks import frameworks

    first = next(each for each in frameworks() if each.country != "eu")
    by_rule = {} if citation else {"framework": first.key, "rule": first.rules[0].id}
    return Stopped(
        **{
            "sender": "school", "recipient": "police", "purpose": "prevent_crime",
            "categories": ("attendance",), "words": words, "citation": citation,
        } | by_rule | more
    )  # fmt: skip


def report(cast: Cast, who: str, body: Any, citation: str = "", **more: Any) -> Any:
    """A body reports an obstacle to the centre."""
    from samhus.information_sharing.actions import report_obstacle

    return report_obstacle(
        by=cast.viewer(who),
        organisation=body,
        addressed_to=cast.centre,
        stopped=stopped(citation, **more),
    )


def answered(cast: Cast, obstacle: Any, answer: str = "allowed", by: str = "analyst") -> Any:
    """The centre answers."""
    from samhus.information_sharing.actions import answer_obstacle

    return answer_obstacle(
        by=cast.viewer(by),
        obstacle=obstacle,
        answer=answer,
        words="wheatearword: it may be told already",
        provision="OSL 10:18 a" if answer == "allowed" else "",
    )


def opened(cast: Cast, who: str = "coordinator_alvik") -> Any:
    """Alvik puts a scenario before itself and the Police."""
    from samhus.information_sharing.actions import open_walkthrough

    return open_walkthrough(
        by=cast.viewer(who), organisation=cast.alvik, other=cast.police, facts=SCENARIO
    )


def answer_scenario(cast: Cast, walk: Any, who: str, body: Any, **facts: Any) -> Any:
    """One of the two answers; the scenario as it stands then."""
    from samhus.information_sharing.actions import answer_walkthrough

    given = {"danger_to_life": False, "serious_crime_ahead": False, "court_order": False}
    viewer = cast.viewer(who)
    answer = answer_walkthrough(by=viewer, walk=walk, organisation=body, facts=given | facts)
    return answer.walkthrough
