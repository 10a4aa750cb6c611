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


@dataclass(frozen=True)
class HearingOpened(Event):
    """A body may answer what is about to be decided about its area."""

    hearing_id: int


@dataclass(frozen=True)
class DecisionMade(Event):
    """A decision about an area is final."""

    decision_id: int


@dataclass(frozen=True)
class ReplySubmitted(Event):
    """A body handed in a reply."""

    reply_id: int


@dataclass(frozen=True)
class ClassesMoved(Event):
    """A national recalculation is done."""

    recalculation_id: int
