"""Members of a body, places kept in it, and what somebody's leaving brings with it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.accounts import api as accounts
from samhus.foundation.organisations.grounds import role_label
from samhus.foundation.organisations.models import Holding, Membership, Organisation
from samhus.foundation.organisations.pages import (
    Consequences,
    InvitationLine,
    MembersPage,
    PersonInRole,
    PersonLine,
    RoleLine,
)
from samhus.foundation.organisations.policies import ORGANISATION
from samhus.foundation.organisations.queries.bodies import body_seen_by
from samhus.foundation.organisations.rules import from_day
from samhus.foundation.ui.sorting import sort_key


def live_memberships(body: Organisation) -> QuerySet[Membership]:
    """Memberships of a body that are live today."""
    return Membership.objects.filter(
        organisation=body, valid__contains=clock.today()
    ).select_related("user", "organisation")


def people_in_role(role: str) -> tuple[PersonInRole, ...]:
    """Everybody who has this role in a live body today. The caller's policy says who may ask."""
    today = clock.today()
    rows = Membership.objects.filter(
        role=role,
        valid__contains=today,
        organisation__valid__contains=today,
        user__is_active=True,
    ).select_related("user", "organisation")
    return tuple(
        PersonInRole(row.user_id, str(row.user.public_id), row.user.name, row.organisation.name)
        for row in rows.order_by("pk")
    )


def members_page(viewer: Viewer, body: Organisation) -> MembersPage:
    """Who belongs to the body; two queries. Kept places are for those who may invite."""
    may_admit = ORGANISATION.decide("admit", viewer, body)
    return MembersPage(
        public_id=str(body.public_id),
        name=body.name,
        people=_people(body),
        invitations=_invitations(body) if may_admit else (),
        may_admit=may_admit,
    )


def _people(body: Organisation) -> tuple[PersonLine, ...]:
    roles: dict[Any, list[RoleLine]] = {}
    for row in live_memberships(body).order_by("valid", "pk"):
        line = RoleLine(str(row.public_id), role_label(row.role), row.valid.lower)
        roles.setdefault(row.user, []).append(line)
    language = get_language() or "en"
    return tuple(
        PersonLine(str(user.public_id), user.name, tuple(roles[user]))
        for user in sorted(roles, key=lambda user: sort_key(user.name, language))
    )


def _invitations(body: Organisation) -> tuple[InvitationLine, ...]:
    return tuple(
        InvitationLine(
            public_id=str(each.public_id),
            email=each.email,
            role=role_label(each.role),
            invited=each.invited,
            expires=each.expires,
            is_open=each.state is accounts.State.OPEN,
        )
        for each in accounts.invitations_to(body.pk)
    )


@dataclass(frozen=True)
class Place:
    """A place kept in a body; the gate asks the body's policy."""

    organisation: Organisation
    invited: accounts.Invited

    @property
    def governed_by(self) -> Organisation:
        """Who may admit may also take back."""
        return self.organisation


def place_seen_by(viewer: Viewer, public_id: UUID, invitation: UUID) -> Place | None:
    """A kept place of a body; None where the viewer may not even see the body's members."""
    body = body_seen_by(viewer, public_id)
    if body is None or not ORGANISATION.decide("see_members", viewer, body):
        return None
    kept = {each.public_id: each for each in accounts.invitations_to(body.pk)}
    return Place(body, kept[invitation]) if invitation in kept else None


def membership_seen_by(viewer: Viewer, public_id: UUID) -> Membership | None:
    """A live membership, for those who see the body's members."""
    rows = Membership.objects.select_related("user", "organisation")
    row = rows.filter(public_id=public_id, valid__contains=clock.today()).first()
    if row is None or not ORGANISATION.decide("see_members", viewer, row.organisation):
        return None
    return row


@dataclass(frozen=True)
class Leaver:
    """A person with all live memberships in one body; the gate asks about the first of them."""

    organisation: Organisation
    memberships: tuple[Membership, ...]

    @property
    def governed_by(self) -> Membership:
        """The policy is the same for all memberships of one body."""
        return self.memberships[0]

    @property
    def user(self) -> Any:
        """The person."""
        return self.memberships[0].user


def leaver_seen_by(viewer: Viewer, public_id: UUID, person: UUID) -> Leaver | None:
    """A member of a body, for those who see the body's members."""
    body = body_seen_by(viewer, public_id)
    if body is None or not ORGANISATION.decide("see_members", viewer, body):
        return None
    rows = tuple(live_memberships(body).filter(user__public_id=person))
    return Leaver(body, rows) if rows else None


def consequences(viewer: Viewer, *memberships: Membership) -> Consequences:
    """What ends with these memberships of one person in one body; two queries."""
    first, from_today = memberships[0], from_day(clock.today())
    ids = [each.pk for each in memberships]
    posts = Holding.objects.filter(membership__in=ids, valid__overlap=from_today)
    others = Membership.objects.filter(user=first.user, valid__overlap=from_today)
    return Consequences(
        body_id=str(first.organisation.public_id),
        body=first.organisation.name,
        person=first.user.name,
        roles=tuple(role_label(each.role) for each in memberships),
        posts=tuple(posts.values_list("post__title", flat=True).order_by("post__title")),
        closes_account=not others.exclude(pk__in=ids).exists(),
        is_me=first.user.pk == viewer.user_id,
    )
