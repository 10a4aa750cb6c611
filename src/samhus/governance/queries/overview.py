"""The state of things on one day, from what every capability announces."""

from datetime import date
from typing import Any

from django.urls import reverse

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.governance.pages.overview import OverviewPage
from samhus.governance.policies.report import STAFF_ROLES
from samhus.governance.rules.overview import Part, sources

CENTRE = "centre"


def desk(viewer: Viewer) -> Any:
    """The centre for which the viewer prepares reports; None: for them these pages do not exist."""
    ids = _staffed(viewer)
    if not ids:
        return None
    return organisations_seen_by(viewer).filter(pk__in=ids).order_by("pk").first()


def staff(viewer: Viewer) -> Viewer | None:
    """The viewer, where a role in the centre lets them see the country; asks nothing."""
    return viewer if _staffed(viewer) else None


def _staffed(viewer: Viewer) -> list[int]:
    return [
        standing.organisation_id
        for standing in viewer.standings
        if standing.kind == CENTRE and standing.role in STAFF_ROLES
    ]


def parts(viewer: Viewer, since: date, on: date) -> tuple[Part, ...]:
    """What each capability says, in its order."""
    return tuple(part for source in sources() for part in source(viewer, since, on))


def overview_page(viewer: Viewer, since: date, on: date) -> OverviewPage:
    """For the centre's staff: aggregates and what is owed; never a list of places by value."""
    return OverviewPage(
        since=since,
        on=on,
        parts=parts(viewer, since, on),
        prepare_url=reverse("governance:prepare_report"),
    )
