"""Rows of a file on areas of the map: codes of their time, codes of today, an agency's own."""

from datetime import date

import pytest

from samhus.engines.small_area.cells import Figure, figure
from samhus.engines.small_area.problems import InputErrors, Problems
from samhus.engines.small_area.records import CountRow
from samhus.mapping.rules.breaks import Declared, comparable, working_days_late
from samhus.mapping.rules.lineage import Descent, pasts
from samhus.mapping.rules.placing import NOW, OWN, THEN, Cover, Entry, Ground, Placed, place

pytestmark = pytest.mark.line("R2")
NEW_YEAR = date(2025, 1, 1)
ALVIK = Entry(1, "0101", "Alvik", None, NEW_YEAR)
BRO = Entry(2, "0102", "Bro", None, NEW_YEAR)
DALBY = Entry(3, "0103", "Dalby", None, None)
STORVIK = Entry(7, "0107", "Storvik", NEW_YEAR, None)
ABSORBING = Entry(8, "0101", "Alvik", NEW_YEAR, None)
GONE = Entry(9, "0109", "Gone", None, NEW_YEAR)


def ground(*later: Entry, covers: tuple[Cover, ...] = (), day: date = date(2025, 12, 31)) -> Ground:
    """Alvik and Bro became `later` at New Year; Dalby stays; what became of Gone nobody said."""
    whole = later or (STORVIK,)
    return Ground(
        day=day,
        entries=(ALVIK, BRO, DALBY, GONE, *whole),
        present=frozenset({3, *(entry.id for entry in whole)}),
        lineage={1: frozenset(e.id for e in whole), 2: frozenset(e.id for e in whole)},
        covers=covers,
    )


def rows(*cells: tuple[str, int, str]) -> list[CountRow]:
    """Code, year, figure; of the category total, from row 2 on."""
    return [
        CountRow(place, code, "", year, "total", figure(text))
        for place, (code, year, text) in enumerate(cells, start=2)
    ]


def placed(cells, where: Ground, codes: str = THEN) -> dict[tuple[int, int], str]:
    """Area and year -> figure. Raises InputErrors."""
    problems = Problems("counts.csv")
    found = place(rows(*cells), where, codes, problems)
    problems.raise_any()
    return {(area, year): str(each.figure) for (area, year, _what), each in found.cells.items()}


def refused(cells, where: Ground, codes: str = THEN) -> list[tuple[str, int]]:
    """Codes of the problems with their rows."""
    with pytest.raises(InputErrors) as found:
        placed(cells, where, codes)
    return [(problem.code, problem.row) for problem in found.value.problems]


def test_a_code_means_the_area_that_had_it_in_the_year():
    found = placed(
        [("0101", 2023, "4"), ("0102", 2023, "1"), ("0107", 2025, "5"), ("0103", 2023, "2")],
        ground(),
    )
    assert found == {(1, 2023): "4", (2, 2023): "1", (7, 2025): "5", (3, 2023): "2"}


def test_a_new_code_in_old_years_means_the_borders_of_today():
    assert placed([("0107", 2019, "9")], ground()) == {(7, 2019): "9"}


def test_a_code_that_was_kept_means_the_smaller_area_before_and_the_larger_one_after():
    where = ground(ABSORBING)
    found = placed([("0101", 2023, "4"), ("0101", 2025, "9")], where)
    assert found == {(1, 2023): "4", (8, 2025): "9"}
    found = placed([("0101", 2023, "4"), ("0101", 2025, "9")], where, NOW)
    assert found == {(8, 2023): "4", (8, 2025): "9"}


def test_a_year_in_which_an_area_ended_still_knows_its_code():
    later = Entry(7, "0107", "Storvik", date(2025, 7, 1), None)
    where = Ground(
        day=date(2025, 12, 31),
        entries=(Entry(1, "0101", "Alvik", None, date(2025, 7, 1)), later),
        present=frozenset({7}),
        lineage={1: frozenset({7})},
    )
    assert placed([("0101", 2025, "4")], where) == {(1, 2025): "4"}


