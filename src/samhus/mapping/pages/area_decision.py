"""Decisions about areas: the list, the desk where one is written, the decision itself."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Colour, Step
from samhus.mapping.pages.overview import MappingLine
from samhus.mapping.pages.reply import ReplyBlock
from samhus.mapping.pages.statement import AreaPicture


@dataclass(frozen=True)
class BasisLine:
    """One indicator that a decision stands on, in words; `before` where a correction moved it.

    `doubts` are what was found suspicious in its figure: a short name and a sentence each.
    """

    name: str
    reading: str
    colour: Colour
    because: str
    values: str
    before: str
    url: str
    snapshot: str
    digest: str
    turning: tuple[str, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()
    after: str = ""


@dataclass(frozen=True)
class DecisionLine:
    """One decision in a list, in the order of names and never by a judgement."""

    public_id: str
    area: str
    answer: str
    state: str
    colour: Colour
    by: str
    when: datetime
    hint: str


@dataclass(frozen=True)
class DecisionGroup:
    """The decisions of one state."""

    title: str
    lines: tuple[DecisionLine, ...]


@dataclass(frozen=True)
class Undecided:
    """An area without a decision; `url` is its desk."""

    name: str
    url: str


@dataclass(frozen=True)
class DecisionsPage:
    """All decisions of a round by state, and the areas without one."""

    line: MappingLine
    groups: tuple[DecisionGroup, ...]
    undecided: tuple[Undecided, ...]
    areas: int
    may_decide: Decision
    may_close: Decision
    designates: bool


@dataclass(frozen=True)
class DecidePage:
    """One area, one decision: what there is to know, what stands, where to go next."""

    line: MappingLine
    area: str
    area_id: str
    county: str
    basis: tuple[BasisLine, ...]
    picture: AreaPicture
    seen: str
    earlier: tuple[DecisionLine, ...]
    before: DecisionLine | None
    before_reasons: str
    before_remark: str
    moved: tuple[BasisLine, ...]
    next_area: Undecided | None
    may_be_decided: bool
    designates: bool


@dataclass(frozen=True)
class Signature:
    """Who did what with a decision, and when."""

    what: str
    who: str
    when: datetime


@dataclass(frozen=True)
class OfferLine:
    """Support offered with a decision."""

    public_id: str
    what: str
    who: str
    by_day: date
    state: str
    state_label: str
    colour: Colour
    answer: str
    may_answer: bool
    delivered: date | None
    delivery: str
    received: str
    may_deliver: bool
    may_confirm: bool


@dataclass(frozen=True)
class DecisionPage:
    """One decision as its reader sees it: the round's staff, or the body once it was told."""

    public_id: str
    line: MappingLine
    area: str
    area_id: str
    county: str
    is_staff: bool
    answer: str
    is_designation: bool
    state: str
    state_label: str
    colour: Colour
    reasons: str
    remark: str
    heard: str
    is_silent: bool
    basis: tuple[BasisLine, ...]
    picture: AreaPicture
    signatures: tuple[Signature, ...]
    steps: tuple[Step, ...]
    versions: tuple[DecisionLine, ...]
    replies: tuple[ReplyBlock, ...]
    hearing_id: str
    hearing_until: date | None
    vacant_body: str
    gone_body: str
    not_yet: str
    offers: tuple[OfferLine, ...]
    appeal_id: str
    appeal_state: str
    may_sign: Decision
    may_hear: Decision
    may_finalise: Decision
    may_set_aside: Decision
    may_decide_anew: bool
    review_url: str
    may_review: bool
    under_review: bool
    may_offer: Decision
    may_appeal: Decision
