"""A number of the country as it may be told: too small a one would point at a place."""

from django.utils.formats import number_format
from django.utils.translation import gettext

from samhus.engines.disclosure import FEW


def few(count: int) -> str:
    """The number, or that it is too small to be told; nought points at nobody."""
    if 0 < count < FEW:
        return gettext("fewer than %(few)s") % {"few": FEW}
    return str(number_format(count))
