"""The national structure of the invented country: how it began, and one change with two effects."""

from datetime import date
from typing import Any

from samhus.demo.days import on
from samhus.governance import demo as governance

MINISTRIES = ("culture", "justice", "social", "education")
TASKS = (
    "Coordinate the work of the national agencies",
    "Advise municipalities, and train those who work there",
    "Map where prevention needs support",
    "Gather and pass on knowledge",
)


def build_structure(demo: Any) -> None:
    """The first entry and the change, each recorded on its day; what two bodies said of it."""
    _first(demo)
    change = _change(demo)
    on(date(demo.year, 3, 1))
    governance.say(
        change,
        by=demo.viewer("decider"),
        body=demo.bodies["centre"],
        words="We sit with the police and the prison service at the same table now. The thread to "
        "schools and libraries has become thinner; we are tying it anew.",
    )
    governance.say(
        change,
        by=demo.viewer("kaltamala"),
        body=demo.bodies["municipality:5105"],
        words="Our crime prevention council took the work over, which has meetings and money of "
        "its own. Youth workers ask whether they are part of police work now.",
    )


def _first(demo: Any) -> None:
    on(demo.began)
    bodies = demo.bodies
    governance.record(
        governance.Said(
            day=demo.began,
            title="A national centre under the Ministry of Culture",
            why="Prevention was seen as part of safeguarding democracy.",
            decision="Government decision on a national centre",
        ),
        by=demo.viewer("decider"),
        body=bodies["centre"],
        moves=[
            governance.Move(bodies["culture"], "lead", mandate="Government decision, section 1"),
            governance.Move(bodies["justice"], "security"),
            governance.Move(bodies["social"], "social"),
            governance.Move(bodies["education"], "education"),
            governance.Move(bodies["police"], "crime", under=bodies["justice"]),
            governance.Move(bodies["probation"], "prison", under=bodies["justice"]),
        ],
        setup=_centre(demo, "culture", "unit"),
    )


def _change(demo: Any) -> Any:
    day = date(demo.year - 1, 1, 1)
    on(day)
    return governance.record(
        governance.Said(
            day=day,
            title="The work moves to the Ministry of Justice",
            why="The government ties prevention to its crime policy, so that police, prison "
            "service and municipalities work in the structures that they have already.",
            decision="Government decision on the division of work between ministries",
            decided=date(demo.year - 2, 11, 20),
        ),
        by=demo.viewer("ministry"),
        body=demo.bodies["justice"],
        moves=[
            governance.Move(demo.bodies["justice"], "lead", mandate="Decision, section 2"),
            governance.Move(demo.bodies["culture"], "democracy"),
        ],
        setup=_centre(demo, "justice", "agency"),
    )


def _centre(demo: Any, ministry: str, form: str) -> governance.Setup:
    return governance.Setup(
        form=form,
        name=demo.bodies["centre"].name,
        organisation=demo.bodies["centre"],
        under=demo.bodies[ministry],
        tasks=TASKS,
    )
