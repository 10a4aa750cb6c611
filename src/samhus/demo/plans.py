"""The national plan of the invented country, three municipal ones, and what was reported.

One national measure is answered by nobody, one by an interpretation; one local measure serves
none; one report came back, one period is locked.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from samhus.foundation import clock
from samhus.strategy import demo as strategy

LEVEL = "municipality"
NATIONAL = (
    ("Nobody is drawn in for want of somebody to talk to", (
        ("One door in each municipality", "general", False, True, "Municipal services"),
        ("Training for those who work in schools", "selective", False, True, "Schools"),
    )),
    ("Those who want to leave find a way out", (
        ("A way out for those who want to leave", "individual", True, True, "Prisons"),
        ("Somebody to ask for those who are near", "selective", False, True, "Families"),
    )),
    ("Threats are met early and together", (
        ("A joint picture of each area every year", "general", True, False, "Police"),
        ("Places of worship are safe", "selective", True, False, "Places of worship"),
    )),
)  # fmt: skip
LOCAL = {
    "kaltamala": ("5105", (
        ("A door at the library, open late", "general", False, True, "Library", 0),
        ("Adults at the station on Friday nights", "general", True, True, "Station", 4),
        ("Paint over slogans within a day", "general", True, False, "Streets", None),
    )),
    "aldelsta": ("6102", (
        ("One number for parents and teachers", "general", False, True, "Family centre", 0),
        ("A day of training for every school", "selective", False, True, "Schools", 1),
    )),
    "dovramossa": ("6311", (
        ("Evening talks with the parish", "general", False, True, "Parish hall", 0),
    )),
}  # fmt: skip
REACHED = {"kaltamala": ("412", "girls: 42"), "aldelsta": ("344", ""), "dovramossa": ("0", "")}


def build_plans(demo: Any) -> None:
    """In the order of days: the national plan first, then the local ones, then progress."""
    demo.say("Adopting plans")
    national = _national(demo)
    made = {who: _local(demo, who, national) for who in LOCAL}
    earlier, later = (_period(demo, year) for year in (demo.year - 1, demo.year))
    for who, (measures, counted) in made.items():
        _reported(demo, who, measures[0], earlier, counted)
    _on(demo.year, 3, 1)
    strategy.lock_period(by=demo.viewer("analyst"), period=earlier)
    _this_year(demo, made, later)


def _on(year: int, month: int, day: int) -> None:
    clock.set_to(datetime(year, month, day, 12, tzinfo=UTC))


def _frame(demo: Any, title: str, summary: str) -> Any:
    first = demo.year - 1
    return strategy.Frame(title, date(first, 1, 1), date(first + 3, 12, 31), "SEK", summary)


def _national(demo: Any) -> Any:
    by = demo.viewer("analyst")
    _on(demo.year - 2, 11, 3)
    plan = strategy.begin_plan(
        by=by, organisation=demo.bodies["centre"], kind="action_plan",
        frame=_frame(demo, "Samrike together against violent extremism",
                     "Security and the social side carry it together. Municipalities answer it in "
                     "their own plans, or say how they read it."),
    )  # fmt: skip
    measures = []
    for title, rows in NATIONAL:
        goal = strategy.add_goal(by=by, plan=plan, title=title)
        measures += [_measure(by, plan, goal, row) for row in rows]
    for measure, amount in zip(measures, ("4000000", "2500000", "3000000"), strict=False):
        _money(demo, by, measure, amount)
    counted = strategy.set_indicator(
        by=by, measure=measures[0],
        sight=strategy.Sight("People who came through the door", "number", "people",
                             target=Decimal(900)),
    )  # fmt: skip
    _on(demo.year - 2, 12, 12)
    decision = strategy.Adoption("Dnr 2023:118", date(demo.year - 2, 12, 12), "The government")
    strategy.adopt_plan(by=demo.viewer("decider"), plan=plan, decision=decision)
    return measures, counted


def _measure(by: Any, plan: Any, goal: Any, row: tuple[Any, ...]) -> Any:
    title, level, security, social, setting = row[:5]
    terms = strategy.Terms(
        title=title, level=level, security=security, social=social, setting=setting,
        deadline=plan.until,
    )  # fmt: skip
    return strategy.add_measure(by=by, plan=plan, goal=goal, terms=terms)


def _money(demo: Any, by: Any, measure: Any, amount: str) -> None:
    for year in (demo.year - 1, demo.year, demo.year + 1):
        strategy.plan_money(
            by=by, measure=measure, year=year, amount=Decimal(amount), source="Budget"
        )


def _local(demo: Any, who: str, national: Any) -> Any:
    code, rows = LOCAL[who]
    aims, counted_there = national
    by, body = demo.viewer(who), demo.bodies[f"{LEVEL}:{code}"]
    _on(demo.year - 1, 1, 22)
    plan = strategy.begin_plan(
        by=by, organisation=body, kind="action_plan",
        frame=_frame(demo, f"{body.name} holds together", ""),
    )  # fmt: skip
    goal = strategy.add_goal(by=by, plan=plan, title="Somebody is there, before it is late")
    measures = [_measure(by, plan, goal, row) for row in rows]
    for measure, row in zip(measures, rows, strict=True):
        if row[5] is not None:
            strategy.align(by=by, plan=plan, measure=measure, target=aims[row[5]].key)
    _money(demo, by, measures[0], "350000")
    sight = strategy.Sight("People who came", "number", "people", counts_towards=counted_there.key)
    counted = strategy.set_indicator(by=by, measure=measures[0], sight=sight)
    if who == "dovramossa":
        strategy.align(
            by=by, plan=plan, target=aims[1].key,
            interpretation="We have one school: its head sits in our group, and asks when needed.",
        )  # fmt: skip
    _on(demo.year - 1, 2, 20)
    decision = strategy.Adoption("KF § 14", date(demo.year - 1, 2, 20), "The municipal council")
    strategy.adopt_plan(by=by, plan=plan, decision=decision)
    return measures, counted


def _period(demo: Any, year: int) -> Any:
    return strategy.set_period(
        by=demo.viewer("analyst"), organisation=demo.bodies["centre"], title=str(year),
        starts=date(year, 1, 1), until=date(year, 12, 31),
    )  # fmt: skip


def _reported(
    demo: Any, who: str, measure: Any, period: Any, counted: Any, *, accepted: bool = True
) -> Any:
    amount, parts = REACHED[who]
    _on(period.until.year + 1, 1, 20)
    divided = tuple(
        (label, Decimal(number)) for label, _colon, number in [parts.partition(": ")] if label
    )
    report = strategy.save_report(
        by=demo.viewer(who), measure=measure, period=period,
        progress=strategy.Progress(
            "Open every evening from September on; two of us were there each time.",
            Decimal("318500.50"),
            {counted.pk: strategy.Value(Decimal(amount), parts=divided)},
        ),
    )  # fmt: skip
    report = strategy.hand_in_report(by=demo.viewer(who), report=report)
    if accepted:
        strategy.accept_report(by=demo.viewer("analyst"), report=report)
    return report


def _this_year(demo: Any, made: Any, period: Any) -> None:
    """One waits for the centre, one came back, of the third nobody has written anything."""
    measures, counted = made["aldelsta"]
    _reported(demo, "aldelsta", measures[0], period, counted, accepted=False)
    measures, counted = made["kaltamala"]
    report = _reported(demo, "kaltamala", measures[0], period, counted, accepted=False)
    strategy.return_report(
        by=demo.viewer("analyst"), report=report,
        reason="The figure is that of last year. Is it the same?",
    )  # fmt: skip
