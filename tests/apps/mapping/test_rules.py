"""Days and shares; pure."""

from datetime import date

import pytest

from samhus.mapping.rules import Preview, could_mean_a_person, day_of, is_blind_spot, media_of


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
        incomplete_areas=tuple(f"Area {n}" for n in range(60)),
    )  # fmt: skip
    kept = preview.as_json()
    assert (len(kept["missing_areas"]), kept["missing_count"]) == (50, 60)
    assert (len(kept["changed"]), kept["changed_count"]) == (100, 150)
    assert (len(kept["incomplete_areas"]), kept["incomplete_count"]) == (50, 60)


def test_a_preview_is_kept_with_every_number_under_its_name() -> None:
    preview = Preview(
        rows=12, years=(2024, 2025), categories=("theft", "total"), areas=5, without_area=2,
        censored=3, missing_areas=("Bro",), new=7, changed=(("Alvik", 2025, "total", "1", "<5"),),
        gone=4,
    )  # fmt: skip
    assert preview.as_json() == {
        "rows": 12, "years": [2024, 2025], "categories": ["theft", "total"], "areas": 5,
        "without_area": 2, "censored": 3, "missing_areas": ["Bro"], "missing_count": 1, "new": 7,
        "changed": [["Alvik", 2025, "total", "1", "<5"]], "changed_count": 1, "gone": 4,
        "placed": "", "apportioned": 0, "incomplete_areas": [], "incomplete_count": 0,
    }  # fmt: skip


def test_a_small_figure_may_mean_a_person_in_places_below_five_thousand() -> None:
    assert could_mean_a_person(4_999)
    assert not could_mean_a_person(5_000)


@pytest.mark.line("H11")
def test_an_area_is_a_blind_spot_when_a_doubling_would_be_missed_four_times_in_five():
    assert is_blind_spot(0.19)
    assert not is_blind_spot(0.2)


def test_a_table_is_kept_as_what_the_end_of_its_name_says_else_as_text() -> None:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert media_of("counts.2024.xlsx") == media_of("COUNTS.XLSX") == media_of(" .xlsx") == sheet
    for name in ("counts.csv", "xlsx.csv", "counts.xlsx.txt", "counts", ""):
        assert media_of(name) == "text/csv"
