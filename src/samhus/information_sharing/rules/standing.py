"""How a framework stands for one body, pure."""

from collections.abc import Iterable
from enum import StrEnum


class Kind(StrEnum):
    """From the worst: `stale` texts and rejections go over everything that was accepted."""

    STALE = "stale"
    REJECTED = "rejected"
    RESERVED = "reserved"
    DRAFT = "draft"
    ACCEPTED = "accepted"


_OF_STAND = {
    "accepts": Kind.ACCEPTED,
    "reserves": Kind.RESERVED,
    "rejects": Kind.REJECTED,
}


def kind_of(stand: str | None, *, is_stale: bool) -> Kind:
    """Of one framework: what the lawyer said to this very content, unless its text changed."""
    if is_stale:
        return Kind.STALE
    return _OF_STAND[stand] if stand else Kind.DRAFT


def together(kinds: Iterable[Kind]) -> Kind:
    """Of several: the worst. Nothing at all is a draft."""
    order = list(Kind)
    return min(kinds, key=order.index, default=Kind.DRAFT)
