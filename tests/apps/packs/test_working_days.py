"""Holidays and working days follow from rules that are data."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samhus.foundation.packs import api
from samhus.foundation.packs.words import Words
from samhus.foundation.packs.workdays import Calendar, Holiday

SE = api.load("se").calendar
ES = api.load("es").calendar
DAYS = st.dates(date(2015, 1, 1), date(2040, 1, 1))


def test_a_local_holiday_counts_where_it_is_one_and_nowhere_else():
    market = Holiday(name=Words.of({"en": "Market day"}), on=(12, 7), areas=("0101", "03"))
    calendar = Calendar(local=(market,))
    monday = date(2026, 12, 7)
    assert calendar.is_working_day(monday), "the country works"
    assert not calendar.at("0101").is_working_day(monday)
    assert not calendar.at("0342").is_working_day(monday)
    assert calendar.at("0102") is calendar
    assert calendar.at("0101").working_day_after(date(2026, 12, 4), 1) == date(2026, 12, 8)


@pytest.mark.parametrize(
    "day",
    [
        "1961-04-02",
        "2000-04-23",
        "2008-03-23",
        "2019-04-21",
        "2024-03-31",
        "2026-04-05",
        "2038-04-25",
    ],
)
def test_easter_falls_on_the_published_day(day):
    expected = date.fromisoformat(day)
    assert api.easter(expected.year) == expected


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2025-06-20", "Midsummer's Eve"),
        ("2026-06-19", "Midsummer's Eve"),
        ("2025-11-01", "All Saints' Day"),
        ("2026-10-31", "All Saints' Day"),
        ("2026-05-14", "Ascension Day"),
        ("2026-04-06", "Easter Monday"),
    ],
)
def test_swedish_days_that_move_are_found(day, name):
    found = SE.holidays_in(int(day[:4]))[date.fromisoformat(day)]
    assert found.name.in_language("en") == name


def test_twenty_working_days_step_over_christmas():
    pack = api.load("se")
    assert pack.due("right_of_reply", date(2026, 12, 1)) == date(2027, 1, 4)
    assert pack.working_day_after(date(2026, 12, 23), 1) == date(2026, 12, 28)


def test_the_same_right_of_reply_ends_earlier_where_fewer_days_are_off():
    assert api.load("es").due("right_of_reply", date(2026, 12, 1)) == date(2026, 12, 31)


@given(start=DAYS, number=st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_exactly_so_many_working_days_lie_up_to_the_last_day(start, number):
    last = SE.working_day_after(start, number)
    between = [start + timedelta(days=k) for k in range(1, (last - start).days + 1)]
    assert SE.is_working_day(last)
    assert sum(SE.is_working_day(day) for day in between) == number


@given(day=DAYS)
@settings(max_examples=40, deadline=None)
def test_zero_working_days_is_today_or_the_next_day_of_work(day):
    found = ES.working_day_after(day, 0)
    assert ES.is_working_day(found)
    assert found == day if ES.is_working_day(day) else found > day


def test_working_days_are_counted_forwards():
    with pytest.raises(ValueError, match="forwards"):
        SE.working_day_after(date(2026, 1, 1), -1)


def test_a_rule_near_new_year_may_give_a_day_of_the_next_year():
    rule = Holiday(Words.of({"en": "late"}), weekday=0, since=(12, 30))
    calendar = Calendar(holidays=(rule,))
    assert calendar.holidays_in(2026) == {date(2026, 1, 5): rule}
    assert calendar.holidays_in(2027) == {date(2027, 1, 4): rule}
