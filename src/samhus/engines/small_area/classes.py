"""The class of support, by a table that was fixed before any figure was seen.

The class reads one number: the chance that the area's relative risk lies above the decision line.
It is a class of *support*, for the people who decide; nothing is designated by it.
"""

from dataclasses import dataclass
from typing import Literal

Support = Literal["priority", "watch", "none", "undetermined"]
Reason = Literal["by_table", "between", "too_few", "no_figure"]


@dataclass(frozen=True)
class ClassTable:
    """Chances from which on a class holds: `priority` and `watch` and more, `none` and less.

    Raises ValueError unless 0 < none < watch <= priority < 1.
    """

    priority: float = 0.8
    watch: float = 0.5
    none: float = 0.2

    def __post_init__(self) -> None:
        if not 0 < self.none < self.watch <= self.priority < 1:
            raise ValueError("A class table rises: 0 < none < watch <= priority < 1.")


@dataclass(frozen=True)
class SupportClass:
    """A class with its reason.

    by_table   the chance lies in the class's part of the table;
    between    undetermined: above `none` and below `watch`;
    too_few    undetermined: so few cases are expected that a raised risk would hardly have been
               seen, so that a low chance is the neighbours' and no news of this area;
    no_figure  undetermined: nothing was delivered, and the estimate is wholly borrowed.
    """

    key: Support
    reason: Reason


DEFAULT_TABLE = ClassTable()


def support_class(
    chance: float,
    *,
    table: ClassTable = DEFAULT_TABLE,
    observed: bool = True,
    blind: bool = False,
) -> SupportClass:
    """The class of one area from P(relative risk > line).

    `observed`: a figure was delivered ("<5" is one). `blind`: a doubled risk would hardly have
    been seen (see `power_to_see`). Blindness excuses silence, not alarm: a chance of `watch` or
    more stands in a blind area too, since it has the few cases in it already; what a blind area
    can't have is "none". Raises ValueError unless 0 <= chance <= 1.
    """
    if not 0 <= chance <= 1:
        raise ValueError("A chance lies between 0 and 1.")
    if not observed:
        return SupportClass("undetermined", "no_figure")
    if chance >= table.priority:
        return SupportClass("priority", "by_table")
    if chance >= table.watch:
        return SupportClass("watch", "by_table")
    if blind:
        return SupportClass("undetermined", "too_few")
    if chance <= table.none:
        return SupportClass("none", "by_table")
    return SupportClass("undetermined", "between")
