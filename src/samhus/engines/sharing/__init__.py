"""Whole numbers divided in stated proportions. Plain Python."""

from collections.abc import Sequence

__all__ = ["apportioned"]


def apportioned(total: int, shares: Sequence[float]) -> tuple[int, ...]:
    """Whole numbers in these proportions that add up to `total`: largest remainders first.

    Of equal remainders the earlier one comes first. Raises ValueError without a positive share.
    Source: the method of largest remainders (Hare quota).
    """
    whole = sum(shares)
    if whole <= 0 or min(shares) < 0:
        raise ValueError("Shares are positive numbers.")
    exact = [total * share / whole for share in shares]
    found = [int(each) for each in exact]
    rest = sorted(range(len(shares)), key=lambda place: (found[place] - exact[place], place))
    for place in rest[: total - sum(found)]:
        found[place] += 1
    return tuple(found)
