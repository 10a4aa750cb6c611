"""What the columns of the tables that analysts take away mean, in the reader's language."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

AREA_COLUMNS = (
    "area_code", "area_name", "county", "year", "observed", "population", "expected",
    "relative_risk", "lower", "median", "upper", "p_above_1", "p_above_line", "p_above_2",
    "power_to_see_doubling", "class", "class_reason", "data_quality",
)  # fmt: skip
SERIES_COLUMNS = ("area_code", "year", "category", "count")


def dictionary() -> Iterator[tuple[str, str, str, str]]:
    """(file, column, unit, meaning), in the order of the columns."""
    areas, series = _areas(), _series()
    for column in AREA_COLUMNS:
        yield ("areas.csv", column, *areas[column])
    for column in SERIES_COLUMNS:
        yield ("series.csv", column, *series[column])


def _areas() -> dict[str, tuple[str, str]]:
    count, people, ratio, chance = _("cases"), _("inhabitants"), _("ratio"), _("chance, 0 to 1")
    code = _("code")
    return {
        "area_code": (code, _("Code of the area in the register")),
        "area_name": ("", _("Name of the area")),
        "county": ("", _("The area above it")),
        "year": (_("year"), _("The year mapped")),
        "observed": (count, _("Delivered or corrected figure; “<5” is censored, empty is none")),
        "population": (people, _("Inhabitants in that year")),
        "expected": (count, _("What would be expected at the national rate")),
        "relative_risk": (ratio, _("Estimate against the national level; 1 is that level")),
        "lower": (ratio, _("Lower end of the 95 % interval of the relative risk")),
        "median": (ratio, _("Middle of the distribution of the relative risk")),
        "upper": (ratio, _("Upper end of the 95 % interval of the relative risk")),
        "p_above_1": (chance, _("Chance that the relative risk lies above 1")),
        "p_above_line": (chance, _("Chance that it lies above the decision line")),
        "p_above_2": (chance, _("Chance that it lies above 2")),
        "power_to_see_doubling": (chance, _("Chance that a doubled risk would have been seen")),
        "class": (code, _("Class by the table settled beforehand; it decides nothing")),
        "class_reason": (code, _("By which part of the table, or why nobody can tell")),
        "data_quality": (code, _("What was found about the figures; “ok” is nothing")),
    }


def _series() -> dict[str, tuple[str, str]]:
    return {
        "area_code": (_("code"), _("Code of the area in the register")),
        "year": (_("year"), _("Year of the figure")),
        "category": (_("code"), _("What is counted apart; “total” is everything")),
        "count": (_("cases"), _("Figure of that year as it was delivered or corrected")),
    }
