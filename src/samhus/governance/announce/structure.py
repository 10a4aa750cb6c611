"""Structure in the journal, in notices and on the first page of governance."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit import wording as journal
from samhus.foundation.ui.sections import Section
from samhus.governance.models import Change

VERBS: dict[str, str | Promise] = {
    "governance.record_change": _("{actor} recorded a change of the structure: {subject}"),
    "governance.withdraw_change": _("{actor} withdrew a change of the structure: {subject}"),
    "governance.import_structure": _("{actor} began the structure from the file of a country"),
    "governance.write_effect": _("{actor} said what a change did to the work of the body"),
}
SECTION: Section | None = Section(
    10,
    _("The national structure"),
    _("Who is responsible for what, today and on any day before, and what changed."),
    "governance:structure",
)


def to_the_house() -> None:
    """What a change is called in the journal."""
    journal.name_subjects("governance.Change", _titles)


def _titles(ids: Iterable[str]) -> dict[str, str]:
    rows = Change.objects.filter(public_id__in=list(ids)).values_list("public_id", "title")
    return {str(public_id): title for public_id, title in rows}
