"""What the invented centre tells its government: last year's report, and a question that waits."""

from datetime import date, timedelta
from typing import Any

from samhus.demo.days import on
from samhus.governance import demo as governance

YEAR = {
    "coordination": "The table of national agencies met four times. The change of ministry took "
    "the first quarter of our time.",
    "counselling": "Municipalities asked us 61 times. Most wanted to know whom they may tell what.",
    "upskilling": "Nothing was held by the centre itself; two agencies opened their courses.",
    "methods": "One method of talking with young people was tried in two municipalities.",
    "knowledge": "A summary of research came out each quarter.",
    "communication": "Two municipalities had help with what to say after an incident.",
    "international": "We took part in two European exchanges of municipalities.",
}
QUESTION = "How many municipalities were promised support last year, and have they received it?"


def build_reports(demo: Any) -> None:
    """The yearly report, released to everybody; an answer in draft that a decider may release."""
    last = demo.today.year - 1
    on(demo.today - timedelta(days=25))
    analyst, decider = demo.viewer("analyst"), demo.viewer("decider")
    year = governance.prepare(
        governance.Wanted(
            kind="yearly",
            title=f"The centre's year {last}",
            since=date(last, 1, 1),
            until=date(last, 12, 31),
            audience="everybody",
        ),
        by=analyst,
        body=demo.bodies["centre"],
    )
    governance.write(year, by=analyst, words=YEAR)
    governance.release(year, by=decider)
    on(demo.today - timedelta(days=2))
    asked = governance.prepare(
        governance.Wanted(
            kind="question",
            title="Support promised to municipalities",
            since=date(last, 1, 1),
            until=demo.today - timedelta(days=3),
            audience="government",
            question=QUESTION,
            reference=f"{demo.today.year}:118",
            due=demo.today + timedelta(days=6),
        ),
        by=analyst,
        body=demo.bodies["centre"],
    )
    answer = "Support was promised where a decision named it, and it was delivered as promised."
    governance.write(asked, by=analyst, words={"answer": answer})
