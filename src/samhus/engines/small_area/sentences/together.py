"""What does not fit together: files with each other, and with what was asked for."""

_UNKNOWN = "Area “{area}” is not in {file}."
_ADD = "Add them, or take them out of the population file."
_OTHER = "Choose another year or category."

TOGETHER = {
    "several_years": ("The file has several years: {years}.", "Say which one with --period."),
    "no_such_year": (
        "The file has no figures for {year}; it has {years}.",
        "Ask for one of these.",
    ),
    "no_total": (
        "The file has several categories and no total: {categories}.",
        "Say which one with --category.",
    ),
    "no_such_category": (
        "The file has no category “{category}”; it has {categories}.",
        "Ask for one of these.",
    ),
    "area_unknown": (_UNKNOWN, "Correct the code, or add the area with its inhabitants."),
    "area_unknown_zeros": (
        _UNKNOWN,
        "If {known} is meant, keep its leading zeros (store codes as text).",
    ),
    "areas_without_outline": (
        "{count} areas of the population have no outline here: {areas}.",
        _ADD,
    ),
    "areas_without_row": ("{count} areas of the population have no row here: {areas}.", _ADD),
    "area_not_registered": (
        "There is no area with the code {area}.",
        "Use the codes of the register of areas, or leave the code empty.",
    ),
    "no_area_codes": (
        "No row has an area code.",
        "Fill in the codes of the areas; rows without one are left out.",
    ),
    "category_missing": (
        "The file has no rows of the category {category}, which is asked for.",
        "Add them, or choose what the file belongs to.",
    ),
    "no_figure": ("No area has a figure for {category} in {year}.", _OTHER),
    "nothing_left": ("Every figure was left out.", "Keep at least one of them."),
    "all_zero": (
        "Every figure is 0, so nothing is expected anywhere and no area can have more or less.",
        "Choose another year or category, or several years together.",
    ),
    "model_failed": (
        "The model cannot be fitted to these figures ({fault}).",
        "Look for figures, populations or covariates of the wrong size.",
    ),
}
