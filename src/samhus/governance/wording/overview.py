"""The seven lines of a national centre, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
