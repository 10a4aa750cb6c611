"""Outlines to and from the engine, and files of areas as they are delivered."""

from samhus.foundation.places.figures.delivery import BadDelivery, Delivery, read_delivery
from samhus.foundation.places.figures.islands import islands_page
from samhus.foundation.places.figures.outlines import (
    Apart,
    Crossing,
    GeoJSON,
    SharedBorder,
    apart,
    fingerprint,
    shared_borders,
    thinned,
    to_geojson,
    to_shape,
    united,
)
from samhus.foundation.places.figures.register import known_areas

__all__ = [
    "Apart",
    "BadDelivery",
    "Crossing",
    "Delivery",
    "GeoJSON",
    "SharedBorder",
    "apart",
    "fingerprint",
    "islands_page",
    "known_areas",
    "read_delivery",
    "shared_borders",
    "thinned",
    "to_geojson",
    "to_shape",
    "united",
]
