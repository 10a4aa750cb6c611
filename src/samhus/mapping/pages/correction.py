"""Corrections of delivered figures, and what the country's result did then."""

from dataclasses import dataclass
from datetime import datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Colour
from samhus.mapping.pages.overview import MappingLine


@dataclass(frozen=True)
class CorrectionPage:
    """One correction as the staff, or the body that delivered the figure, reads it."""

    public_id: str
    line: MappingLine
    is_staff: bool
    area: str
    indicator: str
    year: int
    category: str
    supplier: str
    before: str
    figure: int
    reason: str
    state: str
    colour: Colour
    accepted: datetime
    accepted_by: str
    answer: str
    settled: datetime | None
    settled_by: str
    upheld_words: str
    upheld_by: str
    recalculations: tuple[tuple[str, datetime, bool], ...]
    is_computed: bool
    may_settle: Decision
    may_uphold: Decision
    may_recalculate: Decision


@dataclass(frozen=True)
class ChangeLine:
    """One area whose class moved."""

    area: str
    indicator: str
    before: str
    after: str
    colour: Colour
    numbers_before: str
    numbers_after: str
    before_url: str
    after_url: str


@dataclass(frozen=True)
class RecalculationPage:
    """One national computation: what caused it, what moved."""

    public_id: str
    line: MappingLine
    correction_id: str
    about: str
    asked: datetime
    asked_by: str
    done: datetime | None
    changes: tuple[ChangeLine, ...]
    snapshots: tuple[tuple[str, str, str], ...]
