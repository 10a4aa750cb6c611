"""Spans of days."""

from datetime import date

from samhus.foundation.organisations.rules import ended, from_day, vacant_since

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


def test_a_span_ends_before_the_day_and_one_that_began_later_is_empty():
    assert ended(from_day(MAY), JUNE).upper == JUNE
    assert JUNE not in ended(from_day(MAY), JUNE)
    assert ended(from_day(JUNE), JUNE).isempty
    assert ended(from_day(JULY), JUNE).isempty


def test_ending_keeps_the_first_day():
    assert ended(from_day(MAY, JULY), JUNE) == from_day(MAY, JUNE)


def test_a_post_is_vacant_since_it_was_made_or_since_its_last_holder_went():
    assert vacant_since(MAY, [], JULY) == MAY
    assert vacant_since(MAY, [from_day(MAY, JUNE)], JULY) == JUNE
    assert vacant_since(MAY, [from_day(MAY, JUNE), from_day(JUNE)], JULY) is None


def test_a_holding_that_ended_on_its_first_day_never_was():
    assert vacant_since(MAY, [ended(from_day(JUNE), JUNE)], JULY) == MAY


def test_a_holder_who_comes_later_does_not_fill_the_post_today():
    assert vacant_since(MAY, [from_day(JULY)], JUNE) == MAY
