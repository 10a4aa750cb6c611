"""Why an area was decided about as it was: one page for whoever asks years later."""

from dataclasses import dataclass
from datetime import datetime

from samhus.foundation.ui.parts import Colour, Happening
from samhus.mapping.pages.area_decision import OfferLine
from samhus.mapping.pages.confidence import Said
from samhus.mapping.pages.overview import MappingLine
from samhus.mapping.pages.panel import PoolPage
from samhus.mapping.pages.reply import ReplyBlock
from samhus.mapping.pages.statement import AreaPicture


@dataclass(frozen=True)
class StoredVersion:
    """One stored computation as it stands in the database, and what its check found just now.

    `values` are the cells of its column, in the order of `WhyIndicator.labels`. `witness` is what
    the record of a decision names, where the stored row no longer agrees with its seal. Without a
    `card` the version is known from what was put to the body alone.
    """

    number: int
    day: datetime | None
    computed_by: str
    values: tuple[str, ...]
    state: str
    state_label: str
    colour: Colour
    check: str
    witness: str
    rests: tuple[str, ...]
    card: tuple[tuple[str, str], ...]
    prints: tuple[tuple[str, str], ...]
    url: str


@dataclass(frozen=True)
class WhyIndicator:
    """One indicator with every version of its result, the oldest first, and what changed when."""

    name: str
    definition: str
    source: str
    labels: tuple[str, ...]
    versions: tuple[StoredVersion, ...]
    changes: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def rows(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The table: a label, and the cell of each version."""
        cells = zip(*(version.values for version in self.versions), strict=True)
        return tuple(zip(self.labels, cells, strict=True))


@dataclass(frozen=True)
class WhyDecision:
    """One version of the decision: who did what in which function, with its reasons."""

    public_id: str
    answer: str
    state: str
    colour: Colour
    reasons: str
    remark: str
    heard: str
    people: tuple[tuple[str, str, str, datetime], ...]
    appeal_id: str
    appeal_state: str


@dataclass(frozen=True)
class WhyPage:
    """Everything, in the order in which somebody reads who has to answer for it."""

    line: MappingLine
    area: str
    county: str
    is_staff: bool
    answer: tuple[str, ...]
    secrecy: str
    altered: bool
    whom: str
    timeline: tuple[Happening, ...]
    indicators: tuple[WhyIndicator, ...]
    pool: PoolPage | None
    apart: tuple[str, ...]
    picture: AreaPicture
    replies: tuple[ReplyBlock, ...]
    decisions: tuple[WhyDecision, ...]
    offers: tuple[OfferLine, ...]
    said: tuple[Said, ...]
    hearing_id: str
    result_id: str
