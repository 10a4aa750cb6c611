"""History on the borders of today, breaks in a series, agencies that are late: in the result."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from samhus.foundation import clock
from samhus.foundation.access.viewer import service
from samhus.foundation.organisations.api import (
    admit_member,
    end_organisation,
    register_organisation,
)
from samhus.foundation.places import api as places
from samhus.foundation.places.models import Population
from samhus.mapping.actions import assign_supplier, declare_break, withdraw_break
from samhus.mapping.imports import InputErrors
from samhus.mapping.models import AreaResult, Break
from samhus.mapping.wording import sentence, short
from tests.apps.mapping.conftest import Round
from tests.apps.mapping.test_computation import computed, results
from tests.guards.world import (
    YEAR,
    as_person,
    count_people,
    counts,
    define,
    opened_round,
    prepared_round,
)
from tests.people import FIRST_DAY, LEVEL, get_counted

pytestmark = pytest.mark.line("R2")
SETUP = service("installation")
NEW_YEAR = date(YEAR, 1, 1)
OTHERS = ("0103", "0104", "0105", "0106")


def history(*cells):
    """The four areas that stay, each year the same, and the cells given."""
    years = range(YEAR - 4, YEAR + 1)
    return counts(*((code, year, "total", "6") for code in OTHERS for year in years), *cells)


def merge(peopled, **more):
    told = {"day": NEW_YEAR, "code": "0107", "name": "Storvik"} | more
    areas = [peopled.cast.areas[name] for name in ("Alvik", "Bro")]
    return places.merge_areas(by=peopled.cast.viewer("analyst"), areas=areas, **told)


def findings(result) -> dict[str, str]:
    """Code -> sentence."""
    assert all(short(each["code"]) for each in result.findings)
    return {each["code"]: sentence(each) for each in result.findings}


@pytest.mark.line("R11")
def test_a_merged_area_is_computed_with_the_past_of_those_it_was_made_of(peopled) -> None:
    merge(peopled)
    past = [(code, year, "total", n) for year in range(YEAR - 4, YEAR) for code, n in (("0101", "4"), ("0102", "<5"))]  # fmt: skip
    peopled.accept(peopled.deliver(history(*past, ("0107", YEAR, "total", "9"))))
    assert computed(peopled).state == "done"
    result = results(peopled)["Storvik"]
    assert result.observed == "9"
    assert result.population == 10_000 + 15_000
    assert result.series["total"] == [
        *([year, "5\N{EN DASH}8"] for year in range(YEAR - 4, YEAR)), [YEAR, "9"],
    ]  # fmt: skip
    assert "Alvik, Bro together" in findings(result)["added_up"]
    assert "jump" not in findings(result)
    assert "Alvik" not in results(peopled)


def test_a_jump_over_the_merger_is_still_seen(peopled) -> None:
    merge(peopled)
    past = [(code, year, "total", "2") for year in range(YEAR - 4, YEAR) for code in ("0101", "0102")]  # fmt: skip
    peopled.accept(peopled.deliver(history(*past, ("0107", YEAR, "total", "90"))))
    computed(peopled)
    assert "jump" in findings(results(peopled)["Storvik"])


def test_an_area_divided_without_shares_is_compared_with_nothing_and_says_so(peopled) -> None:
    area = peopled.cast.areas["Alvik"]
    parts = [places.Part("0108", "Norra"), places.Part("0109", "Södra")]
    by = peopled.cast.viewer("analyst")
    for part in places.split_area(by=by, area=area, day=NEW_YEAR, parts=parts):
        Population.objects.create(area=part, day=NEW_YEAR, people=5_000, source="Register")
    past = [("0101", year, "total", "40") for year in range(YEAR - 4, YEAR)]
    now = [("0108", YEAR, "total", "3"), ("0109", YEAR, "total", "3"), ("0102", YEAR, "total", "3")]
    peopled.accept(peopled.deliver(history(*past, *now)))
    computed(peopled)
    found = findings(results(peopled)["Norra"])
    assert "nobody has stated which part" in found["not_comparable"]
    assert not {"jump", "stopped"} & found.keys()


def test_an_area_divided_with_shares_has_its_part_of_the_past_and_says_so(peopled) -> None:
    area, by = peopled.cast.areas["Alvik"], peopled.cast.viewer("analyst")
    parts = [
        places.Part("0108", "Norra", Decimal("0.6")),
        places.Part("0109", "Södra", Decimal("0.4")),
    ]
    places.split_area(
        by=by, area=area, day=NEW_YEAR, parts=parts, share_source="The register of people"
    )
    past = [("0101", year, "total", "10") for year in range(YEAR - 4, YEAR)]
    now = [("0108", YEAR, "total", "6"), ("0109", YEAR, "total", "4"), ("0102", YEAR, "total", "3")]
    peopled.accept(peopled.deliver(history(*past, *now)))
    computed(peopled)
    north = results(peopled)["Norra"]
    assert north.series["total"][0] == [YEAR - 4, "6"]
    assert "by the share of the people" in findings(north)["apportioned"]


def test_old_and_new_codes_in_one_year_are_refused_with_their_rows(peopled) -> None:
    merge(peopled)
    with pytest.raises(InputErrors) as refused:
        peopled.deliver(
            counts(("0101", YEAR - 1, "total", "4"), ("0107", YEAR - 1, "total", "9"),
                   ("0107", YEAR, "total", "9"))
        )  # fmt: skip
    assert [(each.code, each.row) for each in refused.value.problems] == [
        ("year_under_two_codes", 2)
    ]


def test_a_code_after_its_end_is_refused_and_the_successor_named(peopled) -> None:
    merge(peopled)
    with pytest.raises(InputErrors) as refused:
        peopled.deliver(counts(("0101", YEAR - 1, "total", "4"), ("0102", YEAR, "total", "9")))
    (problem,) = refused.value.problems
    assert (problem.code, problem.row) == ("area_ended", 3)
    assert "Storvik (0107)" in problem.todo


def test_an_area_that_ended_without_a_successor_is_refused_with_its_last_day(peopled) -> None:
    places.end_area(
        by=peopled.cast.viewer("analyst"), area=peopled.cast.areas["Alvik"], day=NEW_YEAR
    )
    with pytest.raises(InputErrors) as refused:
        peopled.deliver(counts(("0101", YEAR - 1, "total", "4"), ("0102", YEAR, "total", "9")))
    (problem,) = refused.value.problems
    assert (problem.code, problem.values["last"]) == ("area_leads_nowhere", f"{YEAR - 1}-12-31")


def test_a_preview_that_would_be_placed_differently_today_is_refused(peopled) -> None:
    from samhus.foundation.organisations.api import NotPossible

    preview = peopled.deliver(counts(("0101", YEAR, "total", "4")))
    merge(peopled, code="0101", name="Alvik")
    with pytest.raises(NotPossible, match="Areas have changed"):
        peopled.accept(preview)


@pytest.mark.line("R11")
def test_the_body_of_the_merged_town_reads_the_results_of_its_predecessors(peopled) -> None:
    """Computed before the merger, read after it; the leaver gets 404."""
    from samhus.mapping.actions import release_snapshot

    cast = peopled.cast
    peopled.supplied()
    computed(peopled)
    old = results(peopled)["Alvik"]
    release_snapshot(by=cast.viewer("analyst"), snapshot=old.snapshot)
    leaver = cast.client("contributor_alvik")
    address = f"/mapping/areas/{old.public_id}/"
    assert leaver.get(address).status_code == 200
    storvik = register_organisation(by=SETUP, name="Storvik", kind=LEVEL, since=FIRST_DAY)
    admit_member(by=SETUP, organisation=storvik, user=cast.stranger, role="coordinator")
    assert cast.client("stranger").get(address).status_code == 404
    for body in (cast.alvik, cast.bro):
        end_organisation(
            by=cast.viewer("administrator"), organisation=body, day=clock.today(), into=[storvik]
        )
    page = cast.client("stranger").get(address)
    assert page.status_code == 200
    assert leaver.get(address).status_code == 404
    other = results(peopled)["Dalby"]
    assert cast.client("stranger").get(f"/mapping/areas/{other.public_id}/").status_code == 404
    round_page = cast.client("stranger").get(f"/mapping/{peopled.mapping.public_id}/").text
    assert "Alvik" in round_page
    assert "Bro" in round_page


@pytest.mark.line("R11")
def test_a_result_of_the_old_borders_computed_after_the_merger_belongs_to_the_successor(
    peopled,
) -> None:
    cast = peopled.cast
    peopled.supplied()
    today = clock.today()
    whole = merge(peopled, day=today)
    storvik = register_organisation(
        by=SETUP, name="Storvik", kind=LEVEL, area_id=whole.pk, since=FIRST_DAY
    )
    for body in (cast.alvik, cast.bro):
        end_organisation(
            by=cast.viewer("administrator"), organisation=body, day=today, into=[storvik]
        )
    computed(peopled)
    found = results(peopled)
    assert found["Alvik"].organisation == cast.alvik  # whom Storvik follows
    admit_member(by=SETUP, organisation=storvik, user=cast.stranger, role="coordinator")
    assert found["Dalby"].organisation == cast.dalby
    assert found["Ekby"].organisation is None


def test_a_result_of_a_renamed_area_belongs_to_the_body_of_today(peopled) -> None:
    peopled.supplied()
    cast, today = peopled.cast, clock.today()
    new = places.rename_area(
        by=cast.viewer("analyst"), area=cast.areas["Alvik"], day=today, name="Nyvik"
    )
    cast.alvik.area_id = new.pk
    cast.alvik.save(update_fields=["area"])
    computed(peopled)
    assert results(peopled)["Alvik"].organisation == cast.alvik


def declared(peopled, year: int) -> Break:
    return declare_break(
        by=peopled.cast.viewer("police_analyst"),
        indicator=peopled.indicator,
        organisation=peopled.cast.police,
        year=year,
        what="Threats are counted from now on",
    )


def trebled(peopled):
    """Every area counts three times as much from YEAR - 1 on; Alvik ten times."""
    cells = []
    for code in ("0101", "0102", *OTHERS):
        for year in range(YEAR - 4, YEAR + 1):
            many = (60 if code == "0101" else 18) if year >= YEAR - 1 else 6
            cells.append((code, year, "total", str(many)))
    peopled.accept(peopled.deliver(counts(*cells)))


def test_across_a_declared_break_nothing_is_compared_and_the_area_says_so(peopled) -> None:
    trebled(peopled)
    declared(peopled, YEAR - 1)
    computed(peopled)
    result = results(peopled)["Alvik"]
    found = findings(result)
    assert "jump" not in found
    assert "Threats are counted from now on" in found["not_comparable"]
    assert len(result.series["total"]) == 5, "what came is shown, all of it"
    page = peopled.cast.client("analyst").get(f"/mapping/areas/{result.public_id}/").text
    assert "Threats are counted from now on" in page


def test_a_withdrawn_break_breaks_nothing(peopled) -> None:
    trebled(peopled)
    row = declared(peopled, YEAR - 1)
    by = peopled.cast.viewer("police_analyst")
    withdraw_break(by=by, series_break=row, reason="Declared for the wrong year")
    computed(peopled)
    assert "not_comparable" not in findings(results(peopled)["Alvik"])


@pytest.fixture
def two_agencies(cast):
    """The Police and the Prosecutor deliver for the same indicator; nobody has yet."""
    from samhus.mapping.actions import open_mapping

    for area in cast.areas.values():
        area.refresh_from_db()
    cast.bodies["prosecutor"] = register_organisation(
        by=SETUP, name="The Prosecutor", kind="police", since=FIRST_DAY
    )
    indicator = define(cast)
    mapping = prepared_round(
        cast, [indicator], "Mapping", YEAR, deliver_by=clock.today() - timedelta(days=7)
    )
    assign_supplier(
        by=cast.viewer("analyst"),
        mapping=mapping,
        organisation=cast.prosecutor,
        indicator=indicator,
    )
    mapping = open_mapping(by=cast.viewer("analyst"), mapping=mapping)
    count_people(cast)
    return Round(cast, mapping, indicator)


def test_a_late_agency_is_named_where_its_figures_are_missing(two_agencies) -> None:
    round_ = two_agencies
    some = [(code, YEAR, "total", "4") for code in ("0101", "0102", "0103", "0104")]
    past = [("0106", YEAR - 1, "total", "7")]
    round_.accept(round_.deliver(counts(*some, *past)))
    computed(round_)
    found = results(round_)
    words = findings(found["Grava"])
    assert "The Prosecutor has not delivered" in words["undelivered"]
    assert "5 working days late" in words["undelivered"]
    assert "stopped" not in words
    assert "undelivered" not in findings(found["Alvik"])
    snapshot = found["Alvik"].snapshot
    assert snapshot.meta["awaited"] == [
        {"body": "The Prosecutor", "late": 5, "areas": ["0105", "0106"]}
    ]


def test_the_same_figures_and_the_same_knowledge_give_the_same_snapshot(peopled) -> None:
    peopled.supplied()
    computed(peopled)
    first = results(peopled)["Alvik"].snapshot
    computed(peopled)
    rows = as_person(peopled.cast.viewer("analyst"), lambda: AreaResult.objects.count())
    assert rows == 6
    declared(peopled, YEAR - 1)
    computed(peopled)
    assert results(peopled)["Alvik"].snapshot == first, "a break without figures changes nothing"


def test_the_round_shows_what_came_and_what_is_late(two_agencies) -> None:
    round_ = two_agencies
    client = round_.cast.client("analyst")
    address = f"/mapping/{round_.mapping.public_id}/"
    assert client.get(address).text.count("late by 5 working days") == 2
    round_.supplied()
    round_.accept(round_.deliver(counts(("0101", YEAR, "total", "4")), reason="A town anew"))
    page = client.get(address).text
    assert page.count("late by 5 working days") == 1
    assert "delivered" in page
    assert "Counts are due by" in page
    today = round_.cast.client("police_analyst").get("/").text
    assert "late by" not in today
    from samhus.mapping.queries.supply import late_supplies

    late = as_person(round_.cast.viewer("analyst"), lambda: list(late_supplies()))
    assert [(row.organisation.name, days) for row, days in late] == [("The Prosecutor", 5)]


def test_the_map_says_before_the_map_what_had_not_come(two_agencies) -> None:
    round_ = two_agencies
    round_.accept(round_.deliver(counts(*((f"010{n}", YEAR, "total", "4") for n in range(1, 5)))))
    computed(round_)
    page = round_.cast.client("analyst").get(
        f"/mapping/{round_.mapping.public_id}/{round_.indicator.public_id}/"
    )
    assert "2 areas have no figure for this reason: Fors, Grava" in page.text
    area = results(round_)["Fors"]
    words = round_.cast.client("analyst").get(f"/mapping/areas/{area.public_id}/").text
    assert "The Prosecutor has not delivered" in words


def test_a_break_is_said_once_above_the_map_and_not_beside_each_area(peopled) -> None:
    trebled(peopled)
    declared(peopled, YEAR - 1)
    computed(peopled)
    page = peopled.cast.client("analyst").get(
        f"/mapping/{peopled.mapping.public_id}/{peopled.indicator.public_id}/"
    )
    assert page.text.count("Threats are counted from now on") == 1
    assert "not comparable over years" not in page.text


@pytest.mark.line("R11")
def test_change_since_the_round_before_is_computed_on_the_borders_of_today(peopled) -> None:
    """The round before had two areas; this one has the merged area, and its page says both."""
    cast = peopled.cast
    before = opened_round(cast, [peopled.indicator], "Mapping before", YEAR - 1)
    merge(peopled)
    earlier = Round(cast, before, peopled.indicator)
    then = [(f"010{n}", YEAR - 1, "total", "6") for n in range(1, 7)]
    earlier.accept(earlier.deliver(counts(*then)))
    computed(earlier)
    now = [(code, YEAR, "total", "6") for code in OTHERS]
    peopled.accept(peopled.deliver(counts(*then, *now, ("0107", YEAR, "total", "60"))))
    computed(peopled)
    result = results(peopled)["Storvik"]
    (kept,) = [each["before"] for each in result.findings if each["code"] == "added_up"]
    assert (kept["year"], kept["observed"]) == (YEAR - 1, "12")
    client = cast.client("analyst")
    client.get("/")
    page, statements = get_counted(client, f"/mapping/areas/{result.public_id}/")
    assert "On the borders of today:" in page.text
    assert f"rose since {YEAR - 1}" in page.text
    assert "The areas it was made from" in page.text
    assert f"Alvik, {YEAR - 1}" in page.text
    assert f"/mapping/{before.public_id}/why/{cast.areas['Alvik'].public_id}/" in page.text
    assert len(statements) <= 12
    assert (
        "On the borders"
        not in client.get(f"/mapping/areas/{results(peopled)['Dalby'].public_id}/").text
    )
