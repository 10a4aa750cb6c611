"""A saved answer is one's own: nobody else sees, reopens or removes it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.policy import NOTHING, Policy
from samhus.foundation.access.viewer import Viewer
from samhus.information_sharing.models import SavedAnswer


@dataclass(frozen=True)
class IsOnesOwn:
    """The person who saved it; without an answer, anybody with an account. Removed, nobody."""

    def decide(self, viewer: Viewer, obj: SavedAnswer | None) -> Decision:
        """By whose it is."""
        if viewer.user_id is None or (obj is not None and obj.person_id != viewer.user_id):
            return denied(_("Saved answers are for the person who saved them."))
        return allowed(_("It is your own."))

    def within(self, viewer: Viewer) -> Q:
        """One's own that were not removed."""
        if viewer.user_id is None:
            return NOTHING
        return Q(person_id=viewer.user_id, removed__isnull=True)

    def holders(self, obj: Any) -> frozenset[int]:
        """One person."""
        return frozenset({obj.person_id})


SAVED_ANSWER = Policy(
    SavedAnswer,
    title=gettext_lazy("saved answer"),
    actions={"see": [IsOnesOwn()], "save": [IsOnesOwn()], "remove": [IsOnesOwn()]},
)
