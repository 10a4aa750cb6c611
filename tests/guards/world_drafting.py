"""Texts of the Centre: one with its group alone, one of which a version is shown to all."""

from datetime import date
from typing import Any

from tests.people import Cast

CANARIES = (
    ("issues note of a text", "bitternissue", frozenset({"analyst", "decider", "second_decider", "police_analyst"})),
    ("text with its group", "garganeyword", frozenset({"analyst", "decider", "second_decider", "police_analyst"})),
    ("remark on a text", "smewremark", frozenset({"analyst", "decider", "second_decider", "police_analyst"})),
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
    }
