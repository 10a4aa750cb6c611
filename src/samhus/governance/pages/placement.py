"""Pages of the placement: frozen. No page holds a sum."""

from dataclasses import dataclass
from datetime import datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Task


@dataclass(frozen=True)
class PlacementDesk:
    """A body for which the viewer may look and open."""

    name: str
    check_url: str
    open_url: str


@dataclass(frozen=True)
class PlacementHome:
    """Options papers that the viewer may read, and where one begins."""

    papers: tuple[Task, ...]
    desks: tuple[PlacementDesk, ...]


@dataclass(frozen=True)
class Said:
    """What one appraiser says of one option against one criterion."""

    who: str
    evidence: str
    doubts: str


@dataclass(frozen=True)
class OptionSide:
    """One option, criterion by criterion; `cells` are in the order of the criteria."""

    name: str
    cells: tuple[tuple[str, tuple[Said, ...]], ...]
    is_chosen: bool


@dataclass(frozen=True)
class AppraisalPage:
    """An options paper: what is asked, what was said, what was decided."""

    public_id: str
    title: str
    body: str
    question: str
    state: str
    options: tuple[OptionSide, ...]
    is_blind: bool
    decision: str
    reasons: str
    dissent: str
    decided_by: str
    decided: datetime | None
    released: datetime | None
    may_appraise: Decision
    may_join: Decision
    may_decide: Decision
    may_release: Decision
