"""Grounds of the mapping: who supplies, who is asked, who sits in the panel, and four eyes."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Q
from django.utils.translation import gettext as _

from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.policy import NOTHING, at
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import (
    ThroughBodies,
    live_heirs,
    live_members,
    organisations_seen_by,
)
from samhus.foundation.packs.api import home
from samhus.foundation.rounds.api import Round
from samhus.mapping.models import Hearing, MappingRound, Supplier


class Supplies(ThroughBodies):
    """A live member, in one of these roles, of a body that delivers counts in the round."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the list of suppliers."""
        bodies = self.bodies(viewer)
        if bodies and Supplier.objects.filter(mapping=obj, organisation__in=bodies).exists():
            return allowed(_("Your body delivers counts in this round."))
        return denied(_("Your body does not deliver counts in this round."))

    def within(self, viewer: Viewer) -> Q:
        """Rounds that the viewer's bodies supply."""
        return Q(suppliers__organisation__in=self.bodies(viewer))

    def holders(self, obj: MappingRound) -> frozenset[int]:
        """Live members of the supplying bodies."""
        return self.people(Supplier.objects.filter(mapping=obj).values("organisation_id"))


@dataclass(frozen=True)
class IsAsked:
    """A live member of a body that the round asks or hears, or of one that goes on with its work.

    A municipality that its region's round asks is heard in the national one.
    """

    def decide(self, viewer: Viewer, obj: MappingRound) -> Decision:
        """By the audience of the round, and by its hearings."""
        mine = viewer.reads_for()
        if obj.round.parties.filter(organisation__in=mine).exists():
            return allowed(_("Your body is asked in this round."))
        if mine and Hearing.objects.filter(mapping=obj, organisation__in=mine).exists():
            return allowed(_("Your body is heard in this round."))
        return denied(_("Your body is not asked in this round."))

    def within(self, viewer: Viewer) -> Q:
        """Rounds that ask or hear one of the viewer's bodies."""
        mine = viewer.reads_for()
        return Q(round__parties__organisation__in=mine) | Q(hearings__organisation__in=mine)

    def holders(self, obj: MappingRound) -> frozenset[int]:
        """Live members of the bodies asked or heard."""
        heard = Hearing.objects.filter(mapping=obj).values("organisation_id")
        return live_heirs(obj.round.parties.values("organisation_id").union(heard))


@dataclass(frozen=True)
class InRegion:
    """A live member, in one of these roles, of a body that answers for an area right above."""

    roles: tuple[str, ...]

    def decide(self, viewer: Viewer, obj: MappingRound) -> Decision:
        """By the level of the body's own area."""
        above = home().level(obj.level).parent
        bodies = viewer.bodies(*self.roles)
        if above and bodies and self._bodies(viewer, above).exists():
            return allowed(_("Your body answers for a region of the areas mapped."))
        return denied(_("This is for bodies that answer for a region of the areas mapped."))

    def _bodies(self, viewer: Viewer, level: str) -> Any:
        rows = organisations_seen_by(viewer)
        return rows.filter(pk__in=viewer.bodies(*self.roles), area__level=level)

    def within(self, viewer: Viewer) -> Q:
        """Rounds of a level right below that of one of the viewer's bodies."""
        found: Any = NOTHING
        if viewer.bodies(*self.roles):
            for level in home().levels:
                if level.parent:
                    found |= Q(level=level.key) & Exists(self._bodies(viewer, level.parent))
        rows: Q = found
        return rows

    def holders(self, obj: MappingRound) -> frozenset[int]:
        """Live members of such bodies."""
        above = home().level(obj.level).parent
        return (
            live_members(Q(organisation__area__level=above), self.roles) if above else frozenset()
        )


