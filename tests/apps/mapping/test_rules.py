"""Days and shares; pure."""

from datetime import date

import pytest

from samhus.mapping.rules import Preview, day_of, is_blind_spot


@pytest.mark.parametrize(
    ("year", "today", "expected"),
    [
        (2024, date(2026, 3, 1), date(2024, 12, 31)),
        (2026, date(2026, 3, 1), date(2026, 3, 1)),
        (2026, date(2026, 12, 31), date(2026, 12, 31)),
        (2027, date(2026, 3, 1), date(2027, 1, 1)),
    ],
)
def test_a_year_is_about_the_areas_of_its_last_day_or_of_today(year, today, expected) -> None:
    assert day_of(year, today) == expected


def test_a_preview_keeps_long_lists_short_and_says_how_long_they_are() -> None:
    changes = tuple((f"Area {n}", 2025, "total", "1", "2") for n in range(150))
    preview = Preview(
        rows=150, years=(2025,), categories=("total",), areas=150, without_area=0, censored=0,
        missing_areas=tuple(f"Area {n}" for n in range(60)), new=0, changed=changes, gone=0,
    )  # fmt: skip
    kept = preview.as_json()
    assert (len(kept["missing_areas"]), kept["missing_count"]) == (50, 60)
    assert (len(kept["changed"]), kept["changed_count"]) == (100, 150)


@pytest.mark.line("H11")
def test_an_area_is_a_blind_spot_when_a_doubling_would_be_missed_four_times_in_five():
    assert is_blind_spot(0.19)
    assert not is_blind_spot(0.2)
