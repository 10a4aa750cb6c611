"""One small world with everything that a URL can point to, built through actions.

The Centre maps Alvik, Bro and Dalby. The Police deliver counts; Alvik has answered and goes on
writing, Bro has begun to write. One result is released, one is not. A second round is prepared.
Each restricted field carries a word (canary) that stands nowhere else.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from tests.guards import (
    world_agreements,
    world_bodies,
    world_consultation,
    world_drafting,
    world_frameworks,
    world_house,
    world_national,
    world_panel,
    world_phenomena,
    world_plans,
    world_roles,
    world_rounds,
    world_sharing,
    world_structure,
)
from tests.guards.world_decisions import Decided, decide_in_the_world
from tests.guards.world_words import ALVIK, BRO, CANARIES, OBSERVED, POLICE, STAFF, Canary
from tests.people import LEVEL, NAMES, Cast, build

__all__ = ["ALVIK", "BRO", "CANARIES", "OBSERVED", "POLICE", "STAFF", "Canary"]
YEAR = 2025


def counts(*rows: tuple[str, int, str, str]) -> bytes:
    """A file of counts."""
    lines = ["area_code,area_name,year,category,count"]
    lines += [f"{code},,{year},{category},{count}" for code, year, category, count in rows]
    return "\n".join(lines).encode()


def every_area(count: int, year: int = YEAR) -> bytes:
    """The same count everywhere."""
    codes = [f"{101 + place:04d}" for place in range(len(NAMES))]
    return counts(*((code, year, "total", str(count)) for code in codes))


@dataclass
class World:
    """What the tests point at."""

    cast: Cast
    indicator: Any
    mapping: Any
    prepared: Any
    accepted: Any
    preview: Any
    released: Any
    unreleased: Any
    results: dict[str, Any]
    unreleased_alvik: Any
    membership: Any
    submission: Any
    signatures: dict[str, Any]
    colleagues: dict[str, Any]
    series_break: Any
    late: Any
    own_areas: Any
    places: dict[str, Any]
    house: dict[str, Any]
    decided: Decided
    panel: dict[str, Any]
    between: dict[str, Any]
    agreements: dict[str, Any]
    sharing: dict[str, Any]
    frameworks: dict[str, Any]
    consultations: dict[str, Any]
    roles: dict[str, Any]
    plans: dict[str, Any]
    structure: dict[str, Any]
    phenomena: dict[str, Any]
    drafting: dict[str, Any]
    reports: dict[str, Any]
    bodies: dict[str, Any]


def build_world() -> World:
    """Everything, by the people who would do it."""
    from tests.guards.world_between import build_between

    cast = build()
    for area in cast.areas.values():
        area.refresh_from_db()
    indicator = define(cast)
    mapping = opened_round(cast, [indicator])
    count_people(cast)
    accepted, preview = _deliveries(cast, mapping, indicator)
    look_at_aggregation(cast, mapping)
    submission = _answers(cast, mapping)
    released = snapshot_of(cast, mapping, indicator, without_suspicious=False)
    unreleased = snapshot_of(cast, mapping, indicator, without_suspicious=True)
    from samhus.mapping import actions
    from samhus.mapping.models import AreaResult

    actions.release_snapshot(by=cast.viewer("analyst"), snapshot=released)
    rows = as_person(
        cast.viewer("analyst"),
        lambda: list(AreaResult.objects.select_related("area", "snapshot")),
    )
    return World(
        cast=cast,
        indicator=indicator,
        mapping=mapping,
        prepared=prepared_round(cast, [indicator], title="Mapping, not yet open", year=YEAR - 1),
        accepted=accepted,
        preview=preview,
        released=released,
        unreleased=unreleased,
        results={row.area.name: row for row in rows if row.snapshot == released},
        unreleased_alvik=next(
            row for row in rows if row.snapshot == unreleased and row.area.name == "Alvik"
        ),
        membership=cast.membership("contributor_alvik").public_id,
        submission=submission,
        signatures=world_rounds.signatures(cast, mapping.round),
        colleagues=world_rounds.colleagues(cast, mapping.round),
        series_break=_break(cast, indicator),
        late=world_rounds.late(cast, mapping.round),
        own_areas=own_areas(cast, ("D1", "0101"), ("D2", "0102")),
        places=world_house.places(cast),
        house=world_house.house(cast, mapping, indicator),
        decided=decide_in_the_world(cast, indicator, YEAR - 2),
        panel=world_panel.build_panels(cast, indicator),
        between=build_between(cast, indicator),
        agreements=world_agreements.build_agreements(cast),
        sharing=world_sharing.build_sharing(cast),
        frameworks=world_frameworks.build_frameworks(cast),
        consultations=world_consultation.build_consultations(cast),
        roles=world_roles.build_roles(cast),
        plans=world_plans.build_plans(cast),
        structure=world_structure.build_structure(cast),
        phenomena=world_phenomena.build_phenomena(cast),
        drafting=world_drafting.build_drafting(cast),
        reports=world_national.build_reports(cast),
        bodies=world_bodies.build_bodies(cast),
    )


def build_answers(cast: Cast) -> None:
    """A round with counts, an answer and results, for tests that need rows to be hidden."""
    from tests.guards.world_between import build_between

    indicator = define(cast)
    mapping = opened_round(cast, [indicator])
    accept(cast, deliver(cast, mapping, indicator, every_area(3)))
    _answers(cast, mapping)
    world_rounds.signatures(cast, mapping.round)
    world_rounds.colleagues(cast, mapping.round)
    world_rounds.late(cast, mapping.round)
    snapshot_of(cast, mapping, indicator, without_suspicious=False)
    decide_in_the_world(cast, indicator, YEAR - 2)
    world_panel.build_panels(cast, indicator)
    build_between(cast, indicator)
    world_agreements.build_agreements(cast)
    world_sharing.build_sharing(cast)
    world_frameworks.build_frameworks(cast)
    world_consultation.build_consultations(cast)
    world_roles.build_roles(cast)
    world_plans.build_plans(cast)
    world_structure.build_structure(cast)
    world_phenomena.build_phenomena(cast)
    world_drafting.build_drafting(cast)
    world_national.build_reports(cast)
    world_bodies.build_bodies(cast)


def as_person(viewer: Any, read: Any) -> Any:
    """Read as somebody: without a viewer, row security shows nothing."""
    from samhus.foundation.access.context import seen_by

    with seen_by(viewer):
        return read()


def define(cast: Cast, name: str = "Offences with an extremist motive", **more: Any) -> Any:
    """An indicator that the analyst proposed and the decider has reviewed."""
    return review(cast, propose(cast, name, **more))


def review(cast: Cast, indicator: Any, outcome: str = "passed", by: str = "decider") -> Any:
    """Somebody signs its proxy and equality review."""
    from samhus.mapping.actions import review_indicator

    review_indicator(
        by=cast.viewer(by),
        indicator=indicator,
        proxy="How often people report.",
        equality="Nobody was found.",
        outcome=outcome,
    )
    return indicator


def propose(cast: Cast, name: str = "Offences with an extremist motive", **more: Any) -> Any:
    """An indicator of the analyst that nobody has reviewed."""
    from samhus.mapping.actions import define_indicator

    fields = {
        "name": name,
        "phenomenon": "Violent extremism",
        "definition": "Reported offences with an extremist motive.",
        "source": "The Police",
        "necessity": "It counts acts, everywhere.",
        "category": "total",
        "describes": "offences",
    }
    return define_indicator(by=cast.viewer("analyst"), **(fields | more))


def prepared_round(cast: Cast, indicators: list[Any], title: str, year: int, **more: Any) -> Any:
    """A round of the Centre, prepared, with the Police as supplier."""
    from samhus.foundation import clock
    from samhus.foundation.rounds.api import Window
    from samhus.mapping import actions

    analyst = cast.viewer("analyst")
    today = clock.today()
    mapping = actions.prepare_mapping(
        by=analyst,
        organiser=cast.centre,
        title=title,
        window=Window(today - timedelta(days=1), today + timedelta(days=20)),
        questions=[{"key": "picture", "label": "What do you see?", "help": "", "required": "yes"}],
        level=LEVEL,
        answered_by=LEVEL,
        year=year,
        indicators=indicators,
        **more,
    )
    for indicator in indicators:
        actions.assign_supplier(
            by=analyst, mapping=mapping, organisation=cast.police, indicator=indicator
        )
    return mapping


def opened_round(
    cast: Cast, indicators: list[Any], title: str = "Mapping", year: int = YEAR
) -> Any:
    """The same, open: every municipality is asked."""
    from samhus.mapping.actions import open_mapping

    mapping = prepared_round(cast, indicators, title, year)
    return open_mapping(by=cast.viewer("analyst"), mapping=mapping)


def deliver(cast: Cast, mapping: Any, indicator: Any, content: bytes, **more: Any) -> Any:
    """A file of the Police, as a preview."""
    from samhus.mapping.imports import deliver_file

    given = {"name": "counts.csv", "by": cast.viewer("police_analyst")} | more
    return as_person(
        given["by"],
        lambda: deliver_file(
            mapping=mapping,
            indicator=indicator,
            organisation=given.pop("organisation", cast.police),
            content=content,
            **given,
        ),
    )


def accept(cast: Cast, delivery: Any, by: str = "police_analyst") -> Any:
    """Put it into use."""
    from samhus.mapping.imports import accept_file

    viewer = cast.viewer(by)
    return as_person(viewer, lambda: accept_file(by=viewer, delivery=delivery))


def _deliveries(cast: Cast, mapping: Any, indicator: Any) -> tuple[Any, Any]:
    deliver_ = {"mapping": mapping, "indicator": indicator}
    first = deliver(cast, content=every_area(3), name="counts.csv", **deliver_)
    accept(cast, first)
    second = deliver(
        cast,
        content=every_area(4),
        name="plovername.csv",
        reason="turnstonereason: a month was missing",
        **deliver_,
    )
    accept(cast, second)
    third = deliver(
        cast, content=every_area(5), name="sandgrousename.csv", reason="typed wrongly", **deliver_
    )
    return second, third


def own_areas(cast: Cast, *rows: tuple[str, ...], day: Any = None, body: str = "police") -> Any:
    """A file of own areas of the Police as a preview: code, area code, share and source."""
    from samhus.foundation import clock
    from samhus.mapping.imports import import_agency_areas

    lines = ["code,name,area_code,share,share_source"]
    for code, area, *share in rows:
        lines.append(",".join((code, f"District {code}", area, *(share or ("", "")))))
    by = cast.viewer("police_analyst")
    return import_agency_areas(
        by=by,
        organisation=cast.bodies[body],
        level=LEVEL,
        content="\n".join(lines).encode(),
        name="districts.csv",
        from_day=day or clock.today(),
    )


def _break(cast: Cast, indicator: Any) -> Any:
    from samhus.mapping.actions import declare_break

    return declare_break(
        by=cast.viewer("police_analyst"),
        indicator=indicator,
        organisation=cast.police,
        year=YEAR - 2,
        what="Threats are counted from now on",
    )


def _answers(cast: Cast, mapping: Any) -> Any:
    from samhus.foundation.rounds.api import save_draft, submit_answer

    alma = cast.viewer("coordinator_alvik")
    common = {"round": mapping.round, "organisation": cast.alvik}
    first = save_draft(by=alma, words={"picture": "ospreyword, first"}, version=0, **common)
    submit_answer(by=alma, draft=first)
    second = save_draft(by=alma, words={"picture": "merlinword, better"}, version=1, **common)
    submission = submit_answer(by=alma, draft=second)
    save_draft(by=alma, words={"picture": "kestrelword, not yet sent"}, version=2, **common)
    save_draft(
        by=cast.viewer("coordinator_bro"),
        round=mapping.round,
        organisation=cast.bro,
        words={"picture": "lapwingword, begun"},
        version=0,
    )
    return submission


def result_row(name: str) -> dict[str, Any]:
    """What an engine could have said about an area."""
    observed = OBSERVED.get(name, "3")
    return {
        "observed": observed, "population": 20000, "expected": 2.5, "relative_risk": 1.1,
        "sd": 0.3, "lower": 0.6, "median": 1.05, "upper": 1.9, "p_above_1": 0.6,
        "p_above_line": 0.3, "p_above_2": 0.05, "rank_lower": 1, "rank_median": 3,
        "rank_upper": 6, "p_top": 0.2, "power_to_see_doubling": 0.5,
        "findings": [], "series": {"total": [[YEAR - 1, "2"], [YEAR, observed]]},
    }  # fmt: skip


def look_at_aggregation(cast: Cast, mapping: Any, by: str = "decider") -> Any:
    """Somebody signs that the areas are large enough, once figures are in use."""
    from samhus.mapping.actions import sign_aggregation_review

    return sign_aggregation_review(
        by=cast.viewer(by),
        mapping=mapping,
        conclusion="Large enough; small places are read with care.",
    )


def count_people(cast: Cast, base: int = 10_000, step: int = 5_000) -> None:
    """Everybody knows how many people live where."""
    from samhus.foundation.places.actions import record_population

    for place, area in enumerate(cast.areas.values()):
        record_population(
            by=cast.viewer("analyst"),
            area=area,
            day=date(2025, 1, 1),
            people=base + step * place,
            source="The register of people",
        )


def snapshot_of(cast: Cast, mapping: Any, indicator: Any, *, without_suspicious: bool) -> Any:
    from samhus.mapping.actions import record_snapshot
    from samhus.mapping.rules import Computed

    areas = {area.code: area for area in cast.areas.values()}
    mark = "b" if without_suspicious else "a"
    computed = Computed(
        inputs=mark * 64,
        digest=mark * 64,
        meta={"warnings": []},
        rows={code: result_row(area.name) for code, area in areas.items()},
    )
    return record_snapshot(
        by=cast.viewer("analyst"),
        mapping=mapping,
        indicator=indicator,
        computed=computed,
        without_suspicious=without_suspicious,
        areas={code: area.pk for code, area in areas.items()},
    )


def key() -> str:
    """A fresh key of a form."""
    return str(uuid4())
