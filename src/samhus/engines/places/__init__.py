"""Areas from files, their borders, and the islands among them. Pure geometry, no database."""

from samhus.engines.places.area_file import (
    AreaFile,
    AreaFileError,
    Fields,
    ReadArea,
    RowProblem,
)
from samhus.engines.places.files import read_areas
from samhus.engines.places.islands import (
    ApprovedBridge,
    Islands,
    SuggestedBridge,
    islands,
    with_bridges,
)
from samhus.engines.places.neighbours import Border, borders, neighbours

__all__ = [
    "ApprovedBridge",
    "AreaFile",
    "AreaFileError",
    "Border",
    "Fields",
    "Islands",
    "ReadArea",
    "RowProblem",
    "SuggestedBridge",
    "borders",
    "islands",
    "neighbours",
    "read_areas",
    "with_bridges",
]
