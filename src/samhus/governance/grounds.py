"""Grounds of governance: a member of a ministry."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.policy import NOTHING
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import live_members

MINISTRY = "ministry"


@dataclass(frozen=True)
class InMinistry:
    """A live member of any body of the kind `ministry`: what is released to government."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the kind of the viewer's body."""
        for standing in viewer.standings:
            if standing.kind == MINISTRY:
                return allowed(_("You are a member of %(body)s.") % {"body": standing.organisation})
        return denied(_("This is for members of a ministry."))

    def within(self, viewer: Viewer) -> Q:
        """All rows or none."""
        return Q() if self.decide(viewer, None) else NOTHING

    def holders(self, obj: Any) -> frozenset[int]:
        """Live members of ministries."""
        return live_members(Q(organisation__kind=MINISTRY))
