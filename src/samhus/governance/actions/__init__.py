"""The verbs of governance, by noun."""

from samhus.governance.actions.duty import finish_duty, hand_over_duties, open_duty
from samhus.governance.actions.structure import (
    Move,
    Said,
    Setup,
    record_change,
    withdraw_change,
    write_effect,
)
from samhus.governance.actions.structure_import import import_structure

__all__ = [
    "Move",
    "Said",
    "Setup",
    "finish_duty",
    "hand_over_duties",
    "import_structure",
    "open_duty",
    "record_change",
    "withdraw_change",
    "write_effect",
]
