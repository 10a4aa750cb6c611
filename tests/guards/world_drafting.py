"""Texts of the Centre: one with its group alone, one of which a version is shown to all."""

from datetime import date
from typing import Any

from tests.people import Cast

CANARIES = (
    ("issues note of a text", "bitternissue", frozenset({"analyst", "decider", "second_decider", "police_analyst"})),
    ("text with its group", "garganeyword", frozenset({"analyst", "decider", "second_decider", "police_analyst"})),
    ("remark on a text", "smewremark", frozenset({"analyst", "decider", "second_decider", "police_analyst"})),
)  # fmt: skip
CANARIES += (
    ("comment of Alvik, not handed in", "wigeonword", frozenset({"coordinator_alvik", "contributor_alvik", "administrator_alvik"})),
    ("comment of Alvik, handed in", "shelduckword", frozenset({"coordinator_alvik", "contributor_alvik", "administrator_alvik", "analyst", "decider", "second_decider"})),
    ("mandate of Bro", "scaupdecision", frozenset({"coordinator_bro", "second_expert", "analyst", "decider", "second_decider"})),
    ("promise before the round is closed", "eiderpromise", frozenset({"analyst", "decider", "second_decider"})),
)  # fmt: skip
FIRST = "# Aim\n\nWe prevent together.\n\nSchools tell the municipality once a year."
SECOND = "# Aim\n\nSchools tell the municipality twice a year.\n\nWe prevent together."


def begun(cast: Cast, title: str = "National action plan", **more: Any) -> Any:
    """A text of the Centre with the Police in its group and a note."""
    from samhus.foundation import clock
    from samhus.strategy.actions import drafting as actions

    analyst = cast.viewer("analyst")
    text = actions.begin_text(by=analyst, organisation=cast.centre, title=title)
    actions.seat_in_group(
        by=analyst, text=text, organisation=cast.police, since=more.get("since", clock.today())
    )
    actions.note_issues(by=analyst, text=text, words=more.get("note", "Who reports to whom?"))
    return text


def written(cast: Cast, text: Any, words: str = FIRST, by: str = "analyst", read: int = 0) -> Any:
    """The next version."""
    from samhus.engines.anchoring import paragraphs_of
    from samhus.strategy.actions import drafting as actions

    return actions.write_version(
        by=cast.viewer(by), text=text, paragraphs=paragraphs_of(words), read=read
    )


def remarked(cast: Cast, version: Any, anchor: int, words: str, by: str = "police_analyst") -> Any:
    """A remark on one paragraph."""
    from samhus.strategy.actions import drafting as actions
    from samhus.strategy.models import TextParagraph
    from tests.guards.world import as_person

    viewer = cast.viewer(by)
    rows = TextParagraph.objects.select_related("text__organisation")
    at = as_person(viewer, lambda: rows.get(version=version, anchor=anchor))
    return actions.comment_on(by=viewer, paragraph=at, words=words)


def build_drafting(cast: Cast) -> dict[str, Any]:
    """A text that nobody else knows, and one that is shown."""
    from samhus.strategy.actions import drafting as actions
    from samhus.strategy.models import DraftingSeat

    own = begun(cast, note="bitternissue, who reports to whom", since=date(2025, 1, 1))
    first = written(cast, own, FIRST.replace("together", "together, garganeyword"))
    remark = remarked(cast, first, 2, "smewremark, since when?")
    written(cast, own, SECOND.replace("together", "together, garganeyword"), read=1)
    shown = begun(cast, "Guide for municipalities")
    version = written(cast, shown, "# Guide\n\nTalk early.")
    actions.show_text(by=cast.viewer("analyst"), version=version)
    written(cast, shown, "# Guide\n\nTalk early and garganeyword.", read=1)
    return {
        "own": own,
        "shown": shown,
        "remark": remark,
        "seat": DraftingSeat.objects.get(text=own),
        **_asked_about(cast),
    }


def _asked_about(cast: Cast) -> dict[str, Any]:
    """A consultation that is open: Alvik has answered and goes on, Bro has given a mandate."""
    from samhus.foundation.access.viewer import service
    from samhus.strategy.actions.consultation import count_themes, give_mandate
    from samhus.strategy.actions.consultation_export import ask_for_file
    from tests.apps.strategy.drafting import consulting

    made = consulting.consultation(cast, text=begun(cast, "Guide for schools"))
    alma = ("coordinator_alvik", cast.alvik)
    said = consulting.say(cast, made, *alma, 2, "shelduckword, shorter please")
    consulting.hand_in(cast, made, *alma)
    going_on = consulting.say(cast, made, *alma, 3, "wigeonword, not yet")
    mandate = give_mandate(
        by=cast.viewer("coordinator_bro"),
        consultation=made,
        organisation=cast.bro,
        association=cast.association,
        decision="scaupdecision 12",
    )
    theme = consulting.theme(cast, made, "What could be shorter", said, status="accepted")
    promise = consulting.promised(cast, theme, "eiderpromise, half as long")
    count_themes(by=service("reactions"), consultation=made)
    export, _job = ask_for_file(by=cast.viewer("analyst"), consultation=made, kind="xlsx")
    return {
        "consultation": made,
        "comment": going_on,
        "mandate": mandate,
        "theme": theme,
        "promise": promise,
        "export": export,
    }
