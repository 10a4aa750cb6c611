"""What stands in a plan and may be taken out of it while it is a draft."""

from typing import Any
from uuid import UUID

from samhus.foundation.access.viewer import Viewer
from samhus.strategy.models import Funding, Goal
from samhus.strategy.queries.versions import plans_seen_by


def goal_seen_by(viewer: Viewer, public_id: UUID) -> Goal | None:
    """A goal of a plan that the viewer may read."""
    found: Goal | None = _of_its_plan(Goal.objects.filter(public_id=public_id), viewer)
    return found


def funding_seen_by(viewer: Viewer, public_id: UUID) -> Funding | None:
    """A line of money of a plan that the viewer may read."""
    rows = Funding.objects.filter(public_id=public_id).select_related("measure")
    found: Funding | None = _of_its_plan(rows, viewer)
    return found


def _of_its_plan(rows: Any, viewer: Viewer) -> Any:
    """The row with the plan that the gate asks about; None for whom it does not exist."""
    rows = rows.filter(withdrawn__isnull=True, plan__in=plans_seen_by(viewer))
    found = rows.select_related("plan__organisation").first()
    if found is not None:
        found.governed_by = found.plan
    return found
