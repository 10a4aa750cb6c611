"""Tables of governance, by noun."""

from samhus.governance.models.duty import DutyMove, OpenDuty
from samhus.governance.models.focus import Focus, FocusLine, LocalFocus, LocalFocusLine
from samhus.governance.models.placement import (
    Appraisal,
    AppraisalCell,
    PlacementOption,
    SelfCheckLine,
)
from samhus.governance.models.report import NationalReport
from samhus.governance.models.structure import Arrangement, Change, Effect, Responsibility
from samhus.governance.models.taxonomy import Definition, Phenomenon, Taxonomy, Term

__all__ = [
    "Appraisal",
    "AppraisalCell",
    "Arrangement",
    "Change",
    "Definition",
    "DutyMove",
    "Effect",
    "Focus",
    "FocusLine",
    "LocalFocus",
    "LocalFocusLine",
    "NationalReport",
    "OpenDuty",
    "Phenomenon",
    "PlacementOption",
    "Responsibility",
    "SelfCheckLine",
    "Taxonomy",
    "Term",
]
