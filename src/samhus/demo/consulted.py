"""Consultations in the invented country: one answered and closed last year, one open now."""

from datetime import timedelta
from typing import Any

from samhus.demo.days import ago
from samhus.foundation.rounds import demo as rounds

LEVEL = "municipality"
EVERYBODY = f"organisations.bodies_of_kind:{LEVEL}"


def build_consultations(demo: Any) -> None:
    """Told in the order of days."""
    _last_year(demo)
    _now(demo)


def _town(demo: Any, code: str) -> Any:
    return demo.bodies[f"{LEVEL}:{code}"]


def _last_year(demo: Any) -> None:
    day = ago(demo, 400)
    analyst, decider = demo.viewer("analyst"), demo.viewer("decider")
    round_ = rounds.consult(
        rounds.Asking(
            title="What hinders local prevention",
            purpose="To learn from every municipality what stands in its way, before the national "
            "action plan is written and not after.",
            feeds="The national action plan, decided by the government in spring.",
            opens=day,
            until=day + timedelta(days=45),
            respond_by=day + timedelta(days=120),
            questions=("What hinders you most?", "What should the centre stop doing?"),
            audience=EVERYBODY,
        ),
        analyst=analyst,
        organiser=demo.bodies["centre"],
    )
    one, two = _towns_answer(demo, round_)
    ago(demo, 320)
    answered = (
        ("Money for one year at a time keeps nobody", [(one, "q1"), (two, "q1")], "accepted",
         "From next year on support is granted for three years. It stands in the action plan."),
        ("The same things are asked twice", [(one, "q2")], "partly",
         "The mapping and the yearly report ask once from now on. What a law asks stays."),
        ("Questionnaires come in the holidays", [(two, "q2")], "accepted",
         "No round of ours opens between midsummer and the middle of August."),
    )  # fmt: skip
    for title, said, status, reason in answered:
        theme = rounds.gather(round_, analyst=analyst, title=title, said=said)
        rounds.answer(theme, decider=decider, status=status, reason=reason)
    rounds.close(round_, analyst=analyst)


def _towns_answer(demo: Any, round_: Any) -> tuple[Any, Any]:
    ago(demo, 380)
    one = rounds.say(
        round_, by=demo.viewer("kaltamala"), body=_town(demo, "5105"),
        words={
            "q1": "Money comes for one year at a time. Whoever we employ is gone before they know "
            "the schools.",
            "q2": "Asking us the same things twice in different forms.",
        },
    )  # fmt: skip
    two = rounds.say(
        round_, by=demo.viewer("aldelsta"), body=_town(demo, "6102"),
        words={
            "q1": "Vi har en samordnare på halvtid och pengar för ett år i taget.",
            "q2": "Inget. Men sluta gärna skicka enkäter i juli.",
        },
    )  # fmt: skip
    return one, two


def _now(demo: Any) -> None:
    day = ago(demo, 9)
    analyst = demo.viewer("analyst")
    round_ = rounds.consult(
        rounds.Asking(
            title="Training for municipal coordinators",
            purpose="The centre plans its courses for two years. What do coordinators lack, and "
            "when can they come?",
            feeds="The training plan, decided by the head of the centre.",
            opens=day,
            until=demo.today + timedelta(days=21),
            respond_by=demo.today + timedelta(days=70),
            questions=("What do you need to learn?", "When can you not come?"),
            audience=EVERYBODY,
        ),
        analyst=analyst,
        organiser=demo.bodies["centre"],
    )
    ago(demo, 4)
    said = rounds.say(
        round_, by=demo.viewer("dovramossa"), body=_town(demo, "6311"),
        words={
            "q1": "How to talk with parents who are afraid of being reported.",
            "q2": "Never for two days in a row: there is nobody to stand in.",
        },
    )  # fmt: skip
    ago(demo, 2)
    rounds.gather(
        round_, analyst=analyst, title="Talking with worried parents", said=[(said, "q1")]
    )
