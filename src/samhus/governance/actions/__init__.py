"""The verbs of governance, by noun."""

from samhus.governance.actions.structure import (
    Move,
    Said,
    Setup,
    record_change,
    withdraw_change,
    write_effect,
)

__all__ = ["Move", "Said", "Setup", "record_change", "withdraw_change", "write_effect"]
