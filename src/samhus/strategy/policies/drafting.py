"""Who writes a text together; to everybody else it exists when a version of it is shown."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.policy import NOTHING, Policy
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import InBody, live_members
from samhus.strategy.models import DraftingSeat, DraftText, TextComment, TextShowing

LEADING_ROLES = ("coordinator", "analyst", "decider")
WORKING_ROLES = ("coordinator", "contributor", "analyst", "decider")


def _seats(viewer: Viewer) -> Q:
    """Seats of today: the person's own, and of whole bodies those where one works."""
    own = Q(user_id=viewer.user_id, organisation_id__in=viewer.bodies())
    bodies = Q(user__isnull=True, organisation_id__in=viewer.bodies(*WORKING_ROLES))
    return Q(valid__contains=clock.today()) & (own | bodies)


def seated(text: Any) -> Q:
    """Memberships that today's seats of a text stand for."""
    seats = DraftingSeat.objects.filter(text_id=text, valid__contains=clock.today())
    bodies = seats.filter(user__isnull=True).values("organisation_id")
    own = seats.filter(user_id=OuterRef("user_id"), organisation_id=OuterRef("organisation_id"))
    return Q(organisation_id__in=bodies, role__in=WORKING_ROLES) | Q(Exists(own))


@dataclass(frozen=True)
class InDraftingGroup:
    """A live member of the text's drafting group; `column` leads from the row to the text."""

    column: str = "pk"

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the seats of today."""
        text = getattr(obj, self.column)
        seats = DraftingSeat.objects.filter(_seats(viewer), text_id=text)
        if viewer.user_id is not None and text is not None and seats.exists():
            return allowed(_("You are in the drafting group of this text."))
        return denied(_("This is for the drafting group of the text."))

    def within(self, viewer: Viewer) -> Q:
        """Texts in whose group the viewer is."""
        if viewer.user_id is None:
            return NOTHING
        seats = DraftingSeat.objects.filter(_seats(viewer))
        return Q(**{f"{self.column}__in": seats.values("text_id")})

    def holders(self, obj: Any) -> frozenset[int]:
        """Live members behind the seats of today; one query."""
        return live_members(seated(getattr(obj, self.column)))


@dataclass(frozen=True)
class ShownToAll:
    """A version of the text is shown to every member of a body."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By what has been shown; a page that has asked already says so on the row."""
        known = getattr(obj, "is_shown", None)
        shown = TextShowing.objects.filter(text=obj).exists() if known is None else known
        if viewer.standings and shown:
            return allowed(_("A version of this text has been shown to all bodies."))
        return denied(_("No version of this text has been shown beyond its drafting group."))

    def within(self, viewer: Viewer) -> Q:
        """Texts that are shown."""
        return Q(pk__in=TextShowing.objects.values("text_id")) if viewer.standings else NOTHING

    def holders(self, obj: Any) -> frozenset[int]:
        """All live members, once it is shown."""
        return live_members(Q(Exists(TextShowing.objects.filter(text=obj))))


LEADS = InBody("organisation_id", LEADING_ROLES)


@dataclass(frozen=True)
class WritesText:
    """Leads the text for its body, or sits in its drafting group."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """The body first: it needs no question to the database."""
        return LEADS.decide(viewer, obj) or InDraftingGroup().decide(viewer, obj)

    def within(self, viewer: Viewer) -> Q:
        """Either."""
        return LEADS.within(viewer) | InDraftingGroup().within(viewer)

    def holders(self, obj: Any) -> frozenset[int]:
        """Both in one query."""
        lead = Q(organisation_id=obj.organisation_id, role__in=LEADING_ROLES)
        return live_members(lead | seated(obj.pk))


GROUP = (WritesText(),)

TEXT = Policy(
    DraftText,
    title=gettext_lazy("text written together"),
    actions={
        "see": [*GROUP, ShownToAll()],
        "lead": [LEADS],
        "write": GROUP,
    },
)

COMMENT = Policy(
    TextComment,
    title=gettext_lazy("remark on a paragraph"),
    actions={
        "settle": [InBody("text__organisation_id", LEADING_ROLES), InDraftingGroup("text_id")],
    },
)
