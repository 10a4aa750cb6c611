"""What a reader of a result must know, in the reader's language: every remark of the engine."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from samhus.engines.small_area import sentences
from samhus.engines.small_area.sentences import Some, Value
from samhus.mapping.wording.parts import Words, filled

REMARKS: dict[str, Words] = {
    "rows_without_area.here": ngettext_lazy(
        "%(file)s: %(count)s row without an area code left out (%(rows)s); for %(category)s in "
        "%(year)s: %(each)s.",
        "%(file)s: %(count)s rows without an area code left out (%(rows)s); for %(category)s in "
        "%(year)s: %(each)s.",
        "count",
    ),
    "rows_without_area.elsewhere": ngettext_lazy(
        "%(file)s: %(count)s row without an area code left out (%(rows)s); none of them concerns "
        "%(category)s in %(year)s.",
        "%(file)s: %(count)s rows without an area code left out (%(rows)s); none of them concerns "
        "%(category)s in %(year)s.",
        "count",
    ),
    "areas_of_other_years": ngettext_lazy(
        "%(file)s: %(count)s area with figures in other years only and without a population left "
        "out of the comparison over years: %(areas)s.",
        "%(file)s: %(count)s areas with figures in other years only and without a population left "
        "out of the comparison over years: %(areas)s.",
        "count",
    ),
    "not_observed": ngettext_lazy(
        "%(count)s area without a figure; predicted from the neighbours and the country, not "
        "taken as zero: %(areas)s.",
        "%(count)s areas without a figure; predicted from the neighbours and the country, not "
        "taken as zero: %(areas)s.",
        "count",
    ),
    "isolated": ngettext_lazy(
        "%(count)s area without a neighbour; nothing is borrowed from neighbours there: %(areas)s.",
        "%(count)s areas without a neighbour; nothing is borrowed from neighbours there: "
        "%(areas)s.",
        "count",
    ),
    "left_out": _("The figures of these areas were left out: %(areas)s."),
    "outline_repaired": _(
        "Outlines that cross themselves were repaired before borders were compared: %(areas)s."
    ),
    "constant_covariate": _("%(file)s: %(name)s is the same in every area and explains nothing."),
    "model.none_observed": _("No area is observed: the results repeat the prior beliefs."),
    "model.no_event": _("No event was counted anywhere: the level of risk rests on the priors."),
    "model.not_converged": _(
        "The approximation did not converge for a share of %(share)s of the posterior: do not "
        "rely on the results."
    ),
}
# What is left to say of a result that was stored before its remarks carried their values.
IN_GENERAL: dict[str, Words] = {
    "rows_without_area": _("Rows without an area code were left out."),
    "areas_of_other_years": _(
        "Areas with figures in other years only were left out of the comparison over years."
    ),
    "not_observed": _(
        "Some areas are without a figure; they were predicted from the neighbours and the "
        "country, not taken as zero."
    ),
    "isolated": _("Some areas are without a neighbour; nothing is borrowed from neighbours there."),
    "left_out": _("The figures of some areas were left out."),
    "outline_repaired": _(
        "Outlines that cross themselves were repaired before borders were compared."
    ),
    "constant_covariate": _("A covariate is the same in every area and explains nothing."),
    "model": _("The approximation did not converge: do not rely on the results."),
}


def remark(stored: Mapping[str, Any], names: Mapping[str, str] | None = None) -> str:
    """A remark as it is kept with a result; `names` has names of areas by code."""
    code, message = str(stored["code"]), str(stored.get("message", ""))
    if code in REMARKS and "values" in stored:
        values = {name: _restored(value) for name, value in stored["values"].items()}
        return filled(REMARKS[code], values, names)
    return _of_old(code, message)


def _of_old(code: str, message: str) -> str:
    """Only the English sentence was kept: it stands for who reads English."""
    if (get_language() or "en").startswith("en"):
        return message
    for whole, words in REMARKS.items():
        if message == sentences.REMARKS[whole][0]:
            return str(words)
    return str(IN_GENERAL.get(sentences.group(code), message))


def _restored(value: Any) -> Value:
    if not isinstance(value, Mapping):
        found: Value = value
        return found
    items = [item if isinstance(item, str) else (item[0], item[1]) for item in value["shown"]]
    return Some(tuple(items), value["more"], value["quoted"])
