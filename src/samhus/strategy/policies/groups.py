"""Who forms groups, who sits in them, and to whom an open one may be known."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.policy import NOTHING, Policy, at
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import AnyMember, InBody, When, live_members
from samhus.strategy.models import CooperationGroup, GroupSeat
from samhus.strategy.rules.groups import LEVELS_OF_KIND, levels_of

LEADING_ROLES = ("coordinator", "analyst", "decider")


def seats_of(viewer: Viewer) -> Q:
    """Seats of today that the viewer takes: in person, by a post, or for a body yet unnamed."""
    today = clock.today()
    own = Q(user_id=viewer.user_id, organisation_id__in=viewer.bodies())
    by_post = Q(
        post__holdings__membership__user_id=viewer.user_id,
        post__holdings__membership__valid__contains=today,
        post__holdings__valid__contains=today,
        organisation_id__in=viewer.bodies(),
    )
    unnamed = Q(
        user__isnull=True,
        post__isnull=True,
        organisation_id__in=viewer.bodies(*LEADING_ROLES),
    )
    return Q(valid__contains=today) & (own | by_post | unnamed)


def groups_of(viewer: Viewer) -> Any:
    """Ids of the groups in which the viewer sits today."""
    return GroupSeat.objects.filter(seats_of(viewer)).values("group_id")


def seated(group: Any) -> Q:
    """Memberships that today's seats of a group stand for."""
    today = clock.today()
    seats = GroupSeat.objects.filter(group_id=group, valid__contains=today)
    own = seats.filter(user_id=OuterRef("user_id"), organisation_id=OuterRef("organisation_id"))
    by_post = seats.filter(
        post__holdings__membership=OuterRef("pk"), post__holdings__valid__contains=today
    )
    unnamed = seats.filter(user__isnull=True, post__isnull=True).values("organisation_id")
    return (
        Q(Exists(own)) | Q(Exists(by_post)) | Q(organisation_id__in=unnamed, role__in=LEADING_ROLES)
    )


@dataclass(frozen=True)
class SitsInGroup:
    """Takes a seat of the group today; `column` leads from the row to the group's id."""

    column: str = "pk"

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the seats of today; a page that has asked already says so on the row."""
        group = at(obj, self.column)
        if viewer.standings and group is not None:
            known = getattr(obj, "viewer_sits", None)
            rows = GroupSeat.objects.filter(seats_of(viewer), group_id=group)
            if rows.exists() if known is None else known:
                return allowed(_("You sit in this group."))
        return denied(_("This is for those who sit in the group."))

    def within(self, viewer: Viewer) -> Q:
        """Rows of groups in which the viewer sits."""
        if not viewer.standings:
            return NOTHING
        return Q(**{f"{self.column}__in": groups_of(viewer)})

    def holders(self, obj: Any) -> frozenset[int]:
        """Live members behind the seats of today; one query."""
        return live_members(seated(at(obj, self.column)))


def _unless_restricted(group: Any) -> str:
    return _("This group is known to its own members alone.") if group.restricted else ""


def _level_of_another(group: Any) -> str:
    if group.level in levels_of(group.organisation.kind):
        return ""
    return _("A body of this kind forms no group at this level.")


LED_BY = InBody("organisation_id", LEADING_ROLES)
KEPT_BY = InBody("secretariat_id", LEADING_ROLES)
LEADS = (LED_BY, KEPT_BY)
NONE_AT_ALL = [kind for kind, levels in LEVELS_OF_KIND.items() if not levels]

GROUP = Policy(
    CooperationGroup,
    title=gettext_lazy("cooperation group"),
    actions={
        "form": [When(LED_BY, _level_of_another, ~Q(organisation__kind__in=NONE_AT_ALL))],
        "see": [*LEADS, SitsInGroup(), When(AnyMember(), _unless_restricted, Q(restricted=False))],
        "lead": LEADS,
        "work": [*LEADS, SitsInGroup()],
    },
)


def leads_of(path: str) -> tuple[InBody, InBody]:
    """The same two grounds for a row that `path` leads to the group from."""
    return (
        InBody(f"{path}__organisation_id", LEADING_ROLES),
        InBody(f"{path}__secretariat_id", LEADING_ROLES),
    )


SEAT = Policy(
    GroupSeat,
    title=gettext_lazy("seat of a group"),
    actions={
        "name": [InBody("organisation_id", LEADING_ROLES), *leads_of("group")],
        "end": leads_of("group"),
    },
)
