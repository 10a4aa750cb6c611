"""Who gives assignments, who reports on them, who accepts a report; whose a calendar feed is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.policy import NOTHING, Policy
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import InBody, ThroughBodies, When
from samhus.strategy.models import Assignment, AssignmentParty, AssignmentReport, CalendarFeed

LEADING_ROLES = ("coordinator", "analyst", "decider")
REPORTING_ROLES = ("coordinator", "contributor", "analyst", "decider")
GIVERS = ("ministry", "centre")


@dataclass(frozen=True)
class IsParty(ThroughBodies):
    """A live member of a body that the assignment was given to, or of one that goes on with it."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the parties."""
        rows = AssignmentParty.objects.filter(
            assignment_id=obj.pk, organisation__in=self.bodies(viewer)
        )
        if viewer.standings and rows.exists():
            return allowed(_("This assignment was given to your body."))
        return denied(_("This is for the bodies that the assignment was given to."))

    def within(self, viewer: Viewer) -> Q:
        """Assignments given to the viewer's bodies."""
        mine = AssignmentParty.objects.filter(organisation__in=self.bodies(viewer))
        return Q(pk__in=mine.values("assignment_id"))

    def holders(self, obj: Any) -> frozenset[int]:
        """Live members of those bodies."""
        rows = AssignmentParty.objects.filter(assignment_id=obj.pk)
        return self.people(rows.values("organisation_id"))


def _no_giver(assignment: Assignment) -> str:
    if assignment.organisation.kind in GIVERS:
        return ""
    return _("Assignments are given by ministries and by the national centre.")


GIVEN_BY = InBody("organisation_id", LEADING_ROLES)
ASSIGNMENT = Policy(
    Assignment,
    title=gettext_lazy("assignment"),
    actions={
        "give": [When(GIVEN_BY, _no_giver, Q(organisation__kind__in=GIVERS))],
        "see": [InBody("organisation_id", inherits=True), IsParty(inherits=True)],
        "lead": [GIVEN_BY],
    },
)
ASSIGNMENT_REPORT = Policy(
    AssignmentReport,
    title=gettext_lazy("report on an assignment"),
    actions={
        "see": [
            InBody("organisation_id", inherits=True),
            InBody("assignment__organisation_id", inherits=True),
        ],
        "write": [InBody("organisation_id", REPORTING_ROLES)],
        "judge": [InBody("assignment__organisation_id", LEADING_ROLES)],
    },
)


@dataclass(frozen=True)
class IsOwnFeed:
    """The feed's own person; without a feed, anybody with an account."""

    def decide(self, viewer: Viewer, obj: CalendarFeed | None) -> Decision:
        """By whose it is."""
        if viewer.user_id is None or (obj is not None and obj.user_id != viewer.user_id):
            return denied(_("Calendar feeds are for the person who made them."))
        return allowed(_("It is your own."))

    def within(self, viewer: Viewer) -> Q:
        """One's own."""
        return NOTHING if viewer.user_id is None else Q(user_id=viewer.user_id)

    def holders(self, obj: Any) -> frozenset[int]:
        """One person."""
        return frozenset({obj.user_id})


FEED = Policy(
    CalendarFeed,
    title=gettext_lazy("calendar feed"),
    actions={"see": [IsOwnFeed()], "make": [IsOwnFeed()], "revoke": [IsOwnFeed()]},
)
