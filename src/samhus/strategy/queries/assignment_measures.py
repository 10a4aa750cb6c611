"""Measures of adopted plans that an assignment may carry out."""

from samhus.foundation.access.viewer import Viewer
from samhus.strategy.models import Measure, PlanState
from samhus.strategy.queries.versions import plans_seen_by

NATIONAL = ("ministry", "centre")


def measures_to_link(viewer: Viewer) -> list[tuple[str, str]]:
    """Keys and titles of measures in national plans that are in force."""
    rows = Measure.objects.filter(
        plan__in=plans_seen_by(viewer).filter(
            state=PlanState.ADOPTED, organisation__kind__in=NATIONAL
        ),
        dropped_on__isnull=True,
    )
    return [(str(row.key), f"{row.number}. {row.title}") for row in rows.order_by("number", "pk")]
