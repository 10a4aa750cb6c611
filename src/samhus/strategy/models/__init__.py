"""Tables of strategy, by noun."""

from samhus.strategy.models.consultation import (
    AnsweringMandate,
    Commitment,
    Consultation,
    ConsultationExport,
    ParagraphComment,
    ThemeTally,
)
from samhus.strategy.models.drafting import (
    DraftingSeat,
    DraftText,
    IssuesNote,
    TextComment,
    TextParagraph,
    TextShowing,
    TextVersion,
)
from samhus.strategy.models.measure import (
    Alignment,
    Funding,
    Kind,
    Level,
    Measure,
    PlanIndicator,
)
from samhus.strategy.models.plan import Goal, Plan, PlanKind, PlanState
from samhus.strategy.models.progress import (
    PeriodLock,
    ProgressReport,
    ReportedValue,
    ReportingPeriod,
    ReportState,
    ReportStep,
)
from samhus.strategy.models.role import RoleImport, RoleLine, RoleTask
from samhus.strategy.models.role_move import DutyHolder, RoleDuty, RoleMove
from samhus.strategy.models.role_objection import RoleObjection

__all__ = [
    "Alignment",
    "AnsweringMandate",
    "Commitment",
    "Consultation",
    "ConsultationExport",
    "DraftText",
    "DraftingSeat",
    "DutyHolder",
    "Funding",
    "Goal",
    "IssuesNote",
    "Kind",
    "Level",
    "Measure",
    "ParagraphComment",
    "PeriodLock",
    "Plan",
    "PlanIndicator",
    "PlanKind",
    "PlanState",
    "ProgressReport",
    "ReportState",
    "ReportStep",
    "ReportedValue",
    "ReportingPeriod",
    "RoleDuty",
    "RoleImport",
    "RoleLine",
    "RoleMove",
    "RoleObjection",
    "RoleTask",
    "TextComment",
    "TextParagraph",
    "TextShowing",
    "TextVersion",
    "ThemeTally",
]
