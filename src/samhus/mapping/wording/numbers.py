"""Numbers and how sure one is, as people say them."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def certainty(share: float) -> str:
    """How sure, in words people use."""
    if share >= 0.95:
        return _("almost certainly")
    if share >= 0.8:
        return _("probably")
    if share > 0.2:
        return _("possibly, and possibly not")
    return _("probably not") if share > 0.05 else _("almost certainly not")


def percent(share: float) -> str:
    """Never 0 % or 100 %: a model is not certain."""
    if share < 0.01:
        return _("under 1 %")
    if share > 0.99:
        return _("over 99 %")
    return _("%(number)s %%") % {"number": decimal(share * 100, 0)}


def decimal(value: float, places: int = 2) -> str:
    """A number with the reader's decimal sign, rounded: Django's own function would cut it off."""
    rounded = Decimal(f"{value:.{places}f}")
    return str(number_format(rounded, decimal_pos=places, force_grouping=True))
