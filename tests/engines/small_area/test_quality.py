"""Doubtful figures are named, ordinary ones are not."""

import csv

import numpy as np
import pytest
from tests.engines.small_area.outer_files import SPAIN, needs_spain, series_of, totals

from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.files import read_counts, read_population
from samhus.engines.small_area.findings import Findings, Series
from samhus.engines.small_area.jumps import Counts, inexplicable, settle
from samhus.engines.small_area.quality import CODES, assess_quality, label

pytestmark = pytest.mark.line("H13")
YEARS = (2016, 2017, 2018, 2019)


def judge(
    series: Series,
    year: int = 2019,
    *,
    category: str = "total",
    population: dict[str, float] | None = None,
    expected: dict[str, float] | None = None,
) -> Findings:
    areas = sorted(population or series)
    return assess_quality(
        areas=areas,
        series=series,
        year=year,
        category=category,
        population=population or dict.fromkeys(areas, 5000.0),
        expected=expected or dict.fromkeys(areas, 5.0),
    )


def country(n: int = 40, level: float = 30, seed: int = 1) -> dict[str, list[int | str | None]]:
    """Ordinary areas with a yearly fluctuation of 30 %."""
    rng = np.random.default_rng(seed)
    means = level * np.exp(rng.normal(0, 0.6, (n, 1))) * rng.gamma(11, 1 / 11, (n, len(YEARS)))
    return {f"N{i:02d}": row for i, row in enumerate(rng.poisson(means).tolist())}


def codes_of(findings: Findings, area: str) -> list[str]:
    return [finding.code for finding in findings[area]]


@needs_spain
def test_cadiz_2014_is_the_only_jump_in_four_years_of_spain() -> None:
    counts = read_counts(SPAIN / "hate_crimes.csv")
    population = read_population(SPAIN / "population.csv").population
    series: dict[str, dict[str, dict[int, Figure]]] = {}
    for row in counts.rows:
        if row.area_code:
            series.setdefault(row.area_code, {}).setdefault(row.category, {})[row.year] = row.figure
    jumps = {}
    for year in counts.years:
        found = judge(series, year, population=dict(population))
        jumps |= {(a, year): f for a in found for f in found[a] if f.code == "jump"}
        redefined = [a for a in found if "redefined" in codes_of(found, a)]
        assert len(redefined) == (52 if year == 2014 else 0)
        assert all(set(codes_of(found, a)) <= {"redefined", "jump"} for a in found)
    assert list(jumps) == [("11", 2014)]
    detail = jumps["11", 2014].detail
    assert (detail["figure"], detail["part"], detail["part_figure"]) == (
        "132",
        "lgbti-phobia",
        "115",
    )
    assert detail["others"] == [[2015, "13"], [2016, "24"], [2017, "22"]]
    assert detail["expected_low"] < 20 < detail["expected_high"] < 60


@needs_spain
def test_with_two_years_only_the_jump_of_cadiz_is_seen_from_either_side() -> None:
    counts = read_counts(SPAIN / "hate_crimes.csv")
    series: dict[str, dict[str, dict[int, Figure]]] = {}
    for row in counts.rows:
        if row.area_code and row.category == "total" and row.year < 2016:
            series.setdefault(row.area_code, {}).setdefault("total", {})[row.year] = row.figure
    for year in (2014, 2015):
        found = judge(series, year)
        assert [area for area in found if "jump" in codes_of(found, area)] == ["11"]


@needs_spain
def test_no_spanish_municipality_has_an_implausible_population() -> None:
    with (SPAIN / "municipal_population.csv").open(encoding="utf-8", newline="") as stream:
        people = {
            row["municipality_code"]: float(row["population_2025"])
            for row in csv.DictReader(stream)
        }
    found = judge({}, population=people)
    assert len(found) > 8000
    assert {label(findings) for findings in found.values()} == {"ok"}


