"""Tokens are one's own: nobody makes, sees or revokes another's."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.policy import NOTHING, Policy
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.tokens.models import Token


@dataclass(frozen=True)
class IsOnesOwn:
    """The token's own person; without a token, anybody with an account."""

    only_unrevoked: bool = False

    def decide(self, viewer: Viewer, obj: Token | None) -> Decision:
        """By whose it is."""
        if viewer.user_id is None or (obj is not None and obj.user_id != viewer.user_id):
            return denied(_("Tokens are for the person who made them."))
        if obj is not None and self.only_unrevoked and obj.revoked_on is not None:
            return denied(_("This token has been revoked already."))
        return allowed(_("It is your own."))

    def within(self, viewer: Viewer) -> Q:
        """One's own rows."""
        if viewer.user_id is None:
            return NOTHING
        own = Q(user_id=viewer.user_id)
        return own & Q(revoked_on__isnull=True) if self.only_unrevoked else own

    def holders(self, obj: Any) -> frozenset[int]:
        """One person."""
        return frozenset({obj.user_id})


TOKEN = Policy(
    Token,
    title=gettext_lazy("access token"),
    actions={
        "see": [IsOnesOwn()],
        "create": [IsOnesOwn()],
        "revoke": [IsOnesOwn(only_unrevoked=True)],
    },
)
