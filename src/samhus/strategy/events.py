"""What happens to plans; events carry ids, never content."""

from dataclasses import dataclass

from samhus.foundation.events import Event


@dataclass(frozen=True)
class PlanAdopted(Event):
    """A version of a plan was adopted."""

    plan_id: int


@dataclass(frozen=True)
class MeasureDropped(Event):
    """A measure is done no more; `arising_from` is what it came from, or empty.

    `measure_key` is the same in every version of the plan.
    """

    measure_id: int
    measure_key: str
    arising_from: str = ""


@dataclass(frozen=True)
class TasksMoved(Event):
    """Tasks moved from one body to another; what was open in them moved along."""

    move_id: int
