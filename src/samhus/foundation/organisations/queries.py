"""Who belongs where, now and on a given day."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from samhus.foundation import clock
from samhus.foundation.access.viewer import Standing, Viewer
from samhus.foundation.organisations.models import Membership, Organisation


def live(day: date | None = None) -> Q:
    """Rows whose validity contains the day (today when not given)."""
    return Q(valid__contains=day or clock.today())


def viewer_for(user: Any) -> Viewer:
    """The viewer of this request, with every standing that is live today; one query."""
    today = clock.today()
    rows = Membership.objects.filter(
        user=user, valid__contains=today, organisation__valid__contains=today
    ).select_related("organisation")
    standings = tuple(
        Standing(row.organisation_id, row.organisation.name, row.organisation.kind, row.role)
        for row in rows.order_by("pk")
    )
    return Viewer(
        user_id=user.pk,
        public_id=str(user.public_id),
        name=user.name,
        language=user.language,
        standings=standings,
    )


def organisations_seen_by(viewer: Viewer) -> QuerySet[Organisation]:
    """All bodies that exist today: the register of bodies is public inside the installation."""
    return Organisation.objects.filter(live()).select_related("area")


def organisation(viewer: Viewer, public_id: UUID) -> Organisation:
    """One body. Raises DoesNotExist."""
    return Organisation.objects.select_related("area").get(public_id=public_id)


def body_answering_for(area_id: int, kind: str, day: date | None = None) -> Organisation | None:
    """The body of that kind which is registered for an area on a day."""
    return Organisation.objects.filter(live(day), area_id=area_id, kind=kind).first()


def centre_of(viewer: Viewer) -> Organisation:
    """The national centre in which the viewer stands. Raises DoesNotExist for others."""
    return Organisation.objects.get(
        kind="centre", pk__in=[s.organisation_id for s in viewer.standings if s.kind == "centre"]
    )
