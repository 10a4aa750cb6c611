"""Before a round is closed."""

from dataclasses import dataclass

from samhus.foundation.access.decision import Decision
from samhus.mapping.pages.area_decision import DecisionLine
from samhus.mapping.pages.overview import MappingLine


@dataclass(frozen=True)
class ClosePage:
    """What is still open, and with how many decisions the round would end."""

    line: MappingLine
    areas: int
    undecided: int
    designated: int
    without_offer: tuple[DecisionLine, ...]
    final: int
    open_lines: tuple[DecisionLine, ...]
    left_open: tuple[str, ...]
    may_close: Decision
