"""What happens to rounds."""

from dataclasses import dataclass

from samhus.foundation.events import Event


@dataclass(frozen=True)
class RoundOpened(Event):
    """Bodies are asked."""

    round_id: int


@dataclass(frozen=True)
class AnswerSubmitted(Event):
    """A body handed in its answer."""

    round_id: int
    submission_id: int


@dataclass(frozen=True)
class RoundClosed(Event):
    """No more answers are taken; who has not answered has given no answer."""

    round_id: int
