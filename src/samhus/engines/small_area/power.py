"""Could a raised risk have been seen here at all?"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import pdtrc, pdtrik


def power_to_see(
    expected: ArrayLike, *, ratio: float = 2.0, level: float = 0.05
) -> NDArray[np.float64]:
    """Probability that a true `ratio`-fold risk would have stood out in each area.

    "Stood out" means: the count would have been so high that, had the risk been the expected
    one, so high a count would have had a probability of at most `level` (the exact one-sided
    Poisson test of the area's own count, without help from its neighbours). With c the smallest
    count with P(Y >= c | expected) <= level, the answer is P(Y >= c | ratio x expected). It
    depends on the expected count only, not on the observed one, and is not smooth in it because
    counts are whole numbers.

    Returns an array of the shape of `expected`. Raises ValueError unless expected > 0,
    ratio > 1 and 0 < level < 1.
    """
    counts = np.asarray(expected, dtype=np.float64)
    if not bool(np.all(np.isfinite(counts) & (counts > 0))):
        raise ValueError("Expected counts must be finite and above zero.")
    if not ratio > 1:
        raise ValueError("The ratio must be above 1.")
    if not 0 < level < 1:
        raise ValueError("The level must lie between 0 and 1.")
    critical = _critical_count(counts, level)
    return np.asarray(np.where(critical > 0, pdtrc(critical - 1, ratio * counts), 1.0))


def _critical_count(counts: NDArray[np.float64], level: float) -> NDArray[np.float64]:
    # pdtrik returns a real-valued inverse with rounding error: the neighbours settle it.
    guess = np.nan_to_num(np.floor(pdtrik(1 - level, counts)), nan=0.0)
    critical = np.maximum(guess - 1, 1.0)
    for _ in range(4):
        critical = np.where(pdtrc(critical - 1, counts) > level, critical + 1, critical)
    return np.asarray(critical)
