"""Figures divided by stated shares. Pure."""

from collections.abc import Sequence

from samhus.engines.sharing import apportioned
from samhus.engines.small_area.cells import Figure


def parts_of(figure: Figure, shares: Sequence[float]) -> tuple[Figure, ...]:
    """A figure in these proportions: whole numbers that add up to it, largest remainders first.

    Of a censored one nobody knows where the cases were: each part has from none up to all.
    """
    if figure.count is None:
        return tuple(Figure.between(0, figure.highest) for _share in shares)
    return tuple(Figure(count) for count in apportioned(figure.count, shares))
