"""How far the judges of one area stand apart."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from samhus.engines.elicitation.judgement import Judgement, those_who_know

Reading = Literal["agree", "differ", "split", "too_few"]

CLOSE = 0.2
"""Probabilities within this distance of each other are one opinion."""

CAMP = 0.1
"""Whoever is further from one half than this has taken a side."""


@dataclass(frozen=True)
class Disagreement:
    """Spread of the stated probabilities and overlap of the ranges, among those who know.

    `lowest`, `highest`, `sd`: of the probabilities (standard deviation over judges, not of a
    sample). `above_half`, `below_half`: shares of the judges; who said exactly one half is in
    neither. `overlap`: mean over pairs of judges of the common part of their two ranges divided
    by the part that either covers, on the log scale (1 = the same range, 0 = none in common);
    `apart`: how many of the `pairs` have nothing in common. None where there are too few judges.

    `reading`, by these rules, in this order:
      too_few  fewer than two judges;
      agree    the probabilities lie within CLOSE of each other and no two ranges are apart;
      split    at least a third of the judges above 1/2 + CAMP and at least a third below
               1/2 - CAMP: two camps, and the mean is nobody's view;
      differ   everything else.
    """

    judges: int
    lowest: float | None
    highest: float | None
    sd: float | None
    above_half: float | None
    below_half: float | None
    overlap: float | None
    pairs: int
    apart: int
    reading: Reading


def disagreement(judgements: Iterable[Judgement]) -> Disagreement:
    """Describes; it never says who is right. Raises ValueError when an expert occurs twice."""
    judges, _ = those_who_know(judgements)
    n = len(judges)
    if n == 0:
        return Disagreement(0, None, None, None, None, None, None, 0, 0, "too_few")
    stated = sorted(judge.probability or 0.0 for judge in judges)
    mean = math.fsum(stated) / n
    overlaps = [_overlap(one, other) for one, other in combinations(judges, 2)]
    apart = sum(overlap == 0 for overlap in overlaps)
    return Disagreement(
        judges=n,
        lowest=stated[0],
        highest=stated[-1],
        sd=math.sqrt(math.fsum((p - mean) ** 2 for p in stated) / n),
        above_half=sum(p > 0.5 for p in stated) / n,
        below_half=sum(p < 0.5 for p in stated) / n,
        overlap=math.fsum(overlaps) / len(overlaps) if overlaps else None,
        pairs=len(overlaps),
        apart=apart,
        reading=_reading(stated, apart),
    )


def _reading(stated: list[float], apart: int) -> Reading:
    if len(stated) < 2:
        return "too_few"
    distance = round(stated[-1] - stated[0], 9)  # 0.9 - 0.7 is a little more than 0.2
    if distance <= CLOSE and not apart:
        return "agree"
    high = sum(round(p - 0.5, 9) > CAMP for p in stated)
    low = sum(round(0.5 - p, 9) > CAMP for p in stated)
    return "split" if min(3 * high, 3 * low) >= len(stated) else "differ"


def _overlap(one: Judgement, other: Judgement) -> float:
    first, second = _log_range(one), _log_range(other)
    common = min(first[1], second[1]) - max(first[0], second[0])
    if common <= 0:
        return 0.0
    return common / (max(first[1], second[1]) - min(first[0], second[0]))


def _log_range(judgement: Judgement) -> tuple[float, float]:
    assert judgement.low is not None  # noqa: S101 - only judges who know come here
    assert judgement.high is not None  # noqa: S101
    return math.log(judgement.low), math.log(judgement.high)
