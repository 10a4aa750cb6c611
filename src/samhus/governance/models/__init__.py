"""Tables of governance, by noun."""

from samhus.governance.models.duty import DutyMove, OpenDuty
from samhus.governance.models.placement import (
    Appraisal,
    AppraisalCell,
    PlacementOption,
    SelfCheckLine,
)
from samhus.governance.models.report import NationalReport
from samhus.governance.models.structure import Arrangement, Change, Effect, Responsibility

__all__ = [
    "Appraisal",
    "AppraisalCell",
    "Arrangement",
    "Change",
    "DutyMove",
    "Effect",
    "NationalReport",
    "OpenDuty",
    "PlacementOption",
    "Responsibility",
    "SelfCheckLine",
]
