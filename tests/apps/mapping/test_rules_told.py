"""What is told of a row that cannot be placed, and what becomes of earlier years. No database."""

from datetime import date
from decimal import Decimal

import pytest

from samhus.engines.small_area.cells import Figure, figure
from samhus.engines.small_area.problems import Problems
from samhus.engines.small_area.records import CountRow
from samhus.engines.small_area.sentences import Some
from samhus.mapping.rules.agency_areas import (
    CHANGED,
    ENDED,
    NEW,
    UNCHANGED,
    Declared,
    Row,
    declared,
    planned,
)
from samhus.mapping.rules.breaks import Declared as Break
from samhus.mapping.rules.lineage import Descent, Past, pasts
from samhus.mapping.rules.panel import Stated, far_from_own_range, last_words, pooled
from samhus.mapping.rules.placing import NOW, OWN, THEN, Cover, Entry, Ground, place

NEW_YEAR = date(2025, 1, 1)
DAY = date(2025, 12, 31)
LONG = "x" * 200
ALVIK = Entry(1, "0101", "Alvik", None, NEW_YEAR)
BRO = Entry(2, "0102", "Bro", None, NEW_YEAR)
DALBY = Entry(3, "0103", "Dalby", None, None)
NORTH = Entry(7, "0107", "Norr", NEW_YEAR, None)
SOUTH = Entry(6, "0106", "Söder", NEW_YEAR, None)


def rows(*cells):
    return [
        CountRow(place_, code, "", year, "total", figure(text))
        for place_, (code, year, text) in enumerate(cells, start=2)
    ]


def ground(*entries, present=(), lineage=None, covers=(), day=DAY):
    return Ground(day, entries, frozenset(present), lineage or {}, covers)


def told(where, *cells, codes=THEN):
    """Every problem: code, row, column, values."""
    problems = Problems("counts.csv")
    place(rows(*cells), where, codes, problems)
    return [(p.code, p.row, p.column, dict(p.values)) for p in problems.problems]


def test_an_area_that_ended_is_told_with_its_last_day_and_every_successor_by_name():
    where = ground(ALVIK, NORTH, SOUTH, present={3}, lineage={1: frozenset({7, 6})})
    gone = ground(ALVIK, NORTH, SOUTH, present=set(), lineage={1: frozenset()})
    assert told(where, ("0101", 2024, "4")) == []
    assert told(gone, ("0101", 2024, "4")) == [
        (
            "area_leads_nowhere",
            2,
            "area_code",
            {"area": "0101", "name": "Alvik", "last": "2024-12-31"},
        )
    ]
    later = told(where, ("0101", 2025, "4"))
    assert later == [
        (
            "area_ended",
            2,
            "area_code",
            {
                "area": "0101",
                "name": "Alvik",
                "last": "2024-12-31",
                "successors": Some.of(["Söder (0106)", "Norr (0107)"]),
            },
        )
    ]


def test_an_area_whose_end_nobody_knows_is_told_with_the_last_day_there_is():
    where = ground(Entry(1, LONG, LONG, None, None))
    ((code, _row, _column, values),) = told(where, (LONG, 2024, "4"))
    assert (code, values["last"]) == ("area_leads_nowhere", "9999-12-30")
    assert 0 < len(values["area"]) < len(LONG)
    assert len(values["name"]) < len(LONG)


def test_an_area_that_is_still_to_come_is_told_with_its_first_day():
    where = ground(Entry(7, LONG, LONG, NEW_YEAR, None), day=date(2024, 12, 31))
    ((code, row, column, values),) = told(where, (LONG, 2024, "4"))
    assert (code, row, column) == ("area_not_yet", 2, "area_code")
    assert values["first"] == "2025-01-01"
    assert len(values["area"]) < len(LONG)
    assert len(values["name"]) < len(LONG)
    assert set(values) == {"area", "name", "first"}


def test_of_an_area_that_came_and_went_its_end_is_told():
    where = ground(Entry(1, "0101", "Alvik", date(2020, 1, 1), NEW_YEAR))
    assert told(where, ("0101", 2024, "4"))[0][0] == "area_leads_nowhere"


