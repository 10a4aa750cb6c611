"""Corrections: which cell they are about, what they lay over it, who sees them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samhus.engines.small_area.cells import Figure
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.models import Correction, Count, Delivery, Indicator, MappingRound, Supplier
from samhus.mapping.policies import CORRECTION
from samhus.mapping.policies.correction import IN_USE

Notes = dict[int, list[dict[str, Any]]]


@dataclass(frozen=True)
class Cell:
    """A delivered figure, "" where none came, and the body that answers for it."""

    figure: str
    supplier: Any


def delivered_cell(mapping: MappingRound, indicator: Indicator, area_id: int) -> Cell:
    """The cell of the mapped year. Raises NotPossible when nobody can answer for it."""
    count = (
        Count.objects.filter(
            mapping=mapping,
            delivery__indicator=indicator,
            delivery__state=Delivery.State.ACCEPTED,
            area=area_id,
            year=mapping.year,
            category=indicator.category,
        )
        .select_related("organisation")
        .first()
    )
    if count is not None:
        return Cell(str(Figure(count.figure, count.below, count.least)), count.organisation)
    suppliers = Supplier.objects.filter(mapping=mapping, indicator=indicator)
    only = list(suppliers.select_related("organisation")[:2])
    if len(only) != 1:
        raise NotPossible(
            _("No body delivered a figure here. Ask the suppliers to deliver one instead.")
        )
    return Cell("", only[0].organisation)


def locked_correction(correction: Correction) -> Correction:
    """The correction, held."""
    rows = Correction.objects.select_for_update(of=("self",)).select_related(
        "mapping__round__organiser", "organisation", "indicator", "area"
    )
    return rows.get(pk=correction.pk)


def corrections_seen_by(viewer: Viewer) -> QuerySet[Correction]:
    """Of rounds whose staff the viewer is, and of the viewer's delivering bodies."""
    rows = Correction.objects.select_related(
        "mapping__round__organiser", "indicator", "area", "organisation", "accepted_by",
        "settled_by", "upheld_by",
    ).defer("area__geometry", "area__shape")  # fmt: skip
    return CORRECTION.narrow("see", viewer, rows)


def correction_seen_by(viewer: Viewer, public_id: UUID) -> Correction | None:
    """One correction, or None for whom it does not exist."""
    return corrections_seen_by(viewer).filter(public_id=public_id).first()


CountRow = tuple[int, int, int, str, int | None, int, int, str]
"""Supplier, area, year, category, figure, below, least, made: a row of counts as it is read."""


@dataclass(frozen=True)
class Overlay:
    """One corrected cell as it is laid over the delivered rows."""

    supplier: int
    area: int
    year: int
    category: str
    before: str
    figure: int
    note: dict[str, Any]

    @property
    def cell(self) -> tuple[int, int, str]:
        """Where it lies."""
        return self.area, self.year, self.category


def overlays(mapping: MappingRound, indicator: Indicator) -> tuple[Overlay, ...]:
    """Corrections in use of the bodies that deliver this indicator; of one cell the newest."""
    delivering = Delivery.objects.filter(
        mapping=mapping, indicator=indicator, state=Delivery.State.ACCEPTED
    )
    rows = Correction.objects.filter(
        mapping=mapping,
        state__in=IN_USE,
        organisation__in=delivering.values("organisation"),
    ).select_related("organisation")
    newest = {(row.area_id, row.year, row.category): row for row in rows.order_by("accepted", "pk")}
    return tuple(_overlay(row) for row in newest.values())


def _overlay(row: Correction) -> Overlay:
    moment = row.upheld or row.settled
    note = {
        "year": row.year,
        "category": row.category,
        "delivered": row.before,
        "figure": str(row.figure),
        "on": moment.date().isoformat() if moment else "",
        "because": row.reason,
        "agreed": row.state == Correction.State.CONFIRMED,
        "supplier": row.organisation.name,
    }
    return Overlay(
        row.organisation_id, row.area_id, row.year, row.category, row.before, row.figure, note
    )


def laid_over(
    rows: Sequence[CountRow], corrections: Iterable[Overlay], *, keep: str
) -> tuple[list[CountRow], Notes]:
    """The rows with corrected figures in them, and by area what was corrected.

    A correction holds for the figure that was delivered: once another one comes, it is spent. The
    other categories of a corrected cell's area and year no longer add up, so they are left out,
    except the one that is modelled (`keep`); other years stay as they are.
    """
    delivered = {
        (area, year, category): (body, str(Figure(figure, below, least)))
        for body, area, year, category, figure, below, least, _made in rows
    }
    used = [
        each
        for each in corrections
        if delivered.get(each.cell, (each.supplier, "")) == (each.supplier, each.before)
    ]
    figures = {each.cell: each.figure for each in used}
    touched = {(each.area, each.year) for each in used}
    kept = [_laid(row, figures) for row in rows if _stays(row, figures, touched, keep)]
    kept += [_added(each) for each in used if each.cell not in delivered]
    notes: Notes = {}
    for each in used:
        notes.setdefault(each.area, []).append(each.note)
    return kept, notes


def _stays(
    row: CountRow,
    figures: dict[tuple[int, int, str], int],
    touched: set[tuple[int, int]],
    keep: str,
) -> bool:
    _body, area, year, category, *_figure = row
    return (area, year, category) in figures or category == keep or (area, year) not in touched


def _laid(row: CountRow, figures: dict[tuple[int, int, str], int]) -> CountRow:
    body, area, year, category, *_figure, made = row
    figure = figures.get((area, year, category))
    return row if figure is None else (body, area, year, category, figure, 0, 1, str(made))


def _added(each: Overlay) -> CountRow:
    made = Count.Made.DELIVERED
    return (each.supplier, each.area, each.year, each.category, each.figure, 0, 1, made)
