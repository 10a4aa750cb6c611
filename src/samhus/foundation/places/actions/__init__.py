"""The verbs of the register of areas."""

from samhus.foundation.access.decision import NotPossible
from samhus.foundation.places.actions.area import end_area
from samhus.foundation.places.actions.area_import import (
    apply_import,
    draft_import,
    import_areas,
    read_import,
    receive_import,
    withdraw_import,
)
from samhus.foundation.places.actions.neighbour import (
    approve_bridge,
    recompute_borders,
    remove_bridge,
)
from samhus.foundation.places.actions.people import record_population
from samhus.foundation.places.actions.succession import merge_areas, rename_area, split_area

__all__ = [
    "NotPossible",
    "apply_import",
    "approve_bridge",
    "draft_import",
    "end_area",
    "import_areas",
    "merge_areas",
    "read_import",
    "receive_import",
    "recompute_borders",
    "record_population",
    "remove_bridge",
    "rename_area",
    "split_area",
    "withdraw_import",
]
