"""A second installation: home pack `es`, level province, the real Spanish counts.

Everything through actions, as its people would: the police upload the ministry's figures as they
are, the centre computes, the subdelegations answer for their provinces. Used by the journey test
and by whoever wants to look at it in a browser (`python -m tests.journeys.spain`).
"""

import csv
import io
import os
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("SAMHUS_SHARED", Path(__file__).parents[2].parent / "shared"))
DATA = SHARED / "data" / "spain"
BEGAN = date(2014, 1, 1)
KIND = "government_subdelegation"
PEOPLE = (
    ("analyst", "centre", "analyst"),
    ("decider", "centre", "decider"),
    ("administrator", "centre", "administrator"),
    ("second_decider", "centre", "decider"),
    ("police", "police", "contributor"),
    ("cadiz", "11", "coordinator"),
    ("coruna", "15", "coordinator"),
    ("zaragoza", "50", "coordinator"),
)


@dataclass
class Spain:
    """Bodies and users by key, rounds by year."""

    bodies: dict[str, Any] = field(default_factory=dict)
    users: dict[str, Any] = field(default_factory=dict)
    rounds: dict[int, Any] = field(default_factory=dict)
    indicator: Any = None

    def viewer(self, key: str) -> Any:
        """A person as a request would see them."""
        from samhus.foundation.organisations import demo as organisations

        return organisations.viewer(self.users[key])


def build(*years: int) -> Spain:
    """The installation with a computed round per year."""
    spain = opened(*years)
    for year in years:
        _deliver_and_compute(spain, year)
    return spain


def opened(*years: int) -> Spain:
    """The installation with an open round per year, for which nothing has been delivered yet."""
    spain = Spain()
    _bodies(spain)
    _areas(spain)
    for year in years:
        spain.rounds[year] = _round(spain, year)
    return spain


def _bodies(spain: Spain) -> None:
    from samhus.foundation.organisations import demo as organisations

    for key, name in (("centre", "Centro nacional"), ("police", "Ministerio del Interior")):
        kind = "centre" if key == "centre" else "police"
        spain.bodies[key] = organisations.register(name=name, kind=kind, since=BEGAN)
    _bring_in(spain, provincial=False)


def _bring_in(spain: Spain, *, provincial: bool) -> None:
    from samhus.foundation.organisations import demo as organisations

    for key, body, role in PEOPLE:
        if body.isdigit() == provincial:
            newcomer = organisations.Newcomer(
                name=key.title(),
                email=f"{key}@example.invalid",
                language="en",
                body=spain.bodies[body],
                role=role,
            )
            spain.users[key] = organisations.bring_in(newcomer, since=BEGAN)


def _areas(spain: Spain) -> None:
    from samhus.foundation.organisations import demo as organisations
    from samhus.foundation.places import demo as places

    administrator = spain.viewer("administrator")
    places.build_country(
        by=administrator,
        outlines=_outlines_with_people(),
        level="province",
        source="INE, 1 January 2025; outlines IGN",
        since=BEGAN,
    )
    for code, (area, name) in places.area_ids("province").items():
        spain.bodies[code] = organisations.register(
            name=f"Subdelegación {name}", kind=KIND, since=BEGAN, area_id=area
        )
    _bring_in(spain, provincial=True)


def _outlines_with_people() -> bytes:
    """The shared outlines with the register's people and names as properties."""
    import json

    with (DATA / "population.csv").open(encoding="utf-8", newline="") as rows:
        people = {row["area_code"]: row for row in csv.DictReader(rows)}
    outlines = json.loads((DATA / "provinces.geojson").read_text(encoding="utf-8"))
    for feature in outlines["features"]:
        known = people[feature["properties"]["area_code"]]
        feature["properties"] = {
            "area_code": known["area_code"],
            "name": known["area_name"],
            "population": int(known["population"]),
        }
    return json.dumps(outlines, ensure_ascii=False).encode()


def counts_file() -> bytes:
    """The counts exactly as they lie in the shared folder."""
    return (DATA / "hate_crimes.csv").read_bytes()


def _round(spain: Spain, year: int) -> Any:
    from samhus.foundation import clock
    from samhus.foundation.rounds.api import Window
    from samhus.mapping import actions
    from samhus.mapping import demo as mapping

    analyst = spain.viewer("analyst")
    if spain.indicator is None:
        spain.indicator = mapping.define(
            by=analyst,
            name="Hate crimes known to the police",
            phenomenon="Hate crime",
            definition="Reported hate crimes, all grounds together.",
            source="Ministry of the Interior, yearly report",
            necessity="Counts acts, in every province, every year.",
            category="total",
            describes="offences",
        )
        mapping.review(
            spain.indicator,
            by=spain.viewer("decider"),
            proxy="How readily people report, and how well forces note the motive.",
            equality="Victims are counted, not residents. Where few report, little shows.",
        )
    today = clock.today()
    made = actions.prepare_mapping(
        by=analyst,
        organiser=spain.bodies["centre"],
        title=f"Mapa {year}",
        window=Window(today, today + timedelta(days=30)),
        questions=[],
        level="province",
        answered_by=KIND,
        year=year,
        indicators=[spain.indicator],
    )
    actions.assign_supplier(
        by=analyst, mapping=made, organisation=spain.bodies["police"], indicator=spain.indicator
    )
    return actions.open_mapping(by=analyst, mapping=made)


def _deliver_and_compute(spain: Spain, year: int) -> None:
    from samhus.mapping import demo as mapping
    from samhus.mapping.imports import accept_file, deliver_file

    made, police = spain.rounds[year], spain.viewer("police")
    delivery = deliver_file(
        by=police,
        mapping=made,
        indicator=spain.indicator,
        organisation=spain.bodies["police"],
        content=counts_file(),
        name="hate_crimes.csv",
    )
    accept_file(by=police, delivery=delivery)
    mapping.look_at_aggregation(
        made, by=spain.viewer("decider"), words="Provinces: the smallest has 80,000 inhabitants."
    )
    mapping.compute(made, analyst=spain.viewer("analyst"))


def reference_2017() -> dict[str, dict[str, float]]:
    """The published posterior by area code."""
    text = (DATA / "bym2_2017.csv").read_text(encoding="utf-8")
    return {
        row["area_code"]: {key: float(value) for key, value in row.items() if key != "area_code"}
        for row in csv.DictReader(io.StringIO(text))
    }


if __name__ == "__main__":
    import django

    django.setup()
    build(2014, 2017)
