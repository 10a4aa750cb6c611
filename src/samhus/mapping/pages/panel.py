"""The panel as its staff sees it: who sits and how many judgements there are, never whose."""

from dataclasses import dataclass
from datetime import datetime

from samhus.engines.figures import Figure
from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Step
from samhus.mapping.pages.overview import MappingLine


@dataclass(frozen=True)
class SeatLine:
    """One expert's seat. How much somebody has judged is nobody's business but theirs."""

    public_id: str
    name: str
    body: str
    areas: int
    seated: datetime
    ended: datetime | None


@dataclass(frozen=True)
class NextStage:
    """What a person may do now, and what happens when they do."""

    stage: int
    button: str
    title: str
    happens: tuple[str, ...]


@dataclass(frozen=True)
class PanelPage:
    """Seats and numbers.

    `put` counts areas put to anybody; `first` and `second` are how many judgements a stage has.
    """

    line: MappingLine
    stage: int
    steps: tuple[Step, ...]
    seats: tuple[SeatLine, ...]
    put: int
    areas: int
    first: int
    first_unknown: int
    second: int
    next: NextStage | None
    may_seat: Decision
    may_move: Decision
    has_pools: bool


@dataclass(frozen=True)
class PoolLine:
    """One area's pool in a list or beside the model; `chance` and `interval` in words."""

    public_id: str
    area_id: int
    name: str
    county: str
    judges: int
    dont_know: int
    asked: int
    chance: str
    interval: str
    reading: str


@dataclass(frozen=True)
class PoolPage:
    """What the panel said about one area, beside the model and never inside it."""

    public_id: str
    line: MappingLine
    name: str
    county: str
    who: str
    sentence: str
    apart: str
    moved: str
    figure: Figure | None
    reasons: tuple[str, ...]
    made: datetime
    is_staff: bool
