"""What information sharing registers with the house."""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.ui.navigation import Entry, register


def to_the_house() -> None:
    """Called once when Django is ready."""
    register(Entry(30, _("May I share this?"), "information_sharing:start"))
