"""The verbs of governance, by noun."""

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
    "import_structure",
    "record_change",
    "withdraw_change",
    "write_effect",
]
