"""What happens in a mapping."""

from dataclasses import dataclass

from samhus.foundation.events import Event


@dataclass(frozen=True)
class CountsDelivered(Event):
    """A delivery is in use."""

    mapping_id: int
    delivery_id: int


@dataclass(frozen=True)
class ResultsComputed(Event):
    """A snapshot has been stored."""

    snapshot_id: int


@dataclass(frozen=True)
class ResultsReleased(Event):
    """Each municipality may read its own page."""

    snapshot_id: int
