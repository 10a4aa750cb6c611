"""The door of places for other apps: areas, people and the neighbour graph as of a day."""

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
    "BridgeOn",
    "PeopleOn",
    "Span",
    "area_by_code",
    "area_by_id",
    "areas_at",
    "bridges_at",
    "graph_at",
    "populations_at",
]
