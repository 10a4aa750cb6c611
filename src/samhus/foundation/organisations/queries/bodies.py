"""Who belongs where, now and on a given day; the viewer of a request."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from samhus.foundation import clock
from samhus.foundation.access.viewer import Standing, Viewer
from samhus.foundation.organisations.grounds import predecessors
from samhus.foundation.organisations.models import Membership, Organisation
from samhus.foundation.organisations.policies import ORGANISATION


def live(day: date | None = None) -> Q:
    """Rows whose validity contains the day (today when not given)."""
    return Q(valid__contains=day or clock.today())


def viewer_for(user: Any) -> Viewer:
    """The viewer of this request, with every standing that is live today; one query."""
    rows = standing_rows(Membership.objects.filter(user=user))
    standings = tuple(standing_of(row) for row in rows.order_by("pk"))
    return Viewer(
        user_id=user.pk,
        public_id=str(user.public_id),
        name=user.name,
        language=user.language,
        standings=standings,
    )


def standing_rows(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    """Memberships that are live today, with their body and the bodies which that one follows."""
    today = clock.today()
    live_today = rows.filter(valid__contains=today, organisation__valid__contains=today)
    return live_today.select_related("organisation").annotate(before=predecessors())


def standing_of(row: Any) -> Standing:
    """A row of `standing_rows` as a viewer carries it."""
    body = row.organisation
    return Standing(body.pk, body.name, body.kind, row.role, frozenset(row.before))


def organisations_seen_by(viewer: Viewer) -> QuerySet[Organisation]:
    """All bodies that exist today: the register of bodies is public inside the installation."""
    return _with_area(Organisation.objects.filter(live()))


def own_bodies(viewer: Viewer, *roles: str) -> QuerySet[Organisation]:
    """Bodies of which the viewer is a live member, in one of these roles where any are named."""
    return organisations_seen_by(viewer).filter(pk__in=viewer.bodies(*roles))


def own_body(viewer: Viewer, public_id: UUID, **among: Any) -> Organisation | None:
    """The body of this address, if the viewer is a live member; `among` narrows which bodies."""
    return own_bodies(viewer).filter(public_id=public_id, **among).first()


def bodies_of_area(area_id: int) -> list[Organisation]:
    """Bodies of today that answer for an area."""
    return list(Organisation.objects.filter(live(), area_id=area_id).order_by("pk"))


def bodies_left_behind(viewer: Viewer) -> list[Organisation]:
    """Bodies of today whose area is no more, for whoever may end or move them."""
    if not ORGANISATION.decide("end", viewer):
        return []
    rows = _with_area(Organisation.objects.filter(live(), area__valid__endswith__lte=clock.today()))
    return list(rows.order_by("name"))


def bodies_ever(viewer: Viewer, kind: str) -> QuerySet[Organisation]:
    """All bodies of a kind, ended ones too: those that live come last."""
    rows = ORGANISATION.narrow("see", viewer, Organisation.objects.filter(kind=kind))
    return rows.order_by(F("valid__endswith").asc(nulls_last=True), "pk")


def bodies_known(viewer: Viewer) -> QuerySet[Organisation]:
    """All bodies that ever were, of every kind; none for whoever belongs nowhere."""
    return ORGANISATION.narrow("see", viewer, _with_area(Organisation.objects.all()))


def _with_area(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Without its outline, which is large and drawn by nobody here."""
    return rows.select_related("area").defer("area__geometry", "area__shape")


def organisation(viewer: Viewer, public_id: UUID) -> Organisation:
    """One body. Raises DoesNotExist."""
    return _with_area(Organisation.objects.all()).get(public_id=public_id)


def body_seen_by(viewer: Viewer, public_id: UUID) -> Organisation | None:
    """One body, ended ones too; None for whoever belongs nowhere."""
    rows = ORGANISATION.narrow("see", viewer, _with_area(Organisation.objects.all()))
    return rows.filter(public_id=public_id).first()


def member_at_all(viewer: Viewer) -> Viewer | None:
    """Whoever belongs to some body; for everybody else the register does not exist."""
    return viewer if ORGANISATION.decide("see", viewer) else None


def body_answering_for(area_id: int, kind: str, day: date | None = None) -> Organisation | None:
    """The body of that kind which is registered for an area on a day.

    Where it has ended, the last one whose work another body goes on with: that one reads and
    answers for it.
    """
    rows = Organisation.objects.filter(area_id=area_id, kind=kind)
    followed = rows.filter(ended_into__isnull=False).order_by("-valid")
    return rows.filter(live(day)).first() or followed.first()


def centre_of(viewer: Viewer) -> Organisation:
    """The national centre in which the viewer stands. Raises DoesNotExist for others."""
    return Organisation.objects.get(
        kind="centre", pk__in=[s.organisation_id for s in viewer.standings if s.kind == "centre"]
    )
