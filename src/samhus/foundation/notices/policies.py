"""A notice belongs to its recipient."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.policy import Policy
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.notices.models import Notice


class Recipient:
    """The person it was sent to."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By recipient."""
        if viewer.user_id is not None and obj.recipient_id == viewer.user_id:
            return allowed(_("This notice was sent to you."))
        return denied(_("This notice was sent to somebody else."))

    def within(self, viewer: Viewer) -> Q:
        """Own rows."""
        return Q(recipient_id=viewer.user_id or 0)

    def holders(self, obj: Any) -> frozenset[int]:
        """The recipient."""
        return frozenset({obj.recipient_id})


NOTICE = Policy(Notice, title=_("notice"), actions={"see": [Recipient()], "open": [Recipient()]})
