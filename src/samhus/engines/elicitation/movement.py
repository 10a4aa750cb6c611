"""How the panel moved between the first round and the second, after reading others' reasons."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from samhus.engines.elicitation.judgement import Judgement, those_who_know

Direction = Literal["closer", "apart", "unchanged", "too_few"]

STEP = 0.05
"""Smaller changes of a probability (or of the spread between experts) are not called a move."""


@dataclass(frozen=True)
class Movement:
    """Changes among the experts who judged the area in both rounds, unless said otherwise.

    `both`: how many these are. `up`, `down`, `stayed`: how many changed their probability by more
    than STEP, or not. `mean_change` keeps the sign, `mean_distance` does not. `sd_before`,
    `sd_after`: standard deviation between these experts. `came`: gave no judgement first and one
    then; `left`: the other way round. `pooled_change`: of the whole panel's pooled probability,
    with those who came and without those who left. None where nobody is to be counted.

    `direction`: closer or apart when the standard deviation fell or rose by more than STEP;
    too_few with fewer than two experts in both rounds. Coming closer is no proof of being right:
    people move towards each other also for company's sake.
    """

    both: int
    up: int
    down: int
    stayed: int
    came: int
    left: int
    mean_change: float | None
    mean_distance: float | None
    sd_before: float | None
    sd_after: float | None
    pooled_change: float | None
    direction: Direction


def movement(first: Iterable[Judgement], second: Iterable[Judgement]) -> Movement:
    """Compares two rounds of one area. Raises ValueError when an expert occurs twice in one."""
    before, after = _stated(first), _stated(second)
    names = sorted(before.keys() & after.keys())
    changes = [after[name] - before[name] for name in names]
    up = sum(round(change, 9) > STEP for change in changes)
    down = sum(round(-change, 9) > STEP for change in changes)
    spreads = (_sd([before[name] for name in names]), _sd([after[name] for name in names]))
    return Movement(
        both=len(names),
        up=up,
        down=down,
        stayed=len(names) - up - down,
        came=len(after.keys() - before.keys()),
        left=len(before.keys() - after.keys()),
        mean_change=_mean(changes),
        mean_distance=_mean([abs(change) for change in changes]),
        sd_before=spreads[0],
        sd_after=spreads[1],
        pooled_change=_difference(_mean(list(before.values())), _mean(list(after.values()))),
        direction=_direction(len(names), _difference(*spreads)),
    )


def _stated(judgements: Iterable[Judgement]) -> dict[str, float]:
    judges, _ = those_who_know(judgements)
    return {j.expert: j.probability for j in judges if j.probability is not None}


def _mean(values: list[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def _sd(values: list[float]) -> float | None:
    mean = _mean(values)
    if mean is None:
        return None
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))


def _difference(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before


def _direction(experts: int, change: float | None) -> Direction:
    if experts < 2 or change is None:
        return "too_few"
    if abs(round(change, 9)) <= STEP:
        return "unchanged"
    return "closer" if change < 0 else "apart"