def test_the_same_year_under_both_codes_is_refused_by_row():
    cells = [("0101", 2024, "4"), ("0107", 2024, "9"), ("0102", 2024, "1")]
    assert refused(cells, ground()) == [("year_under_two_codes", 2), ("year_under_two_codes", 4)]


def test_an_area_of_which_nobody_said_what_became_is_refused():
    assert refused([("0103", 2024, "1"), ("0109", 2024, "4")], ground()) == [
        ("area_leads_nowhere", 3)
    ]


def test_an_area_that_begins_after_the_year_mapped_is_said_to_begin_later():
    later = Entry(7, "0107", "Storvik", date(2025, 7, 1), None)
    where = Ground(day=date(2024, 12, 31), entries=(later,), present=frozenset(), lineage={})
    with pytest.raises(InputErrors) as found:
        placed([("0107", 2024, "4")], where)
    (problem,) = found.value.problems
    assert (problem.code, problem.row, problem.column) == ("area_not_yet", 2, "area_code")
    assert dict(problem.values) == {"area": "0107", "name": "Storvik", "first": "2025-07-01"}


def test_an_area_of_which_nobody_said_what_became_is_named_with_its_last_day():
    ended = Entry(1, "0101", "Alvik", None, date(2025, 1, 1))
    after = Entry(7, "0107", "Storvik", date(2025, 1, 1), None)
    where = Ground(day=date(2025, 12, 31), entries=(ended, after), present=frozenset(), lineage={})
    with pytest.raises(InputErrors) as found:
        placed([("0101", 2024, "4")], where)
    (problem,) = found.value.problems
    assert (problem.code, problem.row, problem.column) == ("area_leads_nowhere", 2, "area_code")
    assert dict(problem.values) == {"area": "0101", "name": "Alvik", "last": "2024-12-31"}


def district(number: int, code: str, *parts: tuple[int, float | None], since=None) -> Cover:
    return Cover(Entry(100 + number, code, f"District {code}", since, None), parts)


def own(cells, *covers: Cover):
    return place(rows(*cells), ground(covers=covers), OWN, Problems("counts.csv"))


def test_districts_within_one_area_add_up():
    found = own([("D1", 2025, "4"), ("D2", 2025, "<5")], district(1, "D1", (3, None)), district(2, "D2", (3, None)))  # fmt: skip
    assert found.cells == {(3, 2025, "total"): Placed(Figure(None, 9, 5), "added")}


def test_a_sum_that_would_lack_a_district_is_left_out():
    found = own([("D1", 2025, "4")], district(1, "D1", (3, None)), district(2, "D2", (3, None)))
    assert found.cells == {}
    assert found.incomplete == {(3, 2025, "total")}


def test_a_district_over_several_areas_needs_shares():
    covers = (district(1, "D1", (3, None), (7, None)),)
    where = ground(covers=covers)
    assert refused([("D1", 2025, "4")], where, OWN) == [("own_area_without_shares", 2)]
    assert placed([("D1", 2025, "0")], where, OWN) == {(3, 2025): "0", (7, 2025): "0"}


def test_a_district_is_divided_by_shares_to_whole_numbers_that_add_up():
    found = own([("D1", 2025, "10")], district(1, "D1", (3, 0.66), (7, 0.34)))
    assert found.cells == {
        (3, 2025, "total"): Placed(Figure(7), "apportioned"),
        (7, 2025, "total"): Placed(Figure(3), "apportioned"),
    }


def test_of_a_withheld_number_each_part_has_from_none_to_all():
    found = own([("D1", 2025, "<5")], district(1, "D1", (3, 0.5), (7, 0.5)))
    assert {str(each.figure) for each in found.cells.values()} == {"0\N{EN DASH}4"}


def test_a_sum_with_a_divided_part_is_marked_as_divided():
    covers = (district(1, "D1", (3, 0.5), (7, 0.5)), district(2, "D2", (3, None)))
    found = own([("D1", 2025, "4"), ("D2", 2025, "1")], *covers)
    assert found.cells[3, 2025, "total"] == Placed(Figure(3), "apportioned")


