"""Corrections and recalculations in the journal, in notices and in "Why?"."""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.notices.api import say
from samhus.mapping.models import Correction
from samhus.mapping.queries.correction import correction_seen_by

VERBS = {
    "mapping.accept_correction": _("{actor} put a figure to {recipients}: {subject}"),
    "mapping.settle_correction": _(
        "{actor} answered for a figure of the body: {subject} ({state})"
    ),
    "mapping.uphold_correction": _("{actor} used a figure without the supplier: {subject}"),
    "mapping.read_correction": _("{actor} read a correction: {subject}"),
    "mapping.request_recalculation": _("{actor} had the country computed anew"),
    "mapping.record_recalculation": _("{actor} computed the country anew: {changes} classes moved"),
    "mapping.note_recomputation": _("{actor} compared a new result with the one before: {subject}"),
    "mapping.read_recalculation": _("{actor} read which classes moved"),
}
ACTS = {
    "see": _("see the correction"),
    "accept": _("accept that a figure is wrong"),
    "settle": _("answer for the body that delivered it"),
    "uphold": _("use it without the supplier's agreement"),
    "recalculate": _("have the country computed anew"),
}
NOTICES = {
    "mapping.correction_asked": _("{round}: is a figure that your body delivered right?"),
    "mapping.correction_settled": _("{round}: a supplier has answered about a figure."),
    "mapping.correction_upheld": _("{round}: a figure is used although your body declined it."),
}


def to_the_house() -> None:
    """Who may do what with corrections, and what people are told."""
    for kind, sentence in NOTICES.items():
        say(kind, sentence)
    explain.register(Correction, correction_seen_by, ACTS, _name)


def _name(row: Correction) -> str:
    return f"{row.area.name}, {row.indicator.name}, {row.year}"
