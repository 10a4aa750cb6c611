"""What the invented country prevents: two versions, a national focus, and two towns that differ."""

from datetime import date, timedelta
from typing import Any

from samhus.demo import phenomena_words as words
from samhus.demo.days import ago, on
from samhus.governance import demo as governance

LEVEL = "municipality"


def build_first_version(demo: Any) -> None:
    """Before anything was mapped: one word for nearly everything."""
    on(date(demo.year - 4, 2, 1))
    _agree(demo, [(words.OF_ALL, ()), (words.SINGLE, ())], words.WHY_FIRST)


def build_phenomena(demo: Any) -> None:
    """The second version, the focus, and what three towns make of it: one has not answered."""
    ago(demo, 220)
    old = words.OF_ALL["term"]
    _agree(
        demo,
        [
            *((said, (old,)) for said in (words.RIGHT, words.LEFT, words.ISLAMIST)),
            (words.MIXED, ()),
        ],
        words.WHY_SECOND,
        without=old,
        agreed_by=[
            (demo.viewer("kaltamala"), demo.bodies[f"{LEVEL}:5105"]),
            (demo.viewer("dovramossa"), demo.bodies[f"{LEVEL}:6311"]),
        ],
    )
    ago(demo, 45)
    focus = governance.set_focus(
        governance.FocusWanted(
            title="What the country looks at most",
            since=demo.today - timedelta(days=44),
            until=demo.today + timedelta(days=700),
            answer_by=demo.today + timedelta(days=20),
            reasons=words.WHY_FOCUS,
        ),
        words.IN_FOCUS,
        analyst=demo.viewer("analyst"),
        decider=demo.viewer("decider"),
        body=demo.bodies["centre"],
    )
    _towns_answer(demo, focus)


def _towns_answer(demo: Any, focus: Any) -> None:
    right, mixed = (term for term, *_why in words.IN_FOCUS)
    ago(demo, 30)
    governance.answer_focus(
        focus,
        by=demo.viewer("kaltamala"),
        body=demo.bodies[f"{LEVEL}:5105"],
        said={
            right: ("accept", ""),
            mixed: ("other", words.QUARRY),
            words.SINGLE["term"]: ("also", "The quarry: see above."),
        },
    )
    ago(demo, 12)
    governance.answer_focus(
        focus,
        by=demo.viewer("dovramossa"),
        body=demo.bodies[f"{LEVEL}:6311"],
        said={right: ("not_here", words.NOT_HERE), mixed: ("accept", "")},
    )


def _agree(demo: Any, meanings: Any, reasons: str, without: str = "", agreed_by: Any = ()) -> None:
    governance.agree_phenomena(
        meanings,
        analyst=demo.viewer("analyst"),
        decider=demo.viewer("decider"),
        body=demo.bodies["centre"],
        reasons=reasons,
        without=without,
        agreed_by=agreed_by,
    )