def test_a_year_under_both_codes_is_told_with_both_rows_each_time():
    where = ground(
        ALVIK, BRO, NORTH, SOUTH, DALBY, present={3, 6, 7},
        lineage={1: frozenset({7, 6}), 2: frozenset({7})},
    )  # fmt: skip
    cells = ("0107", 2024, "9"), ("0101", 2024, "4"), ("0106", 2024, "1"), ("0102", 2023, "4")
    both = {"area": "0101", "year": "2024"}
    assert told(where, *cells) == [
        ("year_under_two_codes", 3, "area_code", both | {"other": "0106", "first": "4"}),
        ("year_under_two_codes", 3, "area_code", both | {"other": "0107", "first": "2"}),
    ]


def test_a_present_area_is_never_its_own_former_one():
    where = ground(DALBY, NORTH, present={3, 7}, lineage={3: frozenset({7})})
    assert told(where, ("0103", 2025, "1"), ("0107", 2025, "2")) == []


def district(*parts):
    return Cover(Entry(101, LONG, LONG, None, None), parts)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (((3, None), (7, None)), "own_area_without_shares"),
        (((3, 0.5), (7, None)), "own_area_without_shares"),
        (((3, 0.5), (99, 0.5)), "own_area_leads_nowhere"),
        (((99, None),), "own_area_leads_nowhere"),
    ],
)
def test_an_own_area_that_cannot_be_divided_is_told_with_how_many_it_covers(parts, code):
    where = ground(DALBY, NORTH, present={3, 7}, covers=(district(*parts),))
    ((said, row, column, values),) = told(where, (LONG, 2025, "4"), codes=OWN)
    assert (said, row, column) == (code, 2, "area_code")
    assert values["number"] == str(len(parts))
    assert 0 < len(values["area"]) < len(LONG)
    assert 0 < len(values["name"]) < len(LONG)
    assert set(values) == {"area", "name", "number"}


def test_codes_of_today_are_those_of_the_map():
    where = ground(ALVIK, NORTH, present={7}, lineage={1: frozenset({7})})
    assert told(where, ("0101", 2024, "4"), ("0107", 2024, "4"), codes=NOW) == []


def past_of(area, known, *descents):
    found = pasts({of: cells(**years) for of, years in known.items()}, [area], descents)[area.id]
    return {year: str(value) for (year, _what), value in found.figures.items()}, dict(found.done)


def cells(**years):
    return {(int(year[1:]), "total"): figure(text) for year, text in years.items()}


def test_an_area_without_a_past_keeps_its_own_figures():
    assert pasts({3: cells(y2024="4")}, [DALBY], []) == {3: Past(cells(y2024="4"))}
    assert pasts({}, [DALBY], []) == {3: Past({})}


def test_only_what_lived_at_the_end_of_a_year_counts_for_it():
    early = Entry(1, "0101", "Alvik", None, date(2023, 7, 1))
    late = Entry(2, "0102", "Bro", date(2023, 7, 1), NEW_YEAR)
    descents = [Descent(each, 7, 1.0, "", NEW_YEAR) for each in (early, late)]
    known = {1: {"y2022": "1", "y2023": "2"}, 2: {"y2023": "3", "y2024": "4"}}
    assert past_of(NORTH, known, *descents) == ({2022: "1", 2023: "3", 2024: "4"}, {})


def test_in_the_year_of_its_beginning_the_day_before_counts():
    summer = Entry(7, "0107", "Norr", date(2025, 7, 1), None)
    former = Entry(1, "0101", "Alvik", None, date(2025, 7, 1))
    descent = Descent(former, 7, 1.0, "", date(2025, 7, 1))
    known = {1: {"y2024": "4", "y2025": "2", "y2026": "9"}}
    assert past_of(summer, known, descent) == ({2024: "4", 2025: "2"}, {})


def test_a_part_without_all_shares_leaves_a_rest_to_nobody():
    half = Descent(ALVIK, 7, 0.25, "", NEW_YEAR)
    other = Descent(ALVIK, 6, None, "", NEW_YEAR)
    assert past_of(NORTH, {1: {"y2024": "8"}}, half, other) == ({2024: "2"}, {"divided": (2024,)})


def test_shares_that_are_whole_but_for_a_rounding_leave_no_rest():
    descents = (
        Descent(ALVIK, 7, 0.3333333, "", NEW_YEAR),
        Descent(ALVIK, 6, 0.6666666, "", NEW_YEAR),
    )
    found = pasts({1: cells(y2024="3")}, [NORTH, SOUTH], descents)
    assert [str(found[each].figures[2024, "total"]) for each in (7, 6)] == ["1", "2"]


