"""A national action plan written together, asked about, answered and shown."""

from datetime import timedelta
from typing import Any

from samhus.demo.days import ago
from samhus.strategy import demo as strategy

LEVEL = "municipality"
NOTE = """Three questions, before a word is written.

Who tells the municipality when a school is worried, and how often?
The Police want to be told at once, schools want to think first.

Who pays for a coordinator in a municipality of four thousand people?

What do we do about what happens online, for which nobody here has a mandate?"""
FIRST = """# Aim

Nobody in Samrike shall be drawn into violence for want of somebody who listened in time.

## Schools

Each school names a person to turn to. Schools tell the municipality once a year what they see.

Teachers are offered two days of training.

## Municipalities

Each municipality names a coordinator and has a plan of its own.

Small municipalities may share a coordinator.

## Online

The Centre follows what is spread openly online and tells municipalities what concerns them."""
SECOND = """# Aim

Nobody in Samrike shall be drawn into violence for want of somebody who listened in time.

## Municipalities

Each municipality names a coordinator and has a plan of its own.

Small municipalities may share a coordinator; the Centre pays half of the post for three years.

## Schools

Each school names a person to turn to. Schools tell the municipality twice a year what they see.

Teachers are offered two days of training.

## Online

The Centre tells municipalities every month what is spread openly online and concerns them."""


def build_texts(demo: Any) -> None:
    """Two versions; four municipalities answered; one thing is promised."""
    analyst, decider = demo.viewer("analyst"), demo.viewer("decider")
    ago(demo, 150)
    text = strategy.begin_text(
        by=analyst,
        body=demo.bodies["centre"],
        title="National action plan, draft",
        group=[demo.bodies["police"], demo.bodies["centre"]],
        note=NOTE,
    )
    first = strategy.write(text, FIRST, by=analyst)
    ago(demo, 146)
    strategy.remark(first, 4, "Once a year is too seldom for us.", by=demo.viewer("police"))
    strategy.remark(first, 10, "Do we have a mandate for this?", by=decider)
    made = _asked(demo, first, analyst)
    ago(demo, 60)
    strategy.close_consultation(
        made,
        analyst=analyst,
        decider=decider,
        themes=[
            (
                "Once a year is too seldom", 4, "accepted",
                ("Those who see it first should not have to wait for a year. Twice is what schools "
                "told us they can carry."),
                "Schools tell the municipality twice a year, from the next school year on",
            ),
            (
                "Small municipalities cannot pay for a coordinator", 8, "partly",
                "Half of a shared post can be paid for three years; a whole one cannot.",
                "Half of a shared coordinator's post is paid for three years",
            ),
        ],
        until=demo.today + timedelta(days=200),
    )  # fmt: skip
    ago(demo, 50)
    second = strategy.write(
        text, SECOND, by=analyst, read=1, why="After the consultation: schools, shared posts"
    )
    strategy.show(second, by=analyst)


def _asked(demo: Any, version: Any, analyst: Any) -> Any:
    ago(demo, 120)
    made = strategy.ask_about_text(
        version,
        by=analyst,
        title="The draft of the national action plan",
        until=demo.today - timedelta(days=90),
        respond_by=demo.today - timedelta(days=55),
    )
    ago(demo, 100)
    for who, code, comments in (
        ("kaltamala", "5105", {4: "Our schools would tell us each term, if somebody asked them."}),
        ("aldelsta", "6102", {4: "Once a year comes too late.", 8: "Who pays for the travelling?"}),
        ("dovramossa", "6311", {8: "We are four thousand. Half a post is all that we can carry."}),
    ):
        body = demo.bodies[f"{LEVEL}:{code}"]
        strategy.answer_text(made, by=demo.viewer(who), body=body, comments=comments)
    return made