def test_an_own_area_means_what_it_covered_in_the_year():
    old = Cover(Entry(101, "D1", "District D1", None, NEW_YEAR), ((1, None),))
    new = Cover(Entry(102, "D1", "District D1", NEW_YEAR, None), ((3, None),))
    found = own([("D1", 2024, "4"), ("D1", 2025, "6")], old, new)
    assert {cell[:2]: str(each.figure) for cell, each in found.cells.items()} == {
        (1, 2024): "4", (3, 2025): "6",
    }  # fmt: skip


def past_of(known, descents):
    found = pasts(known, [STORVIK, DALBY], descents)[7]
    return {year: str(value) for (year, _what), value in found.figures.items()}, found.done


WHOLE = [Descent(ALVIK, 7, 1.0, "", NEW_YEAR), Descent(BRO, 7, 1.0, "", NEW_YEAR)]


def figures(**years: str):
    return {(int(year[1:]), "total"): figure(text) for year, text in years.items()}


def test_a_merged_area_has_the_sum_of_its_past():
    known = {1: figures(y2023="4", y2024="<5"), 2: figures(y2023="1", y2024="3"), 7: figures(y2025="9")}  # fmt: skip
    assert past_of(known, WHOLE) == (
        {2025: "9", 2023: "5", 2024: "4\N{EN DASH}7"},
        {"merged": (2023, 2024)},
    )


def test_a_sum_that_would_lack_a_former_area_is_not_made():
    known = {1: figures(y2023="4"), 7: figures(y2025="9")}
    assert past_of(known, WHOLE) == ({2025: "9"}, {"incomplete": (2023,)})


def test_a_figure_on_the_borders_of_today_goes_first():
    known = {1: figures(y2023="4"), 2: figures(y2023="1"), 7: figures(y2023="6")}
    assert past_of(known, WHOLE) == ({2023: "6"}, {})


def test_a_part_has_its_stated_share_of_the_past_and_the_parts_add_up():
    north = Entry(11, "0111", "N", NEW_YEAR, None)
    south = Entry(12, "0112", "S", NEW_YEAR, None)
    descents = [Descent(ALVIK, 11, 0.66, "", NEW_YEAR), Descent(ALVIK, 12, 0.34, "", NEW_YEAR)]
    found = pasts({1: figures(y2024="10")}, [north, south], descents)
    assert [str(found[each].figures[2024, "total"]) for each in (11, 12)] == ["7", "3"]
    assert found[11].done == {"divided": (2024,)}


def test_without_shares_a_part_has_no_past():
    descents = [Descent(ALVIK, 7, None, "split", NEW_YEAR)]
    assert past_of({1: figures(y2024="10"), 7: figures(y2025="4")}, descents) == (
        {2025: "4"},
        {"unknown_parts": (2024,)},
    )


BREAKS = (
    Declared(2014, "no ideology", "Police", date(2026, 1, 1)),
    Declared(2020, "new law", "Police", date(2026, 1, 1)),
)


@pytest.mark.parametrize(
    ("year", "mapped", "broken"),
    [
        (2013, 2014, 2014), (2014, 2014, None), (2019, 2019, None), (2013, 2025, 2020),
        (2019, 2020, 2020), (2021, 2025, None), (2015, 2013, 2014), (2012, 2013, None),
    ],
)  # fmt: skip
def test_years_on_both_sides_of_a_break_are_not_compared(year, mapped, broken):
    found = comparable(year, mapped, BREAKS)
    assert (found.year if found else None) == broken


@pytest.mark.parametrize(("year", "mapped", "named"), [(2014, 2022, 2020), (2022, 2014, 2016)])
def test_of_several_breaks_the_one_next_to_the_mapped_year_is_named(year, mapped, named):
    breaks = [Declared(y, "w", "b", NEW_YEAR) for y in (2018, 2020, 2016)]
    for order in (breaks, breaks[::-1]):
        assert comparable(year, mapped, order).year == named


def test_lateness_counts_working_days():
    friday = date(2026, 11, 20)

    def is_working_day(day: date) -> bool:
        return day.weekday() < 5

    assert working_days_late(friday, friday, is_working_day) == 0
    assert working_days_late(friday, date(2026, 11, 22), is_working_day) == 0
    assert working_days_late(friday, date(2026, 11, 24), is_working_day) == 2
