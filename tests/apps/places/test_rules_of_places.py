"""What a delivered file would change, and which days two spans share: pure."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from samhus.foundation.places.rules import (
    NEVER,
    Delivered,
    Known,
    PeopleOn,
    Span,
    Status,
    Terms,
    common,
    ended,
    people_on,
    plan,
)

DAY = date(2024, 1, 1)
ALWAYS = Span(date(2000, 1, 1), None)
TERMS = Terms(day=DAY, begins_anew=False, complete=False, parents=frozenset({"02"}))
DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
SPANS = st.builds(Span, st.none() | DAYS, st.none() | DAYS)


def known(code: str = "01", **more) -> Known:
    told = {"name": "Alvik", "parent": "02", "outline": "x", "valid": ALWAYS} | more
    return Known(code, **told)


def delivered(code: str = "01", **more) -> Delivered:
    told = {"name": "Alvik", "parent": "02", "outline": "x"} | more
    return Delivered(2, code, **told)


def only(register, file, terms=TERMS):
    (row,) = plan(register, file, terms).rows
    return row


def test_an_unknown_code_is_new_and_a_known_one_unchanged():
    found = plan([known("01")], [delivered("01"), delivered("09")], TERMS)
    assert found.counts == {"new": 1, "unchanged": 1}
    assert found.possible


def test_a_difference_names_what_it_was():
    row = only([known()], [delivered(name="Alviken", outline="y")])
    assert row.status is Status.CHANGED
    assert row.changes == (("name", "Alvik"), ("outline", ""))


def test_a_column_that_the_file_lacks_changes_nothing():
    assert only([known()], [delivered(parent="", outline="")]).status is Status.UNCHANGED


def test_a_code_twice_in_the_file_is_wrong_in_both_rows():
    found = plan([], [delivered("01"), delivered("01")], TERMS)
    assert found.counts == {"error": 2}
    assert not found.possible


def test_a_lost_leading_zero_is_noticed():
    terms = Terms(DAY, begins_anew=False, complete=False, code_pattern="^[0-9]{4}$")
    assert only([], [delivered("180")], terms).problems == (("code_form", "180"),)


def test_an_area_that_a_complete_file_lacks_ends():
    terms = Terms(DAY, begins_anew=False, complete=True)
    found = plan([known("01"), known("02")], [delivered("01")], terms)
    assert [(row.code, row.status) for row in found.rows] == [("01", "unchanged"), ("02", "ended")]


def test_an_area_cannot_end_on_the_day_it_begins():
    terms = Terms(DAY, begins_anew=False, complete=True)
    assert only([known(valid=Span(DAY, None))], [], terms).status is Status.ERROR


def test_a_change_needs_a_later_day_than_the_present_entry_has():
    terms = Terms(DAY, begins_anew=True, complete=False)
    register = [known(valid=Span(DAY, None))]
    assert only(register, [delivered(name="Other")], terms).status is Status.ERROR
    assert only(register, [delivered()], terms).status is Status.UNCHANGED


def test_a_code_that_begins_later_is_not_entered_a_second_time():
    row = only([known(valid=Span(date(2025, 1, 1), None))], [delivered()])
    assert row.problems == (("begins_later", "2025-01-01"),)


def test_an_unknown_parent_is_noted_and_entered_when_it_has_a_name():
    assert ("parent_unknown", "77") in only([], [delivered(parent="77")]).notes
    named = delivered(parent="77", parent_name="Söderland")
    assert ("parent_created", "77") in only([], [named]).notes


def test_an_empty_file_does_nothing():
    assert not plan([known()], [], TERMS).possible


@given(SPANS, SPANS, DAYS)
def test_a_day_is_common_when_both_spans_hold_it(one, other, day):
    assert common(one, other).holds(day) == (one.holds(day) and other.holds(day))


@given(SPANS, DAYS, DAYS)
def test_an_ended_span_holds_only_earlier_days(span, end, day):
    assert ended(span, end).holds(day) == (span.holds(day) and day < end)


@given(DAYS)
def test_never_holds_no_day(day):
    assert not NEVER.holds(day)


def test_the_latest_figure_up_to_the_day_counts():
    figures = [PeopleOn(number, date(year, 1, 1), "s") for number, year in ((5, 2020), (7, 2023))]
    assert people_on(figures, date(2022, 6, 1)).people == 5
    assert people_on(figures, date(2023, 1, 1)).people == 7


def test_without_an_earlier_figure_the_next_one_counts_and_says_its_day():
    figures = [PeopleOn(7, date(2023, 1, 1), "s"), PeopleOn(9, date(2025, 1, 1), "s")]
    assert people_on(figures, date(2014, 1, 1)) == PeopleOn(7, date(2023, 1, 1), "s")
    assert people_on([], DAY) is None
