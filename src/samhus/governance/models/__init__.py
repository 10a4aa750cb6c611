"""Tables of governance, by noun."""

from samhus.governance.models.structure import Arrangement, Change, Effect, Responsibility

__all__ = ["Arrangement", "Change", "Effect", "Responsibility"]
