"""Which class of support the round's own table reads out of a result."""

from samhus.engines.small_area.classes import ClassTable, SupportClass
from samhus.engines.small_area.classes import support_class as read
from samhus.mapping.models import AreaResult, MappingRound
from samhus.mapping.rules import is_blind_spot


def table_of(mapping: MappingRound) -> ClassTable:
    """The table that was fixed before any figure was seen."""
    return ClassTable(
        priority=float(mapping.priority_from),
        watch=float(mapping.watch_from),
        none=float(mapping.none_to),
    )


def support_class(result: AreaResult, mapping: MappingRound) -> SupportClass:
    """The class of one area by that table, with its reason. Computed: it decides nothing."""
    return read(
        result.p_above_line,
        table=table_of(mapping),
        observed=bool(result.observed),
        blind=is_blind_spot(result.power_to_see_doubling),
    )
