"""The right of reply: what was put to a body, what it answered, what was answered to that."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Colour
from samhus.mapping.pages.area_decision import BasisLine, OfferLine, Signature
from samhus.mapping.pages.overview import MappingLine
from samhus.mapping.pages.reply import ReplyBlock


@dataclass(frozen=True)
class DraftDecision:
    """The decision as the body concerned reads it."""

    public_id: str
    answer: str
    colour: Colour
    is_final: bool
    is_to_be_signed_again: bool
    state: str
    reasons: str
    heard: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class HearingPage:
    """The body's own page: its result, what is about to be decided, its replies, what follows."""

    public_id: str
    line: MappingLine
    area: str
    county: str
    body: str
    is_staff: bool
    cause: str
    has_moved: bool
    review_url: str
    opened: datetime
    until: date
    is_late: bool
    has_ended: bool
    is_vacant: bool
    is_no_more: bool
    elsewhere: bool
    is_corrected: bool
    basis: tuple[BasisLine, ...]
    methods: tuple[tuple[str, str, str], ...]
    decision: DraftDecision | None
    replies: tuple[ReplyBlock, ...]
    draft_points: int
    offers: tuple[OfferLine, ...]
    appeal_id: str
    appeal_state: str
    newer_id: str
    confidence_url: str
    why_url: str
    may_answer: Decision
    may_appeal: bool
