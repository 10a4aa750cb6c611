"""An expert's own record, once it is known what came of the areas: for that expert alone.

There is no function that takes several experts, and none will be added: a table of experts by
score would make people answer for the score, and a handful of areas says little about a person.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 10
"""With fewer outcomes a score is chance; then it is withheld."""


@dataclass(frozen=True)
class Forecast:
    """A stated probability and what came: 1 the risk lay above the line, 0 it did not.

    An outcome is seldom known for certain; the probability of a later, better estimate may stand
    for it, and the score is then the expected one.
    """

    probability: float
    outcome: float

    def __post_init__(self) -> None:
        if not (0 <= self.probability <= 1 and 0 <= self.outcome <= 1):
            raise ValueError("Probability and outcome lie between 0 and 1.")


@dataclass(frozen=True)
class Record:
    """`brier` is the mean squared distance of forecast and outcome: 0 is perfect, 0.25 is what
    always saying one half earns. `stated` and `happened` are the means of both: stated above
    happened means too many alarms. All None with fewer than FEWEST outcomes."""

    outcomes: int
    brier: float | None
    stated: float | None
    happened: float | None


def own_record(forecasts: Iterable[Forecast]) -> Record:
    """One expert's record, to be shown to that expert and to nobody else."""
    every = list(forecasts)
    n = len(every)
    if n < FEWEST:
        return Record(n, None, None, None)
    return Record(
        outcomes=n,
        brier=math.fsum(_score(f) for f in every) / n,
        stated=math.fsum(f.probability for f in every) / n,
        happened=math.fsum(f.outcome for f in every) / n,
    )


def _score(forecast: Forecast) -> float:
    p, q = forecast.probability, forecast.outcome
    return q * (1 - p) ** 2 + (1 - q) * p**2
