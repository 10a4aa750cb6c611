"""What a round is made of, for one viewer: each part of it announces the lines that concern them.

A part is a function (viewer, mapping) -> tasks; it gives nothing to whom it does not concern.
The order below is the order in which a round is lived through.
"""

from collections.abc import Callable, Iterator

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Task
from samhus.mapping.models import MappingRound
from samhus.mapping.queries.aggregation import aggregation_of_a_round
from samhus.mapping.queries.concern_tasks import review_lines
from samhus.mapping.queries.decisions_today import decisions_stage
from samhus.mapping.queries.indicator import reviews_of_a_round
from samhus.mapping.queries.national import overview_of_a_round
from samhus.mapping.queries.panel_tasks import panel_lines
from samhus.mapping.queries.statement_tasks import statement_lines

Part = Callable[[Viewer, MappingRound], Iterator[Task]]

PARTS: tuple[Part, ...] = (
    reviews_of_a_round,
    aggregation_of_a_round,
    panel_lines,
    statement_lines,
    overview_of_a_round,
    decisions_stage,
    review_lines,
)


def stages(viewer: Viewer, mapping: MappingRound) -> tuple[Task, ...]:
    """The lines of every part, in the order of the round."""
    return tuple(task for part in PARTS for task in part(viewer, mapping))
