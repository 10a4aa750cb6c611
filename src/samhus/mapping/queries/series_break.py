"""Breaks in series, seen by a viewer."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies
from samhus.mapping.models import Break, Indicator
from samhus.mapping.pages.series_break import BreakLine, BreaksPage
from samhus.mapping.policies import BREAK, DELIVERING_ROLES
from samhus.mapping.queries.indicator import indicator_seen_by


@dataclass(frozen=True)
class Declaring:
    """Where a break is declared: the indicator, and the viewer's body that counts it."""

    indicator: Indicator
    organisation: Any

    @property
    def governed_by(self) -> Break:
        """The gate asks the policy of breaks."""
        return Break(indicator=self.indicator, organisation=self.organisation)


def declaring(viewer: Viewer, public_id: UUID) -> Declaring | None:
    """The viewer's body that supplies the indicator, or the first, which is then told why not."""
    indicator = indicator_seen_by(viewer, public_id)
    return None if indicator is None else _place(viewer, indicator)


def _place(viewer: Viewer, indicator: Indicator) -> Declaring | None:
    bodies = list(own_bodies(viewer).order_by("pk"))
    if not bodies:
        return None
    counting = set(indicator.suppliers.values_list("organisation_id", flat=True))
    mine = viewer.bodies(*DELIVERING_ROLES)
    first = next((body for body in bodies if body.pk in counting & mine), bodies[0])
    return Declaring(indicator, first)


def breaks_seen_by(viewer: Viewer) -> QuerySet[Break]:
    """All breaks, for every member: whoever reads a series has to know."""
    rows = Break.objects.select_related("indicator", "organisation", "declared_by")
    return BREAK.narrow("see", viewer, rows).order_by("-year", "organisation__name", "pk")


def break_seen_by(viewer: Viewer, public_id: UUID) -> Break | None:
    """One break, or None for strangers."""
    return breaks_seen_by(viewer).filter(public_id=public_id).first()


def breaks_page(viewer: Viewer, indicator: Indicator) -> BreaksPage:
    """The breaks of one indicator, those withdrawn too."""
    place = _place(viewer, indicator) if viewer.bodies(*DELIVERING_ROLES) else None
    may = place is not None and BREAK.decide("declare", viewer, place.governed_by)
    return BreaksPage(
        indicator=indicator.name,
        indicator_url=reverse("mapping:indicator", args=[indicator.public_id]),
        lines=tuple(
            _line(viewer, row) for row in breaks_seen_by(viewer).filter(indicator=indicator)
        ),
        declare_url=reverse("mapping:declare_break", args=[indicator.public_id]) if may else "",
    )


def _line(viewer: Viewer, row: Break) -> BreakLine:
    may = BREAK.decide("withdraw", viewer, row)
    return BreakLine(
        year=row.year,
        body=row.organisation.name,
        what=row.what,
        declared_by=row.declared_by.name,
        declared_on=row.declared_on,
        withdrawn_on=row.withdrawn_on,
        withdrawal_reason=row.withdrawal_reason,
        withdraw_url=reverse("mapping:withdraw_break", args=[row.public_id]) if may else "",
    )
