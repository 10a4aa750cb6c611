"""What the codes of a preview say, and how the verbs read in the journal."""

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from samhus.foundation.places.rules import Status

Words = str | Promise

PROBLEMS: dict[str, Words] = {
    "code_twice": _("The code %(value)s stands in the file more than once."),
    "code_form": _("%(value)s does not have the form of this country's codes. Leading zero lost?"),
    "missing_code": _("The code is missing."),
    "missing_name": _("The name is missing."),
    "duplicate_code": _("An earlier row has the same code."),
    "no_shape": _("The outline is missing."),
    "not_an_area": _("The outline is a line or a point, no area."),
    "broken_shape": _("The outline encloses nothing or can't be read."),
    "outside": _("The outline lies outside the world: wrong coordinates."),
    "too_long": _("A code may have 40 characters, a name 160. Too long: %(value)s…"),
    "hidden": _("A code or a name holds characters that cannot be read: %(value)s"),
    "people_negative": _("The number of people can't be negative: %(value)s."),
    "people_no_number": _("The number of people is no whole number: %(value)s."),
    "begins_later": _(
        "The register has this code from %(value)s on. Give that day or a later one."
    ),
    "begins_the_same_day": _(
        "The present entry begins on %(value)s too. Correct it, or give the day of the change."
    ),
    "ends_the_day_it_begins": _(
        "The file lacks this area, which begins on %(value)s. It can't end on its first day."
    ),
}
NOTES: dict[str, Words] = {
    "number_code": _("The code came as a number: leading zeros are lost. Is it right?"),
    "repaired_shape": _("The outline crossed itself and was repaired."),
    "overlap": _("The outline covers part of another area."),
    "parent_created": _("%(value)s, which it is part of, is entered as well."),
    "parent_unknown": _("%(value)s, which it would be part of, is not in the register."),
    "parent_missing": _("The file does not say what it is part of."),
    "outline_missing": _("Without an outline: it is not drawn and has no neighbours."),
}
CHANGES: dict[str, Words] = {
    "name": _("Name, until now: %(value)s."),
    "parent": _("Part of another area, until now: %(value)s."),
    "outline": _("Another outline."),
}
STATUS: dict[str, Words] = {
    Status.NEW: pgettext_lazy("row of an import", "new"),
    Status.CHANGED: pgettext_lazy("row of an import", "changed"),
    Status.ENDED: pgettext_lazy("row of an import", "ends"),
    Status.UNCHANGED: pgettext_lazy("row of an import", "unchanged"),
    Status.ERROR: pgettext_lazy("row of an import", "to correct"),
}
ORDER = (Status.ERROR, Status.NEW, Status.CHANGED, Status.ENDED, Status.UNCHANGED)
"""Most urgent first."""
COLOURS: dict[str, str] = {
    Status.ERROR: "danger",
    Status.NEW: "success",
    Status.CHANGED: "info",
    Status.ENDED: "warning",
    Status.UNCHANGED: "neutral",
}
STATE_COLOURS = {"draft": "info", "applied": "success", "withdrawn": "neutral"}

VERBS: dict[str, Words] = {
    "places.draft_import": _("{actor} uploaded a file of areas ({level})."),
    "places.apply_import": _("{actor} entered a file of areas into the register ({level})."),
    "places.withdraw_import": _("{actor} put a file of areas away ({level})."),
    "places.end_area": _("{actor} ended the area {subject} on {day}."),
    "places.record_population": _("{actor} recorded {people} people for {day}."),
    "places.recompute_borders": _("{actor} computed the borders of a level: {borders}."),
    "places.approve_bridge": _("{actor} approved a bridge between {areas}."),
    "places.remove_bridge": _("{actor} removed a bridge between {areas}."),
}


def worded(table: dict[str, Words], code: str, value: str) -> str:
    """A code with its value as a sentence. A code without words is shown as it is."""
    words = str(table.get(code, code))
    return words % {"value": value} if "%(" in words else words


def counted(status: str, number: int) -> str:
    """What a number of rows of one status is, without the number."""
    return {
        Status.ERROR: ngettext("row to correct", "rows to correct", number),
        Status.NEW: ngettext("new area", "new areas", number),
        Status.CHANGED: ngettext("changed area", "changed areas", number),
        Status.ENDED: ngettext("area that ends", "areas that end", number),
        Status.UNCHANGED: ngettext("area unchanged", "areas unchanged", number),
    }[Status(status)]


def level_or_key(names: dict[str, str], key: str) -> str:
    """A level's name; a level that the pack no longer has is named by its key."""
    return names.get(key) or gettext("level %(key)s") % {"key": key}
