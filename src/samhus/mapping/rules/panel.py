"""Judgements of a panel: which one counts, how they are pooled, what may be shown of them.

Anonymity: nothing is shown of a judgement unless it could be any of `FEWEST` people's. Whoever
reads it and sits in the panel knows their own, so for them the others are counted. Numbers and
reasons stand in orders of their own, so that neither leads to the other nor to a person; the
order is the same at each look, so that looking twice tells nothing either. What this cannot hide
is a way of writing: the form says so.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

FEWEST = 2
"""Of how many people a judgement could be before anything of it is shown."""

FAR_APART = 0.2
"""A stated chance this far from what one's own range says is worth a second look."""


@dataclass(frozen=True)
class Stated:
    """What one expert answered about one area; all figures None when the expert does not know."""

    key: str
    seat: int
    stage: int
    chance: float | None = None
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    reasons: str = ""

    @property
    def knows(self) -> bool:
        """Whether there is something to pool."""
        return self.chance is not None


@dataclass(frozen=True)
class Pooled:
    """One area's judgements together. Figures are None below `FEWEST` who know."""

    judges: int
    dont_know: int
    chance: float | None = None
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    reading: str = "too_few"
    direction: str = "too_few"
    revised: int = 0
    judgements: tuple[tuple[float, float, float, float], ...] = ()
    reasons: tuple[str, ...] = ()


def last_words(stated: Iterable[Stated]) -> list[Stated]:
    """Each expert's last answer: the second stage's, or the first's where it was left as it is."""
    last: dict[int, Stated] = {}
    for one in sorted(stated, key=lambda each: each.stage):
        last[one.seat] = one
    return list(last.values())


def in_no_ones_order(key: str, stated: Iterable[Stated]) -> list[Stated]:
    """By a hash of where they are shown and of the row: the same each time, and nobody's."""
    return sorted(stated, key=lambda one: hashlib.sha256(f"{key} {one.key}".encode()).hexdigest())


def pooled(key: str, stated: Sequence[Stated]) -> Pooled:
    """The last words of an area's experts, weighed equally; `key` is the area's, for the order."""
    last = last_words(stated)
    judges = [one for one in last if one.knows]
    if len(judges) < FEWEST:
        return Pooled(len(judges), len(last) - len(judges))
    elicitation = _engine()
    pool = elicitation.pool(map(_judgement, last))
    first = [one for one in stated if one.stage == 1]
    moved = elicitation.movement(map(_judgement, first), map(_judgement, last))
    return Pooled(
        judges=pool.judges,
        dont_know=pool.dont_know,
        chance=pool.probability,
        low=pool.low,
        middle=pool.median,
        high=pool.high,
        reading=elicitation.disagreement(map(_judgement, last)).reading,
        direction=moved.direction if any(one.stage == 2 for one in last) else "too_few",
        revised=_revised(first, last),
        judgements=tuple(sorted(_figures(one) for one in judges)),
        reasons=tuple(one.reasons for one in in_no_ones_order(key, judges) if one.reasons),
    )


def _revised(first: Iterable[Stated], last: Iterable[Stated]) -> int:
    before = {one.seat: (one.chance, one.low, one.middle, one.high) for one in first}
    return sum(
        one.seat in before and before[one.seat] != (one.chance, one.low, one.middle, one.high)
        for one in last
    )


def far_from_own_range(stated: Stated, line: float) -> float | None:
    """The chance that the expert's own range implies, where the stated one lies far from it."""
    if not stated.knows:
        return None
    gap = _engine().coherence(_judgement(stated), line)
    return None if abs(gap) <= FAR_APART else (stated.chance or 0.0) - gap


def _engine() -> Any:
    """Fetched where something is pooled: it brings scipy, which no other page needs."""
    from samhus.engines import elicitation

    return elicitation


def _judgement(one: Stated) -> Any:
    return _engine().Judgement(str(one.seat), one.chance, one.low, one.middle, one.high)


def _figures(one: Stated) -> tuple[float, float, float, float]:
    return (one.chance or 0.0, one.low or 0.0, one.middle or 0.0, one.high or 0.0)
