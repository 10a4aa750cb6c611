"""Small inputs for the tests of files, command line and data quality."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.cells import figure as figure_of

ROOT = Path(__file__).parents[3]
BAD = ROOT / "tests" / "bad_inputs" / "small_area"
SPAIN = Path(os.environ.get("SAMHUS_SHARED", ROOT.parent / "shared")) / "data" / "spain"

needs_spain = pytest.mark.skipif(
    not SPAIN.is_dir(),
    reason=f"REAL SPANISH DATA NOT FOUND at {SPAIN}; set SAMHUS_SHARED to the shared folder",
)

HEADER = "area_code,area_name,year,category,count\n"
GOOD = {
    "counts": BAD / "good_counts.csv",
    "population": BAD / "good_population.csv",
    "neighbours": BAD / "good_neighbours.csv",
}


def counts_csv(*rows: str) -> bytes:
    return (HEADER + "".join(f"{row}\n" for row in rows)).encode()


def series_of(
    figures: Mapping[str, Mapping[str, Mapping[int, int | str]]],
) -> dict[str, dict[str, dict[int, Figure]]]:
    """area -> category -> year -> 3 or "<5"."""
    return {
        area: {
            category: {year: figure_of(str(value)) for year, value in years.items()}
            for category, years in categories.items()
        }
        for area, categories in figures.items()
    }


def totals(
    years: Sequence[int], **areas: Sequence[int | str | None]
) -> dict[str, dict[str, dict[int, Figure]]]:
    """One category, `None` where nothing was delivered."""
    return series_of(
        {
            area: {
                "total": {
                    year: value
                    for year, value in zip(years, values, strict=True)
                    if value is not None
                }
            }
            for area, values in areas.items()
        }
    )
