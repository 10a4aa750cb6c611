"""What is wrong with one cell of a file."""

from django.utils.translation import gettext_lazy as _

from samhus.mapping.wording.parts import Pairs

CELLS: Pairs = {
    "count_percent": (
        _("“%(text)s” is a percentage."),
        _("Write the count itself."),
    ),
    "count_formula": (
        _("“%(text)s” is a formula."),
        _("Paste the value instead of the formula."),
    ),
    "count_sign": (
        _("“%(text)s” says that there is no figure, but not why."),
        _(
            "Write <5, with the limit that holds, if a small number is withheld; 0 if "
            "nothing was counted; leave the row out if nothing was delivered."
        ),
    ),
    "invisible": (
        _("“%(text)s” holds characters that cannot be seen."),
        _("Type it anew, without copying it."),
    ),
    "other_digits": (
        _("“%(text)s” is written with other digits than 0 to 9."),
        _("Write it with the digits 0 to 9."),
    ),
    "year_beyond": (
        _("“%(text)s” is not a year between 1900 and 2099."),
        _("Check the year."),
    ),
    "below_too_small": (
        _("<%(below)s leaves no possible count."),
        _("Write 0 if nothing was counted; the smallest limit is <2."),
    ),
    "below_too_large": (
        _("<%(below)s hides more than any disclosure rule asks for."),
        _("The largest limit is <%(limit)s; write the count if it is known."),
    ),
    "count_empty": (
        _("The count is empty."),
        _("Write 0 if nothing was counted; leave the whole row out if nothing was delivered."),
    ),
    "count_negative": (
        _("“%(text)s” is negative."),
        _("A count is 0 or more."),
    ),
    "count_grouped": (
        _("“%(text)s” may be grouped thousands or a decimal."),
        _("Write digits only, for example 1234."),
    ),
    "count_at_most": (
        _("“%(text)s” is not understood."),
        _("Write fewer than five as <5."),
    ),
    "count_fraction": (
        _("“%(text)s” is not a whole number."),
        _("Write a whole number."),
    ),
    "count_too_large": (
        _("“%(text)s” is too large to be a count."),
        _("Check the figure."),
    ),
    "not_a_count": (
        _("“%(text)s” is not a count."),
        _("Write a whole number, or <5 for a small one."),
    ),
    "population_empty": (
        _("The population is empty."),
        _("Write the number of inhabitants."),
    ),
    "population_negative": (
        _("“%(text)s” is negative."),
        _("Write the number of inhabitants."),
    ),
    "population_zero": (
        _("The population is 0, so no count can be expected."),
        _("Correct it, or take the area out of all files."),
    ),
    "population_grouped": (
        _("“%(text)s” may be grouped thousands or a decimal."),
        _("Write digits only, with a point before decimals."),
    ),
    "population_too_large": (
        _("“%(text)s” is too large to be a population."),
        _("Check the figure."),
    ),
    "population_comma": (
        _("“%(text)s” is not a population."),
        _("Write digits and a point, not a comma, only."),
    ),
    "not_a_population": (
        _("“%(text)s” is not a population."),
        _("Write digits only."),
    ),
    "value_empty": (
        _("The value is empty."),
        _("Every area needs a value for every covariate."),
    ),
    "number_grouped": (
        _("“%(text)s” may be grouped thousands or a decimal."),
        _("Write digits only, with a point before decimals."),
    ),
    "number_too_large": (
        _("“%(text)s” is too large to be a number."),
        _("Check the figure."),
    ),
    "number_comma": (
        _("“%(text)s” is not a number."),
        _("Write digits and a point, not a comma, only."),
    ),
    "not_a_number": (
        _("“%(text)s” is not a number."),
        _("Write digits only."),
    ),
    "number_beyond": (
        _("“%(text)s” is too large to be computed with."),
        _("Choose a larger unit."),
    ),
    "not_a_year": (
        _("“%(text)s” is not a year."),
        _("Write four digits, for example 2017."),
    ),
    "area_code_empty": (
        _("The area code is empty."),
        _("Write the area code."),
    ),
    "area_code_long": (
        _("“%(text)s” is longer than %(limit)s characters."),
        _("Shorten the area code."),
    ),
    "area_code_unusable": (
        _("“%(text)s” cannot serve as area code."),
        _("Remove formulas and invisible characters."),
    ),
    "category_empty": (
        _("The category is empty."),
        _("Write the category."),
    ),
    "category_long": (
        _("“%(text)s” is longer than %(limit)s characters."),
        _("Shorten the category."),
    ),
    "category_unusable": (
        _("“%(text)s” cannot serve as category."),
        _("Remove formulas and invisible characters."),
    ),
}
