"""Sentences about plans, their standing and their figures."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samhus.strategy.rules.plan import Needs, Standing

_FAULTS: dict[str, Promise] = {
    "negative": _("A figure is not negative."),
    "half": _("A percentage needs both the part and the whole."),
    "above": _("The part is more than the whole."),
    "parts_alone": _("Give the total, too: what is divided does not replace it."),
    "parts_above": _("What is divided is more than the total."),
}
STANDINGS: dict[Standing, Promise] = {
    Standing.NONE: _("none"),
    Standing.DRAFT: _("draft"),
    Standing.COMING: _("adopted, not yet in force"),
    Standing.IN_FORCE: _("in force"),
    Standing.EXPIRED: _("expired"),
    Standing.SUPERSEDED: _("superseded"),
}
NEEDS: dict[Needs, Promise] = {
    Needs.NO_REPORT: _("no report yet"),
    Needs.DRAFT: _("a draft that was not handed in"),
    Needs.RETURNED: _("sent back"),
    Needs.OLD: _("older than 90 days"),
}


def faults(code: str) -> str:
    """How a figure contradicts itself."""
    return str(_FAULTS[code])
