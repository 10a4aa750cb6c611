"""The ground "my body is asked in this round"."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import live_heirs, live_members
from samhus.foundation.rounds.models import Party


@dataclass(frozen=True)
class AskedIn:
    """A live member, in one of these roles, of a body that the round asks.

    With `inherits` also of a body that goes on with the work of one: for reading.
    """

    roles: tuple[str, ...] = ()
    inherits: bool = False

    def _bodies(self, viewer: Viewer) -> frozenset[int]:
        return viewer.reads_for(*self.roles) if self.inherits else viewer.bodies(*self.roles)

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the audience as it stood when the round was opened."""
        bodies = self._bodies(viewer)
        if bodies and Party.objects.filter(round=obj, organisation__in=bodies).exists():
            return allowed(_("Your body is asked in this round."))
        return denied(_("Your body is not asked in this round, or your role there is another."))

    def within(self, viewer: Viewer) -> Q:
        """Rounds that ask one of the viewer's bodies."""
        return Q(parties__organisation__in=self._bodies(viewer))

    def holders(self, obj: Any) -> frozenset[int]:
        """Live members of the bodies asked."""
        asked = Party.objects.filter(round=obj).values("organisation_id")
        if self.inherits:
            return live_heirs(asked, self.roles)
        return live_members(Q(organisation_id__in=asked), self.roles)
