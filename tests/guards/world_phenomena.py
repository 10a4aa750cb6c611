"""What is prevented: a version that holds, a draft of the next, a national focus, local answers."""

from datetime import timedelta
from typing import Any

from tests.people import Cast

ALVIK = frozenset({"coordinator_alvik", "contributor_alvik", "administrator_alvik"})
STAFF = frozenset({"analyst", "decider", "second_decider"})
CANARIES = (
    ("words of a draft of definitions", "pipitword", STAFF),
    ("evidence of a focus being prepared", "treecreeperword", STAFF),
    ("reason of Alvik to see the focus otherwise", "orioleword", ALVIK | STAFF),
)


def build_phenomena(cast: Cast) -> dict[str, Any]:
    """By the people who would do it."""
    holds = agreed(cast, "Violent right-wing extremism")
    return {"holds": holds, **build_draft(cast, holds), **build_focus(cast, holds)}


def agreed(cast: Cast, term: str) -> Any:
    """Drafted and asked about by the analyst, adopted by the decider."""
    from samhus.foundation import clock
    from samhus.foundation.rounds.api import Window, close_round
    from samhus.governance.actions import taxonomy as actions
    from samhus.governance.actions.taxonomy_round import consult_phenomena

    analyst, today = cast.viewer("analyst"), clock.today()
    version = actions.draft_phenomena(by=analyst, organisation=cast.centre, language="en")
    actions.add_phenomenon(by=analyst, taxonomy=version, meaning=meaning(term))
    asked = consult_phenomena(
        by=analyst,
        taxonomy=version,
        window=Window(today, today + timedelta(days=9)),
        respond_by=today + timedelta(days=20),
        audience="organisations.bodies_of_kind:municipality",
    )
    close_round(by=analyst, round=asked.round)
    return actions.adopt_phenomena(
        by=cast.viewer("decider"), taxonomy=version, holds_from=today, reasons="All were asked."
    )


def build_draft(cast: Cast, holds: Any) -> dict[str, Any]:
    """The next version, begun; and a term that was proposed for the one that holds."""
    from samhus.governance.actions import taxonomy as actions
    from samhus.governance.actions.taxonomy_round import propose_term

    analyst = cast.viewer("analyst")
    definition = holds.definitions.get()
    draft = actions.draft_phenomena(by=analyst, organisation=cast.centre, language="en")
    new = actions.add_phenomenon(
        by=analyst, taxonomy=draft, meaning=meaning("Violence", words="pipitword: what it is")
    )
    term = propose_term(by=analyst, definition=definition, language="fi", term="Ehdotus")
    return {"definition": definition, "draft": draft, "new": new, "term": term}


def build_focus(cast: Cast, holds: Any) -> dict[str, Any]:
    """A focus that is decided, to which Alvik says no; and one being prepared."""
    from samhus.foundation import clock
    from samhus.governance.actions import focus as actions

    definition = holds.definitions.get()

    def prepared(title: str, evidence: str) -> Any:
        return actions.prepare_focus(
            by=cast.viewer("analyst"),
            organisation=cast.centre,
            wanted=actions.Wanted(title, clock.today(), "Where violence is."),
            lines=[actions.InFocus(definition, "It grew.", evidence)],
        )

    focus = actions.decide_focus(
        by=cast.viewer("decider"), focus=prepared("Decided", "The threat assessment.")
    )
    answer = actions.sign_local_focus(
        by=cast.viewer("coordinator_alvik"),
        organisation=cast.alvik,
        focus=focus,
        answers={definition: ("not_here", "orioleword: we see none")},
    )
    return {"focus": focus, "answer": answer, "preparing": prepared("Next", "treecreeperword")}


def meaning(term: str, words: str = "Acts, and ideas that justify violence.") -> Any:
    """A definition."""
    from samhus.governance.actions.taxonomy import Meaning

    return Meaning(term, words, violence="Assault and threats.", excludes="Lawful views.")
