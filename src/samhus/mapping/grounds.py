"""Grounds of the mapping: staff of the round, bodies that supply counts, bodies that are asked."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import live_members
from samhus.mapping.models import MappingRound, Supplier


@dataclass(frozen=True)
class Supplies:
    """A live member, in one of these roles, of a body that delivers counts in the round."""

    roles: tuple[str, ...] = ()

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the list of suppliers."""
        bodies = viewer.bodies(*self.roles)
        if bodies and Supplier.objects.filter(mapping=obj, organisation__in=bodies).exists():
            return allowed(_("Your body delivers counts in this round."))
        return denied(_("Your body does not deliver counts in this round."))

    def within(self, viewer: Viewer) -> Q:
        """Rounds that the viewer's bodies supply."""
        return Q(suppliers__organisation__in=viewer.bodies(*self.roles))

    def holders(self, obj: MappingRound) -> frozenset[int]:
        """Live members of the supplying bodies."""
        return live_members(Q(organisation__supplies__mapping=obj), self.roles)


@dataclass(frozen=True)
class IsAsked:
    """A live member of a body that the round asks."""

    def decide(self, viewer: Viewer, obj: MappingRound) -> Decision:
        """By the audience of the round."""
        if obj.round.parties.filter(organisation__in=viewer.bodies()).exists():
            return allowed(_("Your body is asked in this round."))
        return denied(_("Your body is not asked in this round."))

    def within(self, viewer: Viewer) -> Q:
        """Rounds that ask one of the viewer's bodies."""
        return Q(round__parties__organisation__in=viewer.bodies())

    def holders(self, obj: MappingRound) -> frozenset[int]:
        """Live members of the bodies asked."""
        return live_members(Q(organisation__asked_in__round_id=obj.pk))
