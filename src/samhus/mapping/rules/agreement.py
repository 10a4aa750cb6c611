"""What is agreed before anybody sees a figure, as one value."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

IN_THE_ROUND = ("decision_line", "priority_from", "watch_from", "none_to", "answer_days")


@dataclass(frozen=True)
class Agreement:
    """Line, class table and days for the right of reply; chances are shares from 0 to 1."""

    decision_line: Decimal = Decimal("1.50")
    priority_from: Decimal = Decimal("0.80")
    watch_from: Decimal = Decimal("0.50")
    none_to: Decimal = Decimal("0.20")
    answer_days: int = 20

    @classmethod
    def of(cls, mapping: Any) -> "Agreement":
        """As a round has it."""
        return cls(**{name: getattr(mapping, name) for name in IN_THE_ROUND})

    @property
    def columns(self) -> dict[str, Any]:
        """By the names of a round's columns."""
        return {name: getattr(self, name) for name in IN_THE_ROUND}
