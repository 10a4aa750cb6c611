"""Emerging concerns seen by a viewer, and for which places somebody may report one."""

from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import (
    NotPossible,
    body_answering_for,
    organisations_seen_by,
    own_bodies,
    own_body,
)
from samhus.foundation.packs.api import home
from samhus.foundation.places.api import areas_at
from samhus.foundation.ui.sorting import by_name
from samhus.governance.api import phenomena_on
from samhus.mapping.models import Concern, Indicator, MappingRound, SharedConcern, Supplier
from samhus.mapping.policies import CONCERN, SHARED_CONCERN

CENTRE = "centre"
OUTLINES = ("area__geometry", "area__shape")


class Place(NamedTuple):
    """An area about which a body may report."""

    id: int
    public_id: UUID
    name: str


@dataclass(frozen=True)
class ReportDesk:
    """Where a body reports: the body, to whom, and about which areas it may."""

    organisation: Any
    addressed_to: Any
    areas: tuple[Place, ...]

    @property
    def governed_by(self) -> Concern:
        """The gate asks the policy of the concern that would be reported here."""
        return Concern(organisation=self.organisation, addressed_to=self.addressed_to)

    @property
    def is_own_area(self) -> bool:
        """Whether the body can only report about the area that it answers for itself."""
        return [place.id for place in self.areas] == [self.organisation.area_id]


def the_centre(viewer: Viewer) -> Any:
    """The national centre, to which concerns are addressed, or None."""
    return organisations_seen_by(viewer).filter(kind=CENTRE).order_by("pk").first()


def report_desk(viewer: Viewer, body: UUID) -> ReportDesk | None:
    """None unless it is the viewer's body and answers for an area or supplies counts."""
    organisation, centre = own_body(viewer, body), the_centre(viewer)
    if organisation is None or centre is None:
        return None
    areas = reach_of(organisation)
    return ReportDesk(organisation, centre, areas) if areas else None


def reach_of(organisation: Any) -> tuple[Place, ...]:
    """The areas about which a body may report, by name.

    A body that answers for an area: that one. A body that supplies counts: the areas of the
    levels that it counts.
    """
    own = organisation.area
    found = {} if own is None else {own.pk: Place(own.pk, own.public_id, own.name)}
    levels = MappingRound.objects.filter(suppliers__organisation=organisation)
    for level in levels.values_list("level", flat=True).distinct():
        for area in areas_at(level, clock.today(), shapes=False):
            found[area.id] = Place(area.id, area.public_id, area.name)
    return tuple(sorted(found.values(), key=lambda place: (by_name(place.name), place.id)))


def place_in_reach(organisation: Any, area: UUID) -> Place:
    """The area, if the body may report about it. Raises NotPossible."""
    for place in reach_of(organisation):
        if place.public_id == area:
            return place
    raise NotPossible(_("Your body cannot report about this area."))


def answering_body(area: Any) -> Any:
    """The body that answers for an area today, of the kinds that the pack names, or None."""
    for kind in home().kinds_at(area.level):
        body = body_answering_for(area.pk, kind.key)
        if body is not None:
            return body
    return None


def reporting_bodies(viewer: Viewer, roles: tuple[str, ...]) -> list[Any]:
    """Bodies of the viewer that may report: they answer for an area or supply counts."""
    suppliers = Supplier.objects.filter(organisation__in=viewer.bodies(*roles))
    supplying = set(suppliers.values_list("organisation_id", flat=True))
    rows = own_bodies(viewer, *roles).order_by("name")
    return [row for row in rows if row.area_id is not None or row.pk in supplying]


def phenomena() -> list[str]:
    """What everybody agreed to prevent and what is measured already, to choose from."""
    agreed = [one.term for one in phenomena_on(clock.today())]
    rows = Indicator.objects.order_by("phenomenon").values_list("phenomenon", flat=True)
    return list(dict.fromkeys([*agreed, *rows]))


def concerns_seen_by(viewer: Viewer) -> QuerySet[Concern]:
    """What the viewer's bodies reported, and what the centre's staff is to answer."""
    rows = Concern.objects.select_related(
        "organisation", "addressed_to", "area", "reported_by", "answered_by"
    )
    return CONCERN.narrow("see", viewer, rows.defer(*OUTLINES))


def concern_seen_by(viewer: Viewer, public_id: UUID) -> Concern | None:
    """One concern, or None for whom it does not exist."""
    return concerns_seen_by(viewer).filter(public_id=public_id).first()


def shared_concerns_seen_by(viewer: Viewer) -> QuerySet[SharedConcern]:
    """What the viewer's bodies were told of others' concerns; for the centre's staff all."""
    rows = SharedConcern.objects.select_related(
        "organisation", "addressed_to", "area", "replied_by"
    )
    return SHARED_CONCERN.narrow("see", viewer, rows.defer(*OUTLINES))


def shared_concern_seen_by(viewer: Viewer, public_id: UUID) -> SharedConcern | None:
    """One of them, or None for whom it does not exist."""
    return shared_concerns_seen_by(viewer).filter(public_id=public_id).first()


def is_late(concern: Concern) -> bool:
    """Whether the promised day has passed without an answer. Nothing else follows from it."""
    return not concern.answer and clock.today() > concern.due
