"""Who may do what in a mapping. Results do not leave the circle of staff and the body concerned."""

from samhus.mapping.policies.agency_area import AGENCY_AREA, AGENCY_AREA_IMPORT
from samhus.mapping.policies.concern import CONCERN, INTERIM_REVIEW, SHARED_CONCERN
from samhus.mapping.policies.correction import CLASS_CHANGE, CORRECTION, RECALCULATION
from samhus.mapping.policies.decision import APPEAL, AREA_DECISION, OFFER
from samhus.mapping.policies.hearing import CONFIDENCE, HEARING, REPLY, REPLY_POINT
from samhus.mapping.policies.mapping_round import (
    AREA_RESULT,
    DELIVERING_ROLES,
    DELIVERY,
    INDICATOR,
    MAPPING,
    SNAPSHOT,
    staff,
)
from samhus.mapping.policies.panel import JUDGEMENT, PANELIST, POOL
from samhus.mapping.policies.series_break import BREAK
from samhus.mapping.policies.statement import STATEMENT

__all__ = [
    "AGENCY_AREA", "AGENCY_AREA_IMPORT",
    "APPEAL", "AREA_DECISION", "AREA_RESULT", "BREAK", "CLASS_CHANGE", "CONCERN", "CONFIDENCE",
    "CORRECTION", "DELIVERING_ROLES", "DELIVERY", "HEARING", "INDICATOR", "INTERIM_REVIEW",
    "JUDGEMENT", "MAPPING", "OFFER", "PANELIST", "POOL", "RECALCULATION", "REPLY",
    "REPLY_POINT", "SHARED_CONCERN", "SNAPSHOT", "STATEMENT", "staff",
]  # fmt: skip
