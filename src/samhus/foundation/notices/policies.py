"""A notice belongs to its recipient."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.policy import Policy
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.notices.models import MailChoice, Notice


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


class Own:
    """One's own choice."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the person it is about."""
        if viewer.user_id is not None and obj.user_id == viewer.user_id:
            return allowed(_("It is about your own e-mail."))
        return denied(_("It is about somebody else's e-mail."))

    def within(self, viewer: Viewer) -> Q:
        """Own row."""
        return Q(user_id=viewer.user_id or 0)

    def holders(self, obj: Any) -> frozenset[int]:
        """The person."""
        return frozenset({obj.user_id})


class ByWorker:
    """The worker, which sends mail."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the service's name."""
        if viewer.service == "notices":
            return allowed(_("The worker sends notices by e-mail."))
        return denied(_("Only the worker sends notices by e-mail."))

    def within(self, viewer: Viewer) -> Q:
        """All rows or none."""
        return Q() if viewer.service == "notices" else Q(pk__in=())

    def holders(self, obj: Any) -> frozenset[int]:
        """No person."""
        return frozenset()


MAIL_CHOICE = Policy(
    MailChoice,
    title=_("notices by e-mail"),
    actions={"choose": [Own()], "mail": [ByWorker()]},
)