def test_ordinary_fluctuation_is_no_jump() -> None:
    false = 0
    for seed in range(40):
        found = judge(totals(YEARS, **country(seed=seed)))
        false += any("jump" in codes_of(found, area) for area in found)
    assert false <= 6  # 5 % of maps by design; 6 of 40 has a chance of 3 % even then


def test_a_figure_with_a_nought_too_many_is_found() -> None:
    missed = 0
    for seed in range(20):
        areas = country(seed=seed)
        wrong = max(areas, key=lambda area: areas[area][0])
        areas[wrong][3] *= 10
        found = judge(totals(YEARS, **areas))
        missed += codes_of(found, wrong) != ["jump"]
        assert sum("jump" in codes_of(found, area) for area in found) <= 2
    assert missed <= 2  # a figure that was low before the nought was added may stay explicable


def test_the_year_after_a_wrong_figure_is_not_wrong() -> None:
    areas = country() | {"X": [20, 22, 300, 19]}
    assert codes_of(judge(totals(YEARS, **areas), 2018), "X") == ["jump"]
    assert codes_of(judge(totals(YEARS, **areas), 2019), "X") == []


def test_several_wrong_figures_do_not_hide_each_other() -> None:
    areas = country() | {f"X{i}": [20, 22, 25, 400] for i in range(4)}
    found = judge(totals(YEARS, **areas))
    assert [a for a in found if "jump" in codes_of(found, a)] == ["X0", "X1", "X2", "X3"]


def test_a_change_of_the_whole_country_is_nobodys_jump() -> None:
    areas = {area: [*row[:3], 4 * row[3]] for area, row in country(level=60).items()}
    found = judge(totals(YEARS, **areas))
    assert all("jump" not in codes_of(found, area) for area in found)


def test_one_year_alone_accuses_nobody() -> None:
    found = judge(totals((2019,), A=[3], B=[4000], C=[0]))
    assert {label(findings) for findings in found.values()} == {"ok"}


def test_without_other_areas_there_is_no_ordinary_to_judge_by() -> None:
    assert codes_of(judge(totals(YEARS, A=[20, 20, 20, 60])), "A") == []


def test_a_censored_figure_jumps_only_if_all_it_can_mean_is_inexplicable() -> None:
    areas = country() | {"X": [200, 190, 210, "<5"], "Y": [9, 7, 6, "<5"], "Z": ["<5"] * 4}
    found = judge(totals(YEARS, **areas))
    assert codes_of(found, "X") == ["jump", "censored"]
    assert codes_of(found, "Y") == codes_of(found, "Z") == ["censored"]
    assert found["X"][1].detail == {"year": 2019, "figure": "<5", "lowest": 1, "highest": 4}


def test_an_area_whose_row_is_gone_has_stopped() -> None:
    areas = country() | {"X": [12, 14, None, None]}
    (finding,) = judge(totals(YEARS, **areas))["X"]
    assert finding.code == "stopped"
    assert finding.detail == {
        "reason": "missing",
        "year": 2019,
        "last_year": 2017,
        "last_figure": "14",
        "since": 2018,
        "resumed": None,
    }


def test_an_area_that_only_begins_later_has_not_stopped() -> None:
    areas = country() | {"X": [None, None, 12, 14], "Y": [8, None, 9, 7]}
    found = judge(totals(YEARS, **areas), 2017)
    assert codes_of(found, "X") == []
    assert found["Y"][0].detail["resumed"] == 2018


def test_a_run_of_zeros_that_chance_cannot_make_is_a_stop_and_not_a_jump() -> None:
    areas = country() | {"X": [60, 55, 0, 0], "Y": [2, 0, 1, 0], "Z": [0, 0, 0, 0]}
    found = judge(totals(YEARS, **areas))
    (finding,) = found["X"]
    assert (finding.code, finding.detail["reason"]) == ("stopped", "zeros")
    assert (finding.detail["since"], finding.detail["years"]) == (2018, [2018, 2019])
    assert (finding.detail["last_year"], finding.detail["last_figure"]) == (2017, "55")
    assert codes_of(found, "Y") == codes_of(found, "Z") == []


