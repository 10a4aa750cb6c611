"""Areas, their people, their borders, the bridges people approved, and imports of areas."""

from samhus.foundation.places.models.area import Area
from samhus.foundation.places.models.area_import import AreaImport, ImportState, Meaning
from samhus.foundation.places.models.neighbour import Border, Bridge
from samhus.foundation.places.models.population import Population

__all__ = ["Area", "AreaImport", "Border", "Bridge", "ImportState", "Meaning", "Population"]
