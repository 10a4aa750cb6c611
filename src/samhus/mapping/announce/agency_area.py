"""An agency's own areas in the journal."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit import wording as journal
from samhus.mapping.announce.ids import uuids
from samhus.mapping.models import AgencyAreaImport

VERBS = {
    "mapping.draft_agency_areas": _("{actor} uploaded a file of own areas: {subject}"),
    "mapping.apply_agency_areas": _("{actor} entered own areas: {subject}"),
    "mapping.withdraw_agency_areas": _("{actor} put a file of own areas aside: {subject}"),
}


def to_the_house() -> None:
    """Names of files."""
    journal.name_subjects("mapping.AgencyAreaImport", _names)


def _names(ids: Iterable[str]) -> dict[str, str]:
    rows = AgencyAreaImport.objects.filter(public_id__in=uuids(ids))
    return {str(key): str(day) for key, day in rows.values_list("public_id", "from_day")}
