"""Grounds of governance: a member of a ministry, one of those who appraise."""

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


@dataclass(frozen=True)
class IsAppraiser:
    """One of the two who appraise, while in the body, in one of these roles."""

    roles: tuple[str, ...]

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By name in the appraisal."""
        mine = viewer.user_id is not None and viewer.user_id in (obj.first_id, obj.second_id)
        if mine and viewer.stands_in(obj.organisation_id, *self.roles):
            return allowed(_("You appraise this."))
        return denied(_("This is for those who appraise it."))

    def within(self, viewer: Viewer) -> Q:
        """Appraisals in which the viewer is named."""
        if viewer.user_id is None:
            return NOTHING
        named = Q(first=viewer.user_id) | Q(second=viewer.user_id)
        return named & Q(organisation__in=viewer.bodies(*self.roles))

    def holders(self, obj: Any) -> frozenset[int]:
        """Both, as far as they are still in the body."""
        named = {obj.first_id, obj.second_id}
        return live_members(Q(organisation=obj.organisation_id), self.roles) & named
