"""What becomes of an agency's own area."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

STATUS: dict[str, str | Promise] = {
    "new": pgettext_lazy("own area", "new"),
    "changed": pgettext_lazy("own area", "changed"),
    "unchanged": pgettext_lazy("own area", "unchanged"),
    "ended": pgettext_lazy("own area", "ends"),
}
COLOURS = {"new": "success", "changed": "info", "unchanged": "neutral", "ended": "warning"}
