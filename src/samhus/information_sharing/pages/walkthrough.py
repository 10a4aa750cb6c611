"""Pages of a scenario that two bodies walk: frozen."""

from dataclasses import dataclass
from datetime import datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Colour, Task


@dataclass(frozen=True)
class WalkthroughsPage:
    """The viewer's scenarios, and for which bodies one may be opened."""

    tasks: tuple[Task, ...]
    desks: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Side:
    """What one body said, and what came out."""

    body: str
    by: str
    when: datetime
    head: str
    colour: Colour
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """One question, both answers."""

    question: str
    by: str
    one: str
    other: str
    differs: bool
    is_judgement: bool


@dataclass(frozen=True)
class WalkthroughPage:
    """One scenario. `sides` and `compared` are there when both have answered."""

    public_id: str
    title: str
    given: tuple[tuple[str, str], ...]
    bodies: tuple[str, str]
    opened: datetime
    own_answer: Side | None
    sides: tuple[Side, ...]
    compared: tuple[Compared, ...]
    disagreements: int
    same_outcome: bool
    law_changed: bool
    waits_for: str
    may_answer: Decision
    answering_for: str
