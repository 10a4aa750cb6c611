"""Bodies at work in the invented country: four groups, a past and a coming meeting, assignments."""

from datetime import date, timedelta
from typing import Any

from samhus.demo.days import ago, on
from samhus.strategy import demo as strategy

LEVEL = "municipality"
OUTSIDERS = (
    ("Researcher in criminology", "University of Samrike"),
    ("Head of a helpline", "Someone Listens"),
)


def build_groups(demo: Any) -> None:
    """A council of ministries, a national network, a regional and a local group."""
    demo.say("Seating groups")
    council = _council(demo)
    _network(demo)
    _regional(demo)
    _local(demo)
    _past_meeting(demo, council)
    _assignments(demo)


def _since(demo: Any) -> date:
    return date(demo.year, 2, 1)


def _council(demo: Any) -> Any:
    on(_since(demo))
    ministries = ("justice", "social", "education", "culture")
    council = strategy.group(
        by=demo.viewer("analyst"),
        body=demo.bodies["centre"],
        name="Council of ministries on prevention",
        level="national",
        kind="interministerial",
        mandate="Prepares what the government decides on prevention, and settles who does what "
        "between ministries and agencies. It decides about no municipality.",
        basis="Government decision of 12 January, section 3",
        since=_since(demo),
        seats=[
            strategy.Seat(demo.bodies["centre"], part="chair", user=demo.viewer("decider")),
            strategy.Seat(
                demo.bodies["police"],
                user=demo.viewer("police"),
                by=demo.viewer("police_coordinator"),
            ),
            strategy.Seat(demo.bodies["probation"], post="Coordinator of prevention"),
            *(strategy.Seat(demo.bodies[key]) for key in ministries),
        ],
    )

    strategy.hand_over(
        council,
        body=demo.bodies["police"],
        to=demo.viewer("police_coordinator"),
        since=date(demo.year + 1, 1, 1),
    )
    return council


def _network(demo: Any) -> None:
    group = strategy.group(
        by=demo.viewer("analyst"),
        body=demo.bodies["centre"],
        name="National network for prevention",
        level="national",
        kind="network",
        mandate="Civil society, research and agencies tell each other what works and what is "
        "missing. It decides nothing.",
        basis="Invitation of the Centre",
        since=_since(demo),
        seats=[
            strategy.Seat(demo.bodies["centre"], part="chair", user=demo.viewer("second_decider")),
            strategy.Seat(demo.bodies["association"], user=demo.viewer("association_coordinator")),
            strategy.Seat(demo.bodies["police"], part="observer", post="Liaison to municipalities"),
        ],
        outsiders=OUTSIDERS,
    )
    strategy.meet(
        by=demo.viewer("analyst"),
        group=group,
        day=demo.today + timedelta(days=40),
        place="Open Door Association, Aldelsta",
        points=[(demo.viewer("association_coordinator"), demo.bodies["association"],
                 "How volunteers are supported")],
    )  # fmt: skip


def _regional(demo: Any) -> None:
    group = strategy.group(
        by=demo.viewer("police_coordinator"),
        body=demo.bodies["police"],
        name="Cooperation in the north",
        level="regional",
        kind="multisectoral",
        mandate="Police and municipalities of the north share what they see in general, and plan "
        "training together.",
        basis="Agreement of 3 March",
        since=_since(demo),
        seats=[
            strategy.Seat(
                demo.bodies["police"], part="chair", user=demo.viewer("police_coordinator")
            ),
            strategy.Seat(demo.bodies[f"{LEVEL}:6311"], user=demo.viewer("dovramossa")),
            strategy.Seat(demo.bodies[f"{LEVEL}:6102"], user=demo.viewer("aldelsta")),
        ],
    )
    strategy.meet(
        by=demo.viewer("police_coordinator"),
        group=group,
        day=demo.today + timedelta(days=9),
        place="Police station, Aldelsta",
        points=[(demo.viewer("dovramossa"), demo.bodies[f"{LEVEL}:6311"],
                 "Training for small municipalities")],
    )  # fmt: skip


def _local(demo: Any) -> None:
    body = demo.bodies[f"{LEVEL}:5105"]
    strategy.group(
        by=demo.viewer("kaltamala"),
        body=body,
        name="Kaltamala together",
        level="local",
        kind="multisectoral",
        mandate="Schools, social services, police and associations plan prevention in the town.",
        basis="Decision of the municipal board, section 41",
        since=_since(demo),
        seats=[
            strategy.Seat(body, part="chair", user=demo.viewer("kaltamala")),
            strategy.Seat(
                demo.bodies["police"],
                user=demo.viewer("police"),
                by=demo.viewer("police_coordinator"),
            ),
            strategy.Seat(demo.bodies["association"]),
        ],
    )


def _past_meeting(demo: Any, council: Any) -> None:
    """One that was held three weeks ago, whose minutes wait, and the one that comes."""
    analyst = demo.viewer("analyst")
    ago(demo, 50)
    held = strategy.meet(
        by=analyst,
        group=council,
        day=demo.today - timedelta(days=21),
        place="Government building, room 4",
        points=[
            (demo.viewer("police_coordinator"), demo.bodies["police"],
             "Who answers schools at night"),
            (analyst, demo.bodies["centre"], "Shared coordinators in small municipalities"),
        ],
    )  # fmt: skip
    ago(demo, 20)
    strategy.minute(
        held,
        by=analyst,
        said=[
            ("The Police answer today, without a mandate for it.",
             "The Police answer until the end of next year, and a mandate is drafted.",
             "Schools need one number, and no other body is awake.",
             "The Ministry of Education would rather have a helpline."),
            ("Half of a post can be paid for.", "", "", ""),
        ],
        action=("Draft the mandate for night calls", "police", demo.today + timedelta(days=10)),
        bodies=demo.bodies,
    )  # fmt: skip
    strategy.meet(
        by=analyst,
        group=council,
        day=demo.today + timedelta(days=12),
        place="Government building, room 4",
        points=[(demo.viewer("police_coordinator"), demo.bodies["police"],
                 "What night calls cost")],
    )  # fmt: skip


def _assignments(demo: Any) -> None:
    """One that is delivered, one on which something is owed."""
    decider = demo.viewer("decider")
    ago(demo, 200)
    first = strategy.assignment(
        by=decider,
        body=demo.bodies["centre"],
        bodies=[demo.bodies["police"]],
        title="Train officers who answer schools",
        words="Train the officers who answer schools at night, together with schools.",
        deliverable="A report on who was trained in what",
        decision="Government decision 2:14",
        decided=demo.today - timedelta(days=200),
        deadline=demo.today - timedelta(days=30),
        amount=1_200_000,
    )
    ago(demo, 35)
    strategy.answer_assignment(
        first,
        by=demo.viewer("police_coordinator"),
        body=demo.bodies["police"],
        words="Officers of all six districts were trained, half of them together with schools.",
        judge=decider,
    )
    ago(demo, 60)
    strategy.assignment(
        by=decider,
        body=demo.bodies["centre"],
        bodies=[demo.bodies["police"], demo.bodies["probation"]],
        title="A shared description of leaving violence",
        words="Describe together what support exists for those who want to leave violence behind.",
        deliverable="A description of at most ten pages",
        decision="Government decision 2:31",
        decided=demo.today - timedelta(days=60),
        deadline=demo.today + timedelta(days=75),
    )