def test_implausible_populations_are_named_with_their_reason() -> None:
    areas = {f"N{i:02d}": 20_000.0 + 900 * i for i in range(30)}
    areas |= {"dropped": 25.0, "half": 21_000.5, "cases": 18_000.0}
    series = series_of({"cases": {"total": {2018: 18_001}}})
    found = judge(series, population=areas)
    reasons = {a: f.detail["reason"] for a in found for f in found[a] if f.code == "population"}
    assert reasons == {"dropped": "out_of_range", "half": "not_whole", "cases": "fewer_than_cases"}


def test_a_capital_among_villages_is_plausible() -> None:
    rng = np.random.default_rng(3)
    people = {f"N{i:03d}": float(round(v)) for i, v in enumerate(np.exp(rng.normal(9, 1, 290)))}
    people["capital"] = 990_000.0
    assert codes_of(judge({}, population=people), "capital") == []


def redefining(missing_in: int) -> Series:
    every = dict.fromkeys(YEARS, 5)
    some = {year: 2 for year in YEARS if year != missing_in}
    return series_of({a: {"total": every, "theft": every, "threat": some} for a in ("A", "B")})


def test_a_category_missing_this_year_redefines_every_area_with_a_figure() -> None:
    found = judge(redefining(2017), 2017)
    assert codes_of(found, "A") == codes_of(found, "B") == ["redefined"]
    assert found["A"][0].detail == {
        "reason": "categories",
        "year": 2017,
        "missing": ["threat"],
        "new": [],
    }


def test_the_years_around_a_different_year_are_not_redefined() -> None:
    assert all(codes_of(judge(redefining(2017), year), "A") == [] for year in (2016, 2018, 2019))


def test_a_category_that_appears_this_year_redefines_it() -> None:
    every = dict.fromkeys(YEARS, 5)
    found = judge(series_of({"A": {"total": every, "threat": {2019: 1}}}))
    assert found["A"][0].detail["new"] == ["threat"]


def test_parts_that_do_not_add_up_are_named_where_the_others_do() -> None:
    figures = {
        f"N{i:02d}": {"total": {2019: 5}, "theft": {2019: 3}, "threat": {2019: 2}}
        for i in range(20)
    }
    figures["N07"]["theft"][2019] = 1
    found = judge(series_of(figures))
    assert [area for area in found if found[area]] == ["N07"]
    assert found["N07"][0].detail == {"reason": "sum", "year": 2019, "figure": "5", "sum": 3}


def test_a_total_that_is_always_more_than_its_parts_is_its_own_definition() -> None:
    figures = {f"N{i}": {"total": {2019: 9}, "theft": {2019: 3}} for i in range(9)}
    assert not any(judge(series_of(figures)).values())


def test_findings_come_most_serious_first_and_each_code_once() -> None:
    areas = country() | {"X": [60, 55, 57, "<3"]}
    series: Series = {
        area: {**parts, **({"new": {2019: Figure(1)}} if area == "X" else {})}
        for area, parts in totals(YEARS, **areas).items()
    }
    people = dict.fromkeys(areas, 5000.0) | {"X": 50.5}
    found = judge(series, population=people, expected=dict.fromkeys(areas, 5.0) | {"X": 0.2})
    assert label(found["X"]) == "population,redefined,jump,censored,few"
    assert [CODES.index(code) for code in codes_of(found, "X")] == [0, 1, 3, 4, 5]
    assert label(()) == "ok"


def test_the_order_of_areas_changes_no_finding() -> None:
    series = totals(YEARS, **country(), X=[20, 22, 25, 400])
    assert judge(series) == judge(dict(reversed(series.items())))


def test_huge_counts_are_judged_without_a_table_as_long_as_they_are() -> None:
    rng = np.random.default_rng(2)
    counts = rng.poisson(10**7 * rng.gamma(400, 1 / 400, (30, 4))).astype(float)
    counts[4, 3] *= 2
    assert list(inexplicable(settle(Counts(counts, counts, counts)), 3)) == [4]
