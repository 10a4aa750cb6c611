"""The door of places for other apps: areas, people and the neighbour graph as of a day."""

from samhus.foundation.places.actions import (
    NotPossible,
    apply_import,
    approve_bridge,
    draft_import,
    end_area,
    import_areas,
    recompute_borders,
    record_population,
    remove_bridge,
)
from samhus.foundation.places.figures import BadDelivery
from samhus.foundation.places.queries import (
    AreaOn,
    BridgeOn,
    area_by_code,
    area_by_id,
    areas_at,
    bridges_at,
    graph_at,
    populations_at,
)
from samhus.foundation.places.rules import PeopleOn, Span

__all__ = [
    "AreaOn",
    "BadDelivery",
    "BridgeOn",
    "NotPossible",
    "PeopleOn",
    "Span",
    "apply_import",
    "approve_bridge",
    "area_by_code",
    "area_by_id",
    "areas_at",
    "bridges_at",
    "draft_import",
    "end_area",
    "graph_at",
    "import_areas",
    "populations_at",
    "recompute_borders",
    "record_population",
    "remove_bridge",
]
