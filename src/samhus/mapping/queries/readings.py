"""Results as a machine reads them: the rows that the viewer may open the pages of, no other."""

from uuid import UUID

from samhus.foundation.access.viewer import Viewer
from samhus.mapping.models import AreaResult, Indicator, MappingRound, Snapshot
from samhus.mapping.policies import AREA_RESULT
from samhus.mapping.queries.overview import mapping_seen_by
from samhus.mapping.queries.results import area_results, sight


def readings(
    viewer: Viewer, public_id: UUID, indicator: UUID
) -> tuple[Snapshot | None, list[AreaResult]] | None:
    """For staff the newest snapshot with all its areas; for others their own released areas.

    None when the round, or the indicator in it, does not exist for the viewer.
    """
    seen = sight(viewer, public_id, indicator)
    if seen is not None:
        if seen.snapshot is None:
            return None, []
        rows = area_results(viewer).filter(snapshot=seen.snapshot)
        return seen.snapshot, list(rows.order_by("area__code"))
    mapping = mapping_seen_by(viewer, public_id)
    what = mapping.indicators.filter(public_id=indicator).first() if mapping else None
    if mapping is None or what is None:
        return None
    return None, _own(viewer, mapping, what)


def _own(viewer: Viewer, mapping: MappingRound, indicator: Indicator) -> list[AreaResult]:
    rows = AREA_RESULT.narrow("see", viewer, area_results(viewer)).filter(
        mapping=mapping,
        organisation__in=viewer.bodies(),
        snapshot__indicator=indicator,
        snapshot__without_suspicious=False,
    )
    newest = {row.area_id: row for row in rows.order_by("snapshot__computed", "pk")}
    return sorted(newest.values(), key=lambda row: row.area.code)
