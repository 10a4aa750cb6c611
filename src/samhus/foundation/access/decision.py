"""The answer to "may I?": truth-valued, and never without a reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

Wording = str | Promise


@dataclass(frozen=True)
class Decision:
    """Whether something is allowed, because of what, under which conditions, on what basis.

    `nearly`: the ground is there and something else stands against it, such as the state of a
    round; of several refusals that is the one worth reading.
    """

    allowed: bool
    because: Wording
    conditions: tuple[Wording, ...] = ()
    basis: Wording = ""
    nearly: bool = False

    def __post_init__(self) -> None:
        if not str(self.because):
            raise ValueError("A decision needs a reason.")

    def __bool__(self) -> bool:
        return self.allowed


def allowed(because: Wording, *, conditions: tuple[Wording, ...] = ()) -> Decision:
    """Yes, because."""
    return Decision(allowed=True, because=because, conditions=conditions)


def denied(because: Wording, *, nearly: bool = False) -> Decision:
    """No, because."""
    return Decision(allowed=False, because=because, nearly=nearly)


def best(answers: Iterable[Decision]) -> Decision:
    """The first yes; else the no that came nearest; else the first no. Asks as little as it can."""
    refusals = []
    for answer in answers:
        if answer:
            return answer
        refusals.append(answer)
    return next((each for each in refusals if each.nearly), refusals[0])


class NotPossible(ValueError):
    """What was asked makes no sense in the field, whoever asks; the sentence says why."""


class Refused(Exception):
    """An action was called by somebody who may not; carries the decision with its reason."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(str(decision.because))
        self.decision = decision
