"""Results as a machine reads them: the rows that the viewer may open the pages of, no other."""

from uuid import UUID

from samhus.foundation.access.viewer import Viewer
from samhus.mapping.models import AreaResult, Indicator, MappingRound, Snapshot
from samhus.mapping.policies import AREA_RESULT, MAPPING
from samhus.mapping.queries.results import area_results, sight


def readings(
    viewer: Viewer, public_id: UUID, indicator: UUID
) -> tuple[Snapshot | None, list[AreaResult]] | None:
    """For staff the newest snapshot with all its areas; for others their own released areas.

    None when the round, or the indicator in it, does not exist for the viewer.
    """
    seen = sight(viewer, public_id, indicator)
    if seen is None:
        return None
    if not MAPPING.decide("see_results", viewer, seen.mapping):
        return None, _own(viewer, seen.mapping, seen.indicator)
    if seen.snapshot is None:
        return None, []
    rows = area_results(viewer).filter(snapshot=seen.snapshot)
    return seen.snapshot, list(rows.order_by("area__code"))


def _own(viewer: Viewer, mapping: MappingRound, indicator: Indicator) -> list[AreaResult]:
    rows = AREA_RESULT.narrow("see", viewer, area_results(viewer)).filter(
        mapping=mapping,
        organisation__in=viewer.reads_for(),
        snapshot__indicator=indicator,
        snapshot__without_suspicious=False,
    )
    newest = {row.area_id: row for row in rows.order_by("snapshot__computed", "pk")}
    return sorted(newest.values(), key=lambda row: row.area.code)