def test_parts_of_several_areas_add_up_and_both_are_said():
    descents = (
        Descent(ALVIK, 7, 0.5, "", NEW_YEAR),
        Descent(ALVIK, 6, 0.5, "", NEW_YEAR),
        Descent(BRO, 7, 1.0, "", NEW_YEAR),
    )
    known = {1: {"y2023": "4", "y2024": "4"}, 2: {"y2023": "1"}}
    assert past_of(NORTH, known, *descents) == (
        {2023: "3"},
        {"merged": (2023,), "divided": (2023,), "incomplete": (2024,)},
    )


def stated(seat, stage, *figures, reasons=""):
    return Stated(f"row-{seat}-{stage}", seat, stage, *figures, reasons=reasons)


SURE, MILD, OTHER = (0.9, 2.0, 3.0, 5.0), (0.5, 0.8, 1.5, 2.0), (0.4, 0.7, 1.4, 1.9)


def test_of_one_judgement_only_the_number_is_told():
    found = pooled("area", [stated(1, 1, *SURE, reasons="x"), stated(2, 1), stated(3, 1)])
    assert (found.judges, found.dont_know, found.chance) == (1, 2, None)
    assert (found.reading, found.direction, found.judgements, found.reasons) == (
        "too_few", "too_few", (), (),
    )  # fmt: skip


def test_two_who_know_are_pooled_with_equal_weight_and_without_their_order():
    found = pooled("area", [stated(1, 1, *SURE, reasons="x"), stated(2, 1, *MILD), stated(3, 1)])
    assert (found.judges, found.dont_know, found.revised) == (2, 1, 0)
    assert found.chance == pytest.approx(0.7)
    assert found.low < found.middle < found.high
    assert found.judgements == (MILD, SURE)
    assert found.reasons == ("x",)
    assert found.direction == "too_few"


def test_after_the_second_stage_the_last_words_count_and_the_movement_is_told():
    first = [stated(1, 1, *SURE), stated(2, 1, *MILD), stated(3, 1, *OTHER)]
    second = [stated(1, 2, *MILD), stated(2, 2, *MILD)]
    found = pooled("area", [*second, *first])
    assert found.chance == pytest.approx((0.5 + 0.5 + 0.4) / 3)
    assert found.revised == 1
    assert found.direction == "closer"
    assert [one.stage for one in last_words([*second, *first])] == [2, 2, 1]


def test_a_stated_chance_far_from_ones_own_range_is_told_with_what_the_range_says():
    odd = stated(1, 1, 0.1, 2.0, 3.0, 5.0)
    implied = far_from_own_range(odd, 1.5)
    assert implied is not None
    assert 0.9 < implied <= 1.0
    assert far_from_own_range(stated(1, 1, 0.97, 2.0, 3.0, 5.0), 1.5) is None
    assert far_from_own_range(stated(1, 1), 1.5) is None


KNOWN = {"0101": 1, "0102": 2}


def row(number=2, code="D1", name="District", area="0101", share="", source=""):
    return Row(number, code, name, area, share, source)


def read(*given):
    problems = Problems("areas.csv")
    found = declared(given, KNOWN, problems)
    return found, [(p.code, p.row, p.column, dict(p.values)) for p in problems.problems]


def test_own_areas_are_read_with_their_parts_shares_and_the_first_source():
    half = {"share": "0,25", "source": "Cases of 2024"}
    found, problems = read(
        row(2, **half), row(3, area="0102", share="0.75", source="Later"), row(4, "D2", "Other"),
    )  # fmt: skip
    assert problems == []
    assert found == (
        Declared("D1", "District", ((1, Decimal("0.25")), (2, Decimal("0.75"))), "Cases of 2024"),
        Declared("D2", "Other", ((1, None),), ""),
    )


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"code": ""}, ("own_area_unnamed", 2, "code", {"limit": "40"})),
        ({"code": "x" * 41}, ("own_area_unnamed", 2, "code", {"limit": "40"})),
        ({"code": "=1"}, ("own_area_unnamed", 2, "code", {"limit": "40"})),
        ({"name": "x" * 161}, ("own_area_unnamed", 2, "name", {"limit": "160"})),
        ({"name": "a\tb"}, ("own_area_unnamed", 2, "name", {"limit": "160"})),
        ({"area": "0999"}, ("area_not_registered", 2, "area_code", {"area": "0999"})),
        (
            {"share": "half", "source": "s"},
            ("share_no_number", 2, "share", {"area": "D1", "share": "half"}),
        ),
        (
            {"share": "1", "source": ""},
            ("share_without_source", 2, "share_source", {"area": "D1"}),
        ),
        (
            {"share": "1", "source": "x" * 201},
            ("share_without_source", 2, "share_source", {"area": "D1"}),
        ),
        (
            {"share": "0.9", "source": "s"},
            ("own_area_shares_not_whole", 2, "share", {"area": "D1", "total": "0.9"}),
        ),
    ],
)
def test_what_cannot_be_used_is_told_by_row_and_column(given, problem):
    assert read(row(**given))[1] == [problem]