@dataclass(frozen=True)
class OfRegion:
    """Staff of a sub-round, for results of the national round in its own region, once released."""

    roles: tuple[str, ...]

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By sub-round, by area, by release."""
        bodies = viewer.bodies(*self.roles)
        if (
            bodies
            and obj.snapshot.released is not None
            and MappingRound.objects.filter(
                part_of=obj.mapping_id,
                round__organiser__in=bodies,
                round__organiser__area=obj.area.parent_id,
            ).exists()
        ):
            return allowed(_("It is an area of your region, and it has been released."))
        return denied(_("This is for the region of the area, once it has been released."))

    def within(self, viewer: Viewer) -> Q:
        """Released results of the viewer's regions."""
        bodies = viewer.bodies(*self.roles)
        if not bodies:
            return NOTHING
        return Q(
            snapshot__released__isnull=False,
            mapping__parts__round__organiser__in=bodies,
            mapping__parts__round__organiser__area=F("area__parent"),
        )

    def holders(self, obj: Any) -> frozenset[int]:
        """Live members of the region's body."""
        if obj.snapshot.released is None:
            return frozenset()
        parts = MappingRound.objects.filter(
            part_of=obj.mapping_id, round__organiser__area=obj.area.parent_id
        )
        return live_members(Q(organisation__in=parts.values("round__organiser")), self.roles)


@dataclass(frozen=True)
class OnPanel:
    """A live expert with a seat in the panel of an open round; `path` leads to the mapping.

    With `area`, a path to an area's id, only where that area was put to the expert.
    """

    path: str = ""
    area: str = ""

    def _mapping(self, obj: Any) -> Any:
        return at(obj, self.path) if self.path else obj

    def _seats(self, obj: Any) -> Any:
        mapping = self._mapping(obj)
        seats = mapping.panel.filter(ended__isnull=True)
        return seats.filter(areas=at(obj, self.area)) if self.area else seats

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By seat and role; a closed round has no panel any more."""
        if (
            viewer.bodies("expert")
            and self._mapping(obj).round.state == Round.State.OPEN
            and self._seats(obj).filter(user_id=viewer.user_id).exists()
        ):
            return allowed(_("You sit in the experts' panel of this round."))
        return denied(_("This is for the experts' panel of the round while it is open."))

    def within(self, viewer: Viewer) -> Q:
        """Rows of open rounds in whose panel the viewer sits."""
        if not viewer.bodies("expert"):
            return NOTHING
        prefix = f"{self.path}__" if self.path else ""
        asked: dict[str, Any] = {
            f"{prefix}panel__user": viewer.user_id,
            f"{prefix}panel__ended__isnull": True,
            f"{prefix}round__state": Round.State.OPEN,
        }
        if self.area:
            asked[f"{prefix}panel__areas"] = F(self.area)
        return Q(**asked)

    def holders(self, obj: Any) -> frozenset[int]:
        """Live experts among those who have a seat."""
        if self._mapping(obj).round.state != Round.State.OPEN:
            return frozenset()
        return live_members(Q(user__in=self._seats(obj).values("user")), ("expert",))


@dataclass(frozen=True)
class InOwnSeat:
    """The expert whose seat it is, while it has not ended and the round is open.

    `path` leads to the seat.
    """

    path: str = ""

    def _seat(self, obj: Any) -> Any:
        return at(obj, self.path) if self.path else obj

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By identity, role and state."""
        seat = self._seat(obj)
        if viewer.user_id == seat.user_id and viewer.bodies("expert") and _is_live(seat):
            return allowed(_("It is yours personally."))
        return denied(_("This is for one expert alone, while the round is open."))

    def within(self, viewer: Viewer) -> Q:
        """The expert's own rows."""
        if not viewer.bodies("expert"):
            return NOTHING
        prefix = f"{self.path}__" if self.path else ""
        return Q(
            **{
                f"{prefix}user": viewer.user_id,
                f"{prefix}ended__isnull": True,
                f"{prefix}mapping__round__state": Round.State.OPEN,
            }
        )

    def holders(self, obj: Any) -> frozenset[int]:
        """That expert."""
        seat = self._seat(obj)
        return live_members(Q(user=seat.user_id), ("expert",)) if _is_live(seat) else frozenset()


def _is_live(seat: Any) -> bool:
    return seat.ended is None and seat.mapping.round.state == Round.State.OPEN
