"""What tokens register with the house: navigation and wording of the journal."""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit import wording
from samhus.foundation.ui.navigation import Entry, register


def to_the_house() -> None:
    """Called once when Django is ready."""
    register(Entry(80, _("Access tokens"), "tokens:tokens", place="footer"))
    wording.say("tokens.create", _("{actor} made an access token for a machine"))
    wording.say("tokens.revoke", _("{actor} revoked an access token"))
    wording.say("tokens.revoke_all", _("Access tokens were revoked because their person left"))