def test_after_a_row_that_cannot_be_used_the_next_is_read():
    found, problems = read(row(2, area="0999"), row(3, "XD2", "X"))
    assert [area.code for area in found] == ["XD2"]
    assert [problem[1] for problem in problems] == [2]


def test_a_share_of_nothing_is_no_share():
    assert read(row(share="0", source="s"))[1][0] == (
        "share_no_number", 2, "share", {"area": "D1", "share": "0"},
    )  # fmt: skip


def test_names_and_codes_may_be_as_long_as_their_limit():
    found, problems = read(row(code="x" * 40, name="y" * 160, share="1", source="z" * 200))
    assert problems == []
    assert (found[0].code, found[0].name, found[0].source) == ("x" * 40, "y" * 160, "z" * 200)


def test_an_area_with_two_names_a_part_twice_and_shares_of_some_are_told():
    half = {"share": "0.5", "source": "s"}
    given = row(2, **half), row(3, name="Other"), row(4, area="0102")
    assert read(*given)[1] == [
        ("own_area_two_names", 3, "name", {"area": "D1", "name": "Other"}),
        ("own_area_twice", 3, "area_code", {"area": "D1"}),
    ]
    assert read(row(2, **half), row(4, area="0102"))[1] == [
        ("own_area_shares_incomplete", 2, "share", {"area": "D1"})
    ]


def test_what_a_file_would_change_is_planned_area_by_area_and_what_it_lacks_ends():
    old = Declared("D1", "District", ((1, None), (2, None)))
    same = Declared("D1", "District", ((2, None), (1, None)), "other source")
    other = Declared("D1", "District", ((1, None),))
    added, gone = Declared("D2", "New", ((2, None),)), Declared("D3", "Gone", ((1, None),))
    known = {"D3": gone, "D1": old}
    assert planned([added, same], known) == ((NEW, added), (UNCHANGED, same), (ENDED, gone))
    assert planned([other], known)[0] == (CHANGED, other)


def test_figures_may_be_withheld_and_still_add_up():
    whole = [Descent(each, 7, 1.0, "", NEW_YEAR) for each in (ALVIK, BRO)]
    known = {1: cells(y2024="<5"), 2: cells(y2024="3")}
    assert pasts(known, [NORTH], whole)[7].figures == {(2024, "total"): Figure(None, 8, 4)}


def test_a_break_is_kept_with_what_was_declared_by_whom_and_when():
    assert Break(2020, "new law", "Police", date(2026, 1, 1)).detail() == {
        "year": 2020, "what": "new law", "body": "Police", "declared_on": "2026-01-01",
    }  # fmt: skip


def test_a_year_before_a_former_area_began_does_not_hide_the_years_after_it():
    former = Entry(1, "0101", "Alvik", date(2023, 1, 1), NEW_YEAR)
    descent = Descent(former, 7, 1.0, "", NEW_YEAR)
    known = {1: cells(y2022="9", y2023="4")}
    found = pasts(known, [NORTH], [descent])[7]
    assert found == Past({(2023, "total"): figure("4")}, {}, (descent,))


def test_an_area_that_began_on_the_last_day_of_a_year_has_the_day_before_for_that_year():
    last = date(2024, 12, 31)
    began = Entry(7, "0107", "Norr", last, None)
    descent = Descent(Entry(1, "0101", "Alvik", None, last), 7, 1.0, "", last)
    assert past_of(began, {1: {"y2024": "4"}}, descent) == ({2024: "4"}, {})
