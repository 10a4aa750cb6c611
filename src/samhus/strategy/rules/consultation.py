"""What keeps a consultation open, and how bodies are counted; pure functions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

PROMISING = ("accepted", "partly")


@dataclass(frozen=True)
class Heard:
    """What a theme rests on: contributions, the bodies heard, the associations among the writers.

    A body counts once, whether it wrote itself, through an association, or both. An association
    that answered for others is not counted beside them.
    """

    contributions: int = 0
    bodies: frozenset[int] = frozenset()
    through: frozenset[int] = frozenset()


def heard(
    contributions: Iterable[tuple[int, int, int]], mandates: Mapping[int, Collection[int]]
) -> dict[int, Heard]:
    """By theme, from (theme, body, number) and the bodies that mandated each association."""
    numbers: dict[int, int] = {}
    writers: dict[int, set[int]] = {}
    for theme, body, number in contributions:
        numbers[theme] = numbers.get(theme, 0) + number
        writers.setdefault(theme, set()).add(body)
    found = {}
    for theme, bodies in writers.items():
        through = {body for body in bodies if mandates.get(body)}
        behind = {each for body in through for each in mandates[body]}
        found[theme] = Heard(
            numbers[theme], frozenset((bodies - through) | behind), frozenset(through)
        )
    return found


def left_open(
    *, uncoded: int, themes: Collection[int], statuses: Mapping[int, str], promised: Collection[int]
) -> dict[str, int]:
    """What stands against closing, by kind: comments without theme, themes without response or
    promise."""
    unanswered = sum(theme not in statuses for theme in themes)
    unpromised = sum(
        status in PROMISING and theme not in promised for theme, status in statuses.items()
    )
    found = {"uncoded": uncoded, "unanswered": unanswered, "unpromised": unpromised}
    return {kind: number for kind, number in found.items() if number}
