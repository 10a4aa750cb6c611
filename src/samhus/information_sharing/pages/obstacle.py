"""Pages of the register of legal obstacles: frozen."""

from dataclasses import dataclass
from datetime import datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Task


@dataclass(frozen=True)
class TallyLine:
    """One provision: how many obstacles, and how they stand."""

    provision: str
    title: str
    reported: str
    standing: str


@dataclass(frozen=True)
class Desk:
    """A body for which the viewer may report."""

    name: str
    url: str


@dataclass(frozen=True)
class ObstaclesPage:
    """One's own, those to answer, and the overview by provision."""

    tasks: tuple[Task, ...]
    tallies: tuple[TallyLine, ...]
    desks: tuple[Desk, ...]
    is_owner: bool


@dataclass(frozen=True)
class ObstaclePage:
    """One obstacle with its answer."""

    public_id: str
    provision: str
    between: str
    purpose: str
    kinds: str
    words: str
    kept: tuple[str, ...]
    body: str
    reported: datetime
    reported_by: str
    owner: str
    answer: str
    answer_words: str
    answer_provision: str
    answered: datetime | None
    answered_by: str
    may_answer: Decision
