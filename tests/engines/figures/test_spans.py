"""Spans of days as bars: one scale, an open end for what goes on, the same as a table."""

from datetime import date

import pytest

from samhus.engines.figures import Bar, span_chart

LABELS = {"name": "Who", "since": "From", "until": "Until", "today": "today"}
TODAY = date(2026, 11, 26)


def chart(*bars: Bar):
    """A chart of these bars."""
    return span_chart(bars, today=TODAY, heading="Seats", sentence="Two seats.", labels=LABELS)


def test_every_bar_stands_in_the_drawing_and_in_the_table() -> None:
    figure = chart(
        Bar("The Police", date(2024, 1, 1)), Bar("Alvik", date(2025, 1, 1), date(2025, 12, 31))
    )
    assert figure.svg.count("<rect") == 2
    assert [row.cells for row in figure.table.rows] == [
        ("The Police", "2024-01-01", "–"),
        ("Alvik", "2025-01-01", "2025-12-31"),
    ]
    for words in ("The Police", "Alvik", "2025", "2026", "today"):
        assert f">{words}<" in figure.svg
    assert "style=" not in figure.svg


def test_a_bar_that_begins_after_today_and_one_of_a_single_day_are_drawn_too() -> None:
    figure = chart(Bar("Tomorrow", date(2026, 11, 27)), Bar("Once", TODAY, TODAY))
    assert figure.svg.count("<rect") == 2
    assert 'width="-' not in figure.svg


def test_no_bars_are_no_chart() -> None:
    with pytest.raises(ValueError, match="needs a bar"):
        chart()
