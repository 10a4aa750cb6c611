"""Grounds of the mapping: who supplies, who is asked, who sits in the panel, and four eyes."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.policy import NOTHING
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import heirs, live_members
from samhus.foundation.rounds.api import Round
from samhus.mapping.models import MappingRound, Supplier


@dataclass(frozen=True)
class Supplies:
    """A live member, in one of these roles, of a body that delivers counts in the round.

    With `inherits` also of a body that goes on with the work of one: for reading.
    """

    roles: tuple[str, ...] = ()
    inherits: bool = False

    def _bodies(self, viewer: Viewer) -> frozenset[int]:
        return viewer.reads_for(*self.roles) if self.inherits else viewer.bodies(*self.roles)

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the list of suppliers."""
        bodies = self._bodies(viewer)
        if bodies and Supplier.objects.filter(mapping=obj, organisation__in=bodies).exists():
            return allowed(_("Your body delivers counts in this round."))
        return denied(_("Your body does not deliver counts in this round."))

    def within(self, viewer: Viewer) -> Q:
        """Rounds that the viewer's bodies supply."""
        return Q(suppliers__organisation__in=self._bodies(viewer))

    def holders(self, obj: MappingRound) -> frozenset[int]:
        """Live members of the supplying bodies."""
        supplying = Supplier.objects.filter(mapping=obj).values_list("organisation_id", flat=True)
        bodies = heirs(*supplying) if self.inherits else frozenset(supplying)
        return live_members(Q(organisation_id__in=bodies), self.roles)


@dataclass(frozen=True)
class IsAsked:
    """A live member of a body that the round asks, or of one that goes on with its work."""

    def decide(self, viewer: Viewer, obj: MappingRound) -> Decision:
        """By the audience of the round."""
        if obj.round.parties.filter(organisation__in=viewer.reads_for()).exists():
            return allowed(_("Your body is asked in this round."))
        return denied(_("Your body is not asked in this round."))

    def within(self, viewer: Viewer) -> Q:
        """Rounds that ask one of the viewer's bodies."""
        return Q(round__parties__organisation__in=viewer.reads_for())

    def holders(self, obj: MappingRound) -> frozenset[int]:
        """Live members of the bodies asked."""
        asked = obj.round.parties.values_list("organisation_id", flat=True)
        return live_members(Q(organisation_id__in=heirs(*asked)))


@dataclass(frozen=True)
class OnPanel:
    """A live expert with a seat in the panel of an open round; `path` leads to the mapping."""

    path: str = ""

    def _mapping(self, obj: Any) -> Any:
        for part in filter(None, self.path.split("__")):
            obj = getattr(obj, part)
        return obj

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By seat and role; a closed round has no panel any more."""
        mapping = self._mapping(obj)
        if (
            viewer.bodies("expert")
            and mapping.round.state == Round.State.OPEN
            and mapping.panel.filter(user_id=viewer.user_id).exists()
        ):
            return allowed(_("You sit in the experts' panel of this round."))
        return denied(_("This is for the experts' panel of the round while it is open."))

    def within(self, viewer: Viewer) -> Q:
        """Rows of open rounds in whose panel the viewer sits."""
        if not viewer.bodies("expert"):
            return NOTHING
        prefix = f"{self.path}__" if self.path else ""
        return Q(
            **{
                f"{prefix}panel__user": viewer.user_id,
                f"{prefix}round__state": Round.State.OPEN,
            }
        )

    def holders(self, obj: Any) -> frozenset[int]:
        """Live experts among those who have a seat."""
        mapping = self._mapping(obj)
        if mapping.round.state != Round.State.OPEN:
            return frozenset()
        return live_members(Q(user__seats__mapping=mapping), ("expert",))


@dataclass(frozen=True)
class Personally:
    """The one person whom the column names."""

    column: str

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By identity."""
        if viewer.user_id is not None and _at(obj, self.column) == viewer.user_id:
            return allowed(_("It is yours personally."))
        return denied(_("This is for one person alone."))

    def within(self, viewer: Viewer) -> Q:
        """That person's rows."""
        return NOTHING if viewer.user_id is None else Q(**{self.column: viewer.user_id})

    def holders(self, obj: Any) -> frozenset[int]:
        """That person."""
        holder = _at(obj, self.column)
        return frozenset() if holder is None else frozenset({holder})


@dataclass(frozen=True)
class AnotherPerson:
    """A ground that carries for everybody but the persons whom `columns` name: four eyes."""

    ground: Any
    columns: tuple[str, ...]
    because: Any

    def _taken(self, obj: Any) -> set[int]:
        return {one for one in (_at(obj, column) for column in self.columns) if one is not None}

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """The ground first, so that strangers learn nothing of who acted."""
        decision: Decision = self.ground.decide(viewer, obj)
        if decision and viewer.user_id in self._taken(obj):
            return denied(self.because, nearly=True)
        return decision

    def within(self, viewer: Viewer) -> Q:
        """The ground's rows in which the viewer has not acted."""
        q: Q = self.ground.within(viewer)
        for column in self.columns:
            q &= ~Q(**{column: viewer.user_id}) | Q(**{f"{column}__isnull": True})
        return q

    def holders(self, obj: Any) -> frozenset[int]:
        """The ground's holders but those."""
        holders: frozenset[int] = self.ground.holders(obj)
        return holders - self._taken(obj)


def _at(obj: Any, column: str) -> Any:
    for part in column.split("__"):
        obj = getattr(obj, part, None)
    return obj
