"""One expert's view of one area, and the distribution that it stands for."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from scipy.special import ndtr, ndtri

LEAST, MOST = 0.01, 100.0
"""A relative risk outside these is a slip of the pen."""

TAIL = float(ndtri(0.95))


@dataclass(frozen=True)
class Judgement:
    """An expert's probability that the relative risk exceeds the decision line, and the range.

    `probability` lies between 0 and 1. `low`, `best`, `high` are relative risks: the expert holds
    it for 5 % probable that the truth lies below `low`, as probable below as above `best`, and 5 %
    probable above `high`. All four are None when the expert does not know (`unknown`); some but
    not all of them is refused, since half an answer would count as a whole one.
    Raises ValueError for anything else than LEAST <= low < best < high <= MOST.
    """

    expert: str
    probability: float | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        given = (self.probability, self.low, self.best, self.high)
        if not self.expert:
            raise ValueError("A judgement has an expert.")
        if all(value is None for value in given):
            return
        if any(value is None for value in given):
            raise ValueError("A probability and the three figures of the range belong together.")
        probability, low, best, high = (float(value) for value in given if value is not None)
        if not 0 <= probability <= 1:
            raise ValueError("A probability lies between 0 and 1.")
        if not LEAST <= low < best < high <= MOST:
            raise ValueError(
                f"The range rises from low over best to high, between {LEAST:g} and {MOST:g}."
            )

    @property
    def knows(self) -> bool:
        return self.probability is not None


def unknown(expert: str) -> Judgement:
    """ "I don't know": always allowed, counted and never taken for one half."""
    return Judgement(expert)


@dataclass(frozen=True)
class Spread:
    """The distribution through an expert's three quantiles: lognormal with two halves.

    Below the median the logarithm has the standard deviation `below`, above it `above`; both
    halves weigh one half. It meets the three figures exactly and assumes nothing else than that
    tails fall as a normal density does on the log scale.
    """

    centre: float
    below: float
    above: float

    @classmethod
    def of(cls, judgement: Judgement) -> "Spread":
        """Raises ValueError for an expert who does not know."""
        if judgement.low is None or judgement.best is None or judgement.high is None:
            raise ValueError("An expert who does not know has no range.")
        centre = math.log(judgement.best)
        return cls(
            centre,
            (centre - math.log(judgement.low)) / TAIL,
            (math.log(judgement.high) - centre) / TAIL,
        )

    def share_below(self, risk: float) -> float:
        """P(relative risk <= risk), risk > 0."""
        distance = math.log(risk) - self.centre
        return float(ndtr(distance / (self.below if distance < 0 else self.above)))

    def quantile(self, p: float) -> float:
        """The relative risk below which p of the probability lies, 0 < p < 1."""
        z = float(ndtri(p))
        return math.exp(self.centre + z * (self.below if z < 0 else self.above))


def coherence(judgement: Judgement, line: float) -> float:
    """Stated probability minus the one that the expert's own range implies for `line`.

    Near 0 for a coherent expert. Far from it, the form should ask the expert to look again at
    both; it never corrects either. Raises ValueError for an expert who does not know.
    """
    implied = 1.0 - Spread.of(judgement).share_below(line)
    return float(judgement.probability or 0.0) - implied


def those_who_know(judgements: Iterable[Judgement]) -> tuple[list[Judgement], int]:
    """The judges, and how many others said that they don't know.

    Raises ValueError when an expert occurs twice: an area is judged once per round.
    """
    every = list(judgements)
    if len({judgement.expert for judgement in every}) < len(every):
        raise ValueError("An expert judges an area once in a round.")
    judges = [judgement for judgement in every if judgement.knows]
    return judges, len(every) - len(judges)
