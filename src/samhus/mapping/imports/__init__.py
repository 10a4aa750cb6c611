"""Files on their way in, by noun: parsed with errors by row, compared, handed to actions."""

from samhus.mapping.imports.agency_area import apply_agency_areas_file, import_agency_areas
from samhus.mapping.imports.delivery import (
    InputErrors,
    accept_file,
    deliver_file,
    read_delivery,
)

__all__ = [
    "InputErrors",
    "accept_file",
    "apply_agency_areas_file",
    "deliver_file",
    "import_agency_areas",
    "read_delivery",
]
