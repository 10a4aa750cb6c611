"""Appeals, seen by a viewer."""

from uuid import UUID

from samhus.foundation.access.viewer import Viewer
from samhus.mapping.models import Appeal
from samhus.mapping.pages.appeal import AppealPage
from samhus.mapping.policies import APPEAL
from samhus.mapping.queries.overview import line


def appeal_seen_by(viewer: Viewer, public_id: UUID) -> Appeal | None:
    """One appeal, for the staff and for the body that made it."""
    rows = Appeal.objects.select_related(
        "decision__area", "decision__mapping__round__organiser", "mapping__round__organiser",
        "organisation", "filed_by", "decided_by",
    ).defer("decision__area__geometry", "decision__area__shape")  # fmt: skip
    return APPEAL.narrow("see", viewer, rows).filter(public_id=public_id).first()


def appeal_page(viewer: Viewer, appeal: Appeal) -> AppealPage:
    """What was asked, and what came of it."""
    return AppealPage(
        public_id=str(appeal.public_id),
        line=line(appeal.mapping),
        decision_id=str(appeal.decision.public_id),
        area=appeal.decision.area.name,
        body=appeal.organisation.name,
        words=appeal.words,
        filed=appeal.filed,
        filed_by=appeal.filed_by.name,
        outcome=str(Appeal.Outcome(appeal.outcome).label) if appeal.outcome else "",
        reasons=appeal.reasons,
        decided=appeal.decided,
        decided_by=appeal.decided_by.name if appeal.decided_by else "",
        may_decide=APPEAL.decide("decide", viewer, appeal),
    )
