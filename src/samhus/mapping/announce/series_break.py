"""Breaks in a series, in the journal and in "Why?"."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.mapping.announce.ids import uuids
from samhus.mapping.models import Break
from samhus.mapping.queries.series_break import break_seen_by

VERBS = {
    "mapping.declare_break": _("{actor} declared that {subject} is counted in another way"),
    "mapping.withdraw_break": _("{actor} withdrew the break {subject}"),
}
ACTS = {
    "see": _("see the break"),
    "declare": _("declare a break"),
    "withdraw": _("withdraw it"),
}


def to_the_house() -> None:
    """Names of breaks, and who may do what with them."""
    journal.name_subjects("mapping.Break", _names)
    explain.register(Break, break_seen_by, ACTS, _name)


def _name(row: Break) -> str:
    return f"{row.indicator.name}, {row.year}"


def _names(ids: Iterable[str]) -> dict[str, str]:
    rows = Break.objects.filter(public_id__in=uuids(ids)).select_related("indicator")
    return {str(row.public_id): _name(row) for row in rows}
