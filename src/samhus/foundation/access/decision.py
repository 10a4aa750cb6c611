"""The answer to "may I?": truth-valued, and never without a reason."""

from dataclasses import dataclass

from django.utils.functional import Promise

Wording = str | Promise


@dataclass(frozen=True)
class Decision:
    """Whether something is allowed, because of what, under which conditions, on what basis."""

    allowed: bool
    because: Wording
    conditions: tuple[Wording, ...] = ()
    basis: Wording = ""

    def __post_init__(self) -> None:
        if not str(self.because):
            raise ValueError("A decision needs a reason.")

    def __bool__(self) -> bool:
        return self.allowed


def allowed(because: Wording, *, conditions: tuple[Wording, ...] = ()) -> Decision:
    """Yes, because."""
    return Decision(allowed=True, because=because, conditions=conditions)


def denied(because: Wording) -> Decision:
    """No, because."""
    return Decision(allowed=False, because=because)


class Refused(Exception):
    """An action was called by somebody who may not; carries the decision with its reason."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(str(decision.because))
        self.decision = decision
