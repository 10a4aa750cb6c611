"""Prior beliefs, each with the map from a standard normal coordinate to its parameter.

The hyperparameters are integrated in coordinates in which their prior is exactly N(0, 1):
the posterior then has Gaussian or lighter tails whatever the data say, so a plain lattice
integrates it accurately with few points.
"""

from dataclasses import dataclass, field
from typing import Protocol

from numpy import log
from scipy.special import betaincinv, log_ndtr, ndtr, ndtri_exp


class SigmaPrior(Protocol):
    """A prior of the overall standard deviation on the log scale."""

    def at(self, coordinate: float) -> float:
        """Sigma at a standard normal coordinate (its prior quantile there)."""
        ...


@dataclass(frozen=True)
class PCSigma:
    """Penalised-complexity prior: exponential, with P(sigma > upper) = probability.

    Simpson et al. (2017), Statistical Science 32(1).
    """

    upper: float = 1.0
    probability: float = 0.01

    def __post_init__(self) -> None:
        if not (self.upper > 0 and 0 < self.probability < 1):
            raise ValueError("PCSigma needs upper > 0 and 0 < probability < 1.")

    def at(self, coordinate: float) -> float:
        rate = -log(self.probability) / self.upper
        return float(-log_ndtr(-coordinate) / rate)


@dataclass(frozen=True)
class HalfNormalSigma:
    """Half-normal prior: sigma = |N(0, scale^2)|."""

    scale: float = 1.0

    def __post_init__(self) -> None:
        if not self.scale > 0:
            raise ValueError("HalfNormalSigma needs scale > 0.")

    def at(self, coordinate: float) -> float:
        return float(-self.scale * ndtri_exp(log_ndtr(-coordinate) - log(2.0)))


@dataclass(frozen=True)
class BetaPhi:
    """Beta(a, b) prior of phi, the share of the variance that neighbours have in common."""

    a: float = 1.0
    b: float = 1.0

    def __post_init__(self) -> None:
        if not (self.a > 0 and self.b > 0):
            raise ValueError("BetaPhi needs a > 0 and b > 0.")

    def at(self, coordinate: float) -> tuple[float, float]:
        """(phi, 1 - phi) at a standard normal coordinate, both without cancellation."""
        shared = betaincinv(self.a, self.b, ndtr(coordinate))
        own = betaincinv(self.b, self.a, ndtr(-coordinate))
        return float(shared), float(own)


@dataclass(frozen=True)
class Priors:
    """All priors of the model; the defaults suit relative risks of rare events."""

    sigma: SigmaPrior = field(default_factory=PCSigma)
    phi: BetaPhi = field(default_factory=BetaPhi)
    intercept_sd: float = 10.0
    coefficient_sd: float = 10.0

    def __post_init__(self) -> None:
        if not (self.intercept_sd > 0 and self.coefficient_sd > 0):
            raise ValueError("The prior standard deviations must be positive.")
