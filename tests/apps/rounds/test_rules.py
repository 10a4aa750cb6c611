"""Windows and blank answers."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from samhus.foundation.rounds.rules import Window, changed_meanwhile, missing_answers

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(DAYS, DAYS, DAYS)
def test_a_window_holds_its_first_day_and_not_its_last(opens, until, day):
    window = Window(opens, until)
    assert window.contains(day) == (opens <= day < until)
    assert window.days_left(day) >= 0
    if window.contains(day):
        assert window.days_left(day) >= 1


def test_blank_words_are_missing_where_the_question_must_be_answered():
    questions = [{"key": "a"}, {"key": "b", "required": "no"}, {"key": "c", "required": "yes"}]
    assert missing_answers(questions, {"a": "  ", "c": "yes"}) == ["a"]
    assert missing_answers(questions, {}) == ["a", "c"]


def test_only_another_version_means_that_somebody_else_saved():
    assert changed_meanwhile(1, 2)
    assert not changed_meanwhile(2, 2)
