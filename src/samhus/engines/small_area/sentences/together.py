"""What does not fit together: files with each other, and with what was asked for."""

_UNKNOWN = "Area “{area}” is not in {file}."
_ADD = "Add them, or take them out of the population file."
_UNREGISTERED = "There is no area with the code {area}."
_ZEROS = "If {known} is meant, keep its leading zeros (store codes as text)."
_SPELLING = "If {known} is meant, write it so."
_REWRITTEN = (
    "A spreadsheet program has made a number or a date of the code; format the column as text and "
    "enter the codes again."
)
_SUM = "Remove the row if it is a sum; the areas are added up here."
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
    "area_unknown_zeros": (_UNKNOWN, _ZEROS),
    "area_unknown_spelling": (_UNKNOWN, _SPELLING),
    "area_unknown_rewritten": (_UNKNOWN, _REWRITTEN),
    "area_unknown_sum": (_UNKNOWN, _SUM),
    "areas_without_outline": (
        "{count} areas of the population have no outline here: {areas}.",
        _ADD,
    ),
    "areas_without_row": ("{count} areas of the population have no row here: {areas}.", _ADD),
    "area_not_registered": (
        _UNREGISTERED,
        "Use the codes of the register of areas, or leave the code empty.",
    ),
    "area_not_registered_zeros": (_UNREGISTERED, _ZEROS),
    "area_not_registered_spelling": (_UNREGISTERED, _SPELLING),
    "area_not_registered_rewritten": (_UNREGISTERED, _REWRITTEN),
    "area_not_registered_sum": (_UNREGISTERED, _SUM),
    "year_ahead": ("The year {year} has not come yet.", "Check the year."),
    "category_misspelt": (
        "The file has no rows of the category {category}, but of “{near}”.",
        "If {category} is meant, write it so in every row.",
    ),
    "category_stray": (
        "“{near}” stands where {category} is missing.",
        "If {category} is meant, write it so.",
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
