"""The grounds on which somebody may do something, as far as they follow from membership.

There is no ground "by hierarchy": the centre sees what a policy names for the centre, not what
lies below it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, DateField, F, Func, Q, QuerySet, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from samhus.foundation import clock
from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.policy import NOTHING
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.models import Membership, Organisation, Role

CENTRE = "centre"


def role_label(role: str) -> str:
    """A role in the reader's language."""
    return str(Role(role).label)


def _names(roles: tuple[str, ...]) -> str:
    return pgettext("list of roles", ", ").join(str(Role(role).label) for role in roles)


def live_members(organisations: Q, roles: tuple[str, ...] = ()) -> frozenset[int]:
    """Ids of users with a live membership that fits, in one of `roles` when given."""
    return frozenset(_live(roles).filter(organisations).values_list("user_id", flat=True))


def _live(roles: tuple[str, ...]) -> QuerySet[Membership]:
    today = clock.today()
    rows = Membership.objects.filter(
        valid__contains=today, organisation__valid__contains=today, user__is_active=True
    )
    return rows.filter(role__in=roles) if roles else rows


@dataclass(frozen=True)
class InCentre:
    """A live member of the national centre, in one of these roles."""

    roles: tuple[str, ...] = ()

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By role in the centre."""
        for standing in viewer.standings:
            if standing.kind == CENTRE and (not self.roles or standing.role in self.roles):
                return allowed(
                    _("You are %(role)s of %(body)s.")
                    % {"role": Role(standing.role).label, "body": standing.organisation}
                )
        if not self.roles:
            return denied(_("This is for members of the national centre."))
        return denied(
            ngettext(
                "This is for the national centre, in this role: %(roles)s.",
                "This is for the national centre, in one of these roles: %(roles)s.",
                len(self.roles),
            )
            % {"roles": _names(self.roles)}
        )

    def within(self, viewer: Viewer) -> Q:
        """All rows or none."""
        return Q() if self.decide(viewer, None) else NOTHING

    def holders(self, obj: Any) -> frozenset[int]:
        """Live members of the centre in these roles."""
        return live_members(Q(organisation__kind=CENTRE), self.roles)


def predecessors() -> Func:
    """Ids of the ended bodies that a membership's body goes on for, as the database knows them."""
    return Func(
        F("organisation_id"),
        Value(clock.today(), output_field=DateField()),
        function="samhus_predecessors",
        output_field=ArrayField(BigIntegerField()),
    )


def live_heirs(bodies: QuerySet[Any], roles: tuple[str, ...] = ()) -> frozenset[int]:
    """Live members of bodies (a queryset of ids) and of those that go on with their work."""
    rows = _live(roles).annotate(before=predecessors())
    found = rows.filter(Q(organisation_id__in=bodies) | Q(before__overlap=ArraySubquery(bodies)))
    return frozenset(found.values_list("user_id", flat=True))


@dataclass(frozen=True)
class InBody:
    """A live member of the body that the row belongs to, in one of these roles.

    `column` names the foreign key to the body (`pk` when the row is the body itself). With
    `inherits` members of a body that goes on with an ended one stand for it too: for reading.
    """

    column: str
    roles: tuple[str, ...] = ()
    inherits: bool = False

    def _body(self, obj: Any) -> int | None:
        for part in self.column.split("__"):
            obj = getattr(obj, part, None)
        return None if obj is None else int(obj)

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By role in that body."""
        body = self._body(obj)
        for standing in viewer.standings:
            if self.roles and standing.role not in self.roles:
                continue
            words = {"role": Role(standing.role).label, "body": standing.organisation}
            if standing.organisation_id == body:
                return allowed(_("You are %(role)s of %(body)s.") % words)
            if self.inherits and body in standing.stands_for:
                return allowed(
                    _("You are %(role)s of %(body)s, which goes on with the work of this body.")
                    % words
                )
        return self._refusal(viewer, body)

    def _refusal(self, viewer: Viewer, body: int | None) -> Decision:
        if viewer.stands_in(body):
            return denied(
                _("In your body this is for another role: %(roles)s.")
                % {"roles": _names(self.roles)}
            )
        if not self.roles:
            return denied(_("This is for members of the body it belongs to."))
        return denied(
            _("This is for members of the body it belongs to, as: %(roles)s.")
            % {"roles": _names(self.roles)}
        )

    def within(self, viewer: Viewer) -> Q:
        """Rows of the viewer's bodies."""
        bodies = viewer.reads_for(*self.roles) if self.inherits else viewer.bodies(*self.roles)
        return Q(**{f"{self.column}__in": bodies})

    def holders(self, obj: Any) -> frozenset[int]:
        """Live members of that body in these roles."""
        body = self._body(obj)
        if self.inherits and body is not None:
            return live_heirs(Organisation.objects.filter(pk=body).values("pk"), self.roles)
        return live_members(Q(organisation_id=body), self.roles)


@dataclass(frozen=True)
class ThroughBodies:
    """What grounds have in common that ask for a role in one of several bodies.

    With `inherits` also in a body that goes on with the work of one: for reading.
    """

    roles: tuple[str, ...] = ()
    inherits: bool = False

    def bodies(self, viewer: Viewer) -> frozenset[int]:
        """Of the viewer, in one of the roles."""
        return viewer.reads_for(*self.roles) if self.inherits else viewer.bodies(*self.roles)

    def people(self, organisations: QuerySet[Any]) -> frozenset[int]:
        """Live members of the bodies whose ids `organisations` asks for."""
        if self.inherits:
            return live_heirs(organisations, self.roles)
        return live_members(Q(organisation_id__in=organisations), self.roles)


@dataclass(frozen=True)
class AsService:
    """A named service actor, for example the installation's first set-up."""

    name: str

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the service's name."""
        if viewer.service == self.name:
            return allowed(_("The service %(name)s does this.") % {"name": self.name})
        return denied(_("Only the service %(name)s does this.") % {"name": self.name})

    def within(self, viewer: Viewer) -> Q:
        """All rows or none."""
        return Q() if viewer.service == self.name else NOTHING

    def holders(self, obj: Any) -> frozenset[int]:
        """No person."""
        return frozenset()


@dataclass(frozen=True)
class AnyMember:
    """Everybody with a live membership in any body."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By any live membership."""
        if viewer.standings:
            return allowed(_("You are a member of a body that takes part."))
        return denied(_("You belong to no body at the moment. Ask your body's administrator."))

    def within(self, viewer: Viewer) -> Q:
        """All rows or none."""
        return Q() if viewer.standings else NOTHING

    def holders(self, obj: Any) -> frozenset[int]:
        """All live members."""
        return live_members(Q(), ())


@dataclass(frozen=True)
class When:
    """A ground that carries only while a condition of the row holds too.

    `test(obj)` gives the reason against, or "" ; `rows` is the same condition as a filter.
    """

    ground: Any
    test: Callable[[Any], str]
    rows: Q

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """The ground first, so that strangers learn nothing of the condition."""
        decision: Decision = self.ground.decide(viewer, obj)
        if decision and (against := self.test(obj)):
            return denied(against, nearly=True)
        return decision

    def within(self, viewer: Viewer) -> Q:
        """Both."""
        q: Q = self.ground.within(viewer)
        return q & self.rows

    def holders(self, obj: Any) -> frozenset[int]:
        """The ground's holders while the condition holds."""
        if self.test(obj):
            return frozenset()
        holders: frozenset[int] = self.ground.holders(obj)
        return holders
