"""Between rounds in the invented country: concerns answered, waiting and overdue, a review."""

from datetime import timedelta
from typing import Any

from samhus.demo.days import ago
from samhus.mapping import demo as mapping

PHENOMENON = "Violence-promoting extremism"
LEVEL = "municipality"


def build_between(demo: Any) -> None:
    """Told in the order of days; the people of the demo find what waits for them."""
    _noted(demo)
    _overdue(demo)
    _supported(demo)
    _looked_at_again(demo)


def _report(demo: Any, who: str, body: str, about: str, words: str, **more: Any) -> Any:
    return mapping.report(
        by=demo.viewer(who),
        body=demo.bodies[body],
        centre=demo.bodies["centre"],
        about=demo.bodies[f"{LEVEL}:{about}"],
        reported=mapping.Reported(phenomenon=PHENOMENON, words=words, **more),
    )


def _noted(demo: Any) -> None:
    ago(demo, 40)
    concern = _report(
        demo,
        "kaltamala",
        f"{LEVEL}:5105",
        "5105",
        "Slogans on the underpass by the station, four times in two weeks, each time painted over "
        "by the evening.",
    )
    ago(demo, 37)
    mapping.answer_concern(
        concern,
        by=demo.viewer("analyst"),
        answer="noted",
        words="We have read it and asked neighbouring municipalities: none has seen the same. We "
        "look at it again in the round that opens in two weeks.",
    )


def _overdue(demo: Any) -> None:
    ago(demo, 12)
    _report(
        demo,
        "police",
        "police",
        "5105",
        "Two gatherings in the square on consecutive Saturdays, about thirty people, leaflets of a "
        "group that was not seen here before.",
    )


def _supported(demo: Any) -> None:
    ago(demo, 9)
    concern = _report(
        demo,
        "police",
        "police",
        "6102",
        "From our own work, in an inquiry that is going on.",
        withheld=True,
        told="Propaganda has been spread around two schools since August.",
    )
    ago(demo, 6)
    mapping.answer_concern(
        concern,
        by=demo.viewer("analyst"),
        answer="support",
        words="An adviser will meet the municipality and its schools.",
        support=mapping.Support(
            "Two days of advice for school heads",
            demo.bodies["centre"].name,
            demo.today + timedelta(days=10),
        ),
    )


def _looked_at_again(demo: Any) -> None:
    ago(demo, 5)
    concern = _report(
        demo,
        "dovramossa",
        f"{LEVEL}:6311",
        "6311",
        "The youth centre closed in spring and the meeting place moved to the car park behind the "
        "baths. What was decided last year no longer fits.",
        asks_review=True,
    )
    ago(demo, 2)
    mapping.answer_concern(
        concern,
        by=demo.viewer("decider"),
        answer="review",
        words="We look at last year's conclusion again.",
        reason="The municipality reports that the youth centre closed and that its meeting place "
        "moved; last year's conclusion did not know of it.",
    )
