"""The register as the plan of an import compares it: with a fingerprint of each outline."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from samhus.foundation.places.figures.outlines import fingerprint, to_shape
from samhus.foundation.places.models import Area
from samhus.foundation.places.queries import span
from samhus.foundation.places.rules import Known


def known_areas(level: str, day: date) -> tuple[Known, ...]:
    """Every area of a level that lives on the day or later, by code."""
    rows = Area.objects.filter(level=level, valid__overlap=DateRange(day, None, "[)"))
    rows = rows.select_related("parent").defer("shape", "parent__geometry", "parent__shape")
    return tuple(
        Known(
            code=row.code,
            name=row.name,
            parent=row.parent.code if row.parent else "",
            outline=fingerprint(to_shape(row.geometry)),
            valid=span(row.valid),
        )
        for row in rows.order_by("code")
    )
