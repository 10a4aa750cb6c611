"""The seven lines of a national centre, in words."""

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

FEW = 3
"""Fewer than these could mean one place."""

SEVEN_LINES: dict[str, Promise] = {
    "coordination": _("Coordination"),
    "counselling": _("Counselling"),
    "upskilling": _("Training and upskilling"),
    "methods": _("Methods and tools"),
    "knowledge": _("Gathering and passing on knowledge"),
    "communication": _("Communication"),
    "international": _("International work"),
}
NOTHING_RECORDED = _(
    "Nothing of this is recorded here. Say in words what was done, or that nothing was."
)


def few(count: int) -> str:
    """A number of the country, or that it is too small to be told."""
    if 0 < count < FEW:
        return gettext("fewer than %(few)s") % {"few": FEW}
    return str(number_format(count))
