"""What information sharing registers with the house."""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.ui.navigation import Entry, register, to_everybody


def to_the_house() -> None:
    """Called once when Django is ready. The footer's link is for whoever has no account."""
    entry = "information_sharing:start"
    register(Entry(30, _("May I share this?"), entry))
    register(Entry(10, _("May I share this?"), entry, visible=to_everybody, place="footer"))
