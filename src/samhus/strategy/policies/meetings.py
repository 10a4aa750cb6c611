"""Who calls a meeting, proposes a point, approves minutes, says how an action stands."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.policy import NOTHING, AnotherPerson, Policy
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import InBody
from samhus.strategy.models import GroupAction, Meeting, MeetingMinutes
from samhus.strategy.policies.groups import LEADING_ROLES, SitsInGroup, leads_of

LEADS = leads_of("group")
WORKS = (*LEADS, SitsInGroup("group_id"))
WROTE = gettext_lazy("You wrote these minutes: somebody else approves them.")


@dataclass(frozen=True)
class OwnsAction:
    """The person who does it."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By name."""
        if viewer.user_id is not None and obj.user_id == viewer.user_id:
            return allowed(_("You do this yourself."))
        return denied(_("This is for the person who does it."))

    def within(self, viewer: Viewer) -> Q:
        """One's own."""
        return NOTHING if viewer.user_id is None else Q(user_id=viewer.user_id)

    def holders(self, obj: Any) -> frozenset[int]:
        """One person."""
        return frozenset({obj.user_id} if obj.user_id else ())


MEETING = Policy(
    Meeting,
    title=gettext_lazy("meeting"),
    actions={"see": WORKS, "propose": WORKS, "lead": LEADS},
)
MINUTES = Policy(
    MeetingMinutes,
    title=gettext_lazy("minutes"),
    actions={
        "see": WORKS,
        "approve": [AnotherPerson(ground, ("written_by_id",), WROTE) for ground in WORKS],
        "correct": LEADS,
    },
)
ACTION = Policy(
    GroupAction,
    title=gettext_lazy("action of a group"),
    actions={
        "see": WORKS,
        "step": [OwnsAction(), InBody("organisation_id", LEADING_ROLES), *LEADS],
    },
)
