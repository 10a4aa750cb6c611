"""Areas, their people, their borders, the bridges people approved, and imports of areas."""

from samhus.foundation.places.models.area import Area
from samhus.foundation.places.models.area_import import AreaImport, ImportState, Meaning
from samhus.foundation.places.models.neighbour import Border, Bridge
from samhus.foundation.places.models.population import Population
from samhus.foundation.places.models.succession import Change, Succession

__all__ = [
    "Area",
    "AreaImport",
    "Border",
    "Bridge",
    "Change",
    "ImportState",
    "Meaning",
    "Population",
    "Succession",
]
