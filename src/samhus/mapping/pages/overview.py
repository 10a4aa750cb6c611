"""A mapping round at a glance."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Task
from samhus.mapping.pages.agreement import AgreementShown


@dataclass(frozen=True)
class MappingLine:
    """One mapping round in a list."""

    public_id: str
    title: str
    year: int
    level: str
    state: str
    state_label: str
    closes: date
    decision_line: str
    deliver_by: date | None = None


@dataclass(frozen=True)
class DeliveryLine:
    """One delivery of counts."""

    public_id: str
    body: str
    file_name: str
    rows: int
    state: str
    state_label: str
    delivered: datetime
    delivered_by: str
    reason: str


@dataclass(frozen=True)
class SupplyLine:
    """One body that delivers for an indicator: whether it has, when, how often it corrected."""

    body: str
    state: str
    colour: str
    delivered: datetime | None
    rows: int
    corrections: int
    areas_url: str


@dataclass(frozen=True)
class IndicatorBlock:
    """An indicator within a round: who delivers, what came, what was computed."""

    public_id: str
    name: str
    phenomenon: str
    suppliers: tuple[str, ...]
    missing: tuple[str, ...]
    supply: tuple[SupplyLine, ...]
    deliveries: tuple[DeliveryLine, ...]
    computed: datetime | None
    released: datetime | None
    can_compute: bool
    can_deliver: bool


@dataclass(frozen=True)
class MappingPage:
    """A round as one viewer sees it; `own` are result pages of the viewer's own areas."""

    line: MappingLine
    round_id: str
    is_staff: bool
    blocks: tuple[IndicatorBlock, ...]
    own: tuple[tuple[str, str, str], ...]
    may_settle: Decision
    asked: int
    may_see_round: Decision
    agreement: AgreementShown
    may_follow: Decision
    may_divide: Decision
    stages: tuple[Task, ...] = ()

    @property
    def can_compute_everything(self) -> bool:
        """Whether there is more than one indicator to compute, by one button."""
        return sum(block.can_compute for block in self.blocks) > 1
