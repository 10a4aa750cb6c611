"""What is wrong with one cell."""

_GROUPED = "“{text}” may be grouped thousands or a decimal."
_POINT = "Write digits only, with a point before decimals."

_WHY_NONE = (
    "Write <5, with the limit that holds, if a small number is withheld; 0 if nothing was counted; "
    "leave the row out if nothing was delivered."
)

CELLS = {
    "below_too_small": (
        "<{below} leaves no possible count.",
        "Write 0 if nothing was counted; the smallest limit is <2.",
    ),
    "below_too_large": (
        "<{below} hides more than any disclosure rule asks for.",
        "The largest limit is <{limit}; write the count if it is known.",
    ),
    "count_empty": (
        "The count is empty.",
        "Write 0 if nothing was counted; leave the whole row out if nothing was delivered.",
    ),
    "count_negative": ("“{text}” is negative.", "A count is 0 or more."),
    "count_grouped": (_GROUPED, "Write digits only, for example 1234."),
    "count_at_most": ("“{text}” is not understood.", "Write fewer than five as <5."),
    "count_fraction": ("“{text}” is not a whole number.", "Write a whole number."),
    "count_too_large": ("“{text}” is too large to be a count.", "Check the figure."),
    "count_percent": ("“{text}” is a percentage.", "Write the count itself."),
    "count_formula": ("“{text}” is a formula.", "Paste the value instead of the formula."),
    "count_sign": (
        "“{text}” says that there is no figure, but not why.",
        _WHY_NONE,
    ),
    "invisible": (
        "“{text}” holds characters that cannot be seen.",
        "Type it anew, without copying it.",
    ),
    "other_digits": (
        "“{text}” is written with other digits than 0 to 9.",
        "Write it with the digits 0 to 9.",
    ),
    "year_beyond": ("“{text}” is not a year between 1900 and 2099.", "Check the year."),
    "not_a_count": (
        "“{text}” is not a count.",
        "Write a whole number, or <5 for a small one.",
    ),
    "population_empty": ("The population is empty.", "Write the number of inhabitants."),
    "population_negative": ("“{text}” is negative.", "Write the number of inhabitants."),
    "population_zero": (
        "The population is 0, so no count can be expected.",
        "Correct it, or take the area out of all files.",
    ),
    "population_grouped": (_GROUPED, _POINT),
    "population_too_large": ("“{text}” is too large to be a population.", "Check the figure."),
    "population_comma": (
        "“{text}” is not a population.",
        "Write digits and a point, not a comma, only.",
    ),
    "not_a_population": ("“{text}” is not a population.", "Write digits only."),
    "value_empty": ("The value is empty.", "Every area needs a value for every covariate."),
    "number_grouped": (_GROUPED, _POINT),
    "number_too_large": ("“{text}” is too large to be a number.", "Check the figure."),
    "number_comma": ("“{text}” is not a number.", "Write digits and a point, not a comma, only."),
    "not_a_number": ("“{text}” is not a number.", "Write digits only."),
    "number_beyond": ("“{text}” is too large to be computed with.", "Choose a larger unit."),
    "not_a_year": ("“{text}” is not a year.", "Write four digits, for example 2017."),
    "area_code_empty": ("The area code is empty.", "Write the area code."),
    "area_code_long": (
        "“{text}” is longer than {limit} characters.",
        "Shorten the area code.",
    ),
    "area_code_unusable": (
        "“{text}” cannot serve as area code.",
        "Remove formulas and invisible characters.",
    ),
    "category_empty": ("The category is empty.", "Write the category."),
    "category_long": ("“{text}” is longer than {limit} characters.", "Shorten the category."),
    "category_unusable": (
        "“{text}” cannot serve as category.",
        "Remove formulas and invisible characters.",
    ),
}
