"""Grounds of information sharing: a party of an agreement; the one who is named."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation.access.decision import Decision, Wording, allowed, denied
from samhus.foundation.access.policy import NOTHING
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import ThroughBodies, role_label
from samhus.information_sharing.models import AgreementParty


@dataclass(frozen=True)
class OfParty(ThroughBodies):
    """A live member, in one of these roles, of a body that the agreement binds."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the list of parties."""
        if self.bodies(viewer) & set(obj.bodies):
            return allowed(_("Your body is a party of this agreement."))
        if self.roles and viewer.bodies() & set(obj.bodies):
            return denied(
                _("In your body this is for another role: %(roles)s.")
                % {"roles": ", ".join(role_label(role) for role in self.roles)}
            )
        return denied(_("This is for the parties of the agreement."))

    def within(self, viewer: Viewer) -> Q:
        """Agreements of the viewer's bodies."""
        mine = sorted(self.bodies(viewer))
        return Q(bodies__overlap=mine) if mine else NOTHING

    def holders(self, obj: Any) -> frozenset[int]:
        """Live members of the parties."""
        parties = AgreementParty.objects.filter(agreement=obj, dropped__isnull=True)
        return self.people(parties.values("organisation_id"))


@dataclass(frozen=True)
class ThisPerson:
    """A ground that carries for nobody but the person whom `column` names."""

    ground: Any
    column: str
    because: Wording

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """The ground first, so that strangers learn nothing of who is named."""
        decision: Decision = self.ground.decide(viewer, obj)
        if decision and viewer.user_id != getattr(obj, self.column):
            return denied(self.because, nearly=True)
        return decision

    def within(self, viewer: Viewer) -> Q:
        """The ground's rows that name the viewer."""
        q: Q = self.ground.within(viewer)
        return q & Q(**{self.column: viewer.user_id})

    def holders(self, obj: Any) -> frozenset[int]:
        """That one, while the ground holds."""
        holders: frozenset[int] = self.ground.holders(obj)
        return holders & {getattr(obj, self.column)}
