"""Who does what in the invented country, with a handful of things to mend.

Stands in `country/roles.csv`: a body's key may carry its post after a slash; `each` is each
municipality.
"""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from samhus.foundation import clock
from samhus.foundation.organisations import demo as bodies
from samhus.strategy import demo as strategy

REGISTER = Path(__file__).parent / "country" / "roles.csv"
LEVEL = "municipality"
ACT = "Act (2019:44) on the National Centre, section %s"
LOCAL = "Act (2010:9) on Municipal Crime Prevention, section 3"
POSTS = (
    ("centre", "Head of the Centre", "decider", "+46 10 000 1001", "decider"),
    ("centre", "Duty officer", "other", "+46 10 000 1002", "analyst"),
    ("centre", "Adviser to municipalities", "other", "+46 10 000 1003", "second_decider"),
    ("centre", "Press officer", "press", "+46 10 000 1004", None),
    (
        "police",
        "Liaison to municipalities",
        "police_contact",
        "+46 10 000 2001",
        "police_coordinator",
    ),
    ("probation", "Coordinator of prevention", "other", "+46 10 000 3001", None),
)


def build_roles(demo: Any) -> None:
    """Posts with their numbers, tasks, entries; then what has changed since."""
    demo.say("Writing down who does what")
    clock.set_to(_noon(date(demo.year, 1, 15)))
    for body, title, function, phone, user in POSTS:
        bodies.reachable_post(
            demo.bodies[body],
            title=title,
            function=function,
            phone=phone,
            since=demo.began,
            user=demo.users[user] if user else None,
        )
    with REGISTER.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            _row(demo, row)
    _nights(demo)
    _moved(demo)
    _objected(demo)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _row(demo: Any, row: dict[str, str]) -> None:
    code, analyst = row["number"], demo.viewer("analyst")
    task = strategy.add_task(by=analyst, code=code, title=row["task"], since=demo.began)
    for column in ("accountable", "responsible", "consulted", "informed"):
        for name in filter(None, row[column].split(", ")):
            entry = _entry(demo, code, column[0].upper(), name)
            strategy.assign(by=analyst, task=task, entry=entry)


def _entry(demo: Any, code: str, letter: str, name: str) -> strategy.Entry:
    key, _slash, post = name.partition("/")
    mandate = LOCAL if key == "each" else ACT % code.split(".")[0]
    until = demo.today - timedelta(days=30) if code == "5.3" and letter == "A" else None
    return strategy.Entry(
        letter=letter,
        since=demo.began,
        organisation=None if key == "each" else demo.bodies[key],
        kind=LEVEL if key == "each" else "",
        post=post,
        mandate=mandate if letter in "AR" else "",
        mandate_since=demo.began if until else None,
        mandate_until=until,
        sharing="Act (2021:7) on Leaving Violence, section 2" if code == "6.1" else "",
    )


def _nights(demo: Any) -> None:
    """Night calls lay with the police for a year, and then with nobody: that is a finding."""
    strategy.assign(
        by=demo.viewer("analyst"),
        task=strategy.task(by=demo.viewer("analyst"), code="2.4"),
        entry=strategy.Entry(
            letter="A",
            since=demo.began,
            until=date(demo.year, 12, 31),
            organisation=demo.bodies["police"],
            mandate="Decision of the government, 12 January",
        ),
    )


def _moved(demo: Any) -> None:
    """The lead moves to another ministry, and what was owed moves along."""
    clock.set_to(_noon(date(demo.year, 11, 20)))
    analyst, culture = demo.viewer("analyst"), demo.bodies["culture"]
    tasks = [strategy.task(by=analyst, code=code) for code in ("9.1", "9.2")]
    strategy.set_duty(
        by=analyst,
        task=tasks[0],
        words="Tell parliament what became of the national strategy",
        due=demo.today + timedelta(days=60),
        organisation=culture,
    )
    strategy.move_tasks(
        by=analyst,
        turn=strategy.Turn(
            former=culture,
            later=demo.bodies["justice"],
            day=date(demo.year + 1, 1, 1),
            mandate="Government decision on the division of work, section 2",
            reason="Prevention becomes part of crime policy.",
        ),
        tasks=tasks,
    )


def _objected(demo: Any) -> None:
    """One body reads that it is to know what to do on the day after, and does not hold that."""
    clock.set_to(_noon(demo.today - timedelta(days=3)))
    strategy.object_to(
        by=demo.viewer("police_coordinator"),
        code="4.4",
        letter="R",
        body=demo.bodies["police"],
        keeper=demo.bodies["centre"],
        words="The day after an attack is planned for by the county, not by us. We know our own "
        "part of it; the act gives us no other.",
    )
