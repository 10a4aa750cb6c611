"""Indicators in the journal."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit import wording as journal
from samhus.mapping.announce.ids import uuids
from samhus.mapping.models import Indicator

VERBS = {
    "mapping.define_indicator": _("{actor} defined the indicator {subject}"),
    "mapping.review_indicator": _("{actor} signed the review of the indicator {subject}"),
}


def to_the_house() -> None:
    """Names of indicators."""
    journal.name_subjects("mapping.Indicator", _names)


def _names(ids: Iterable[str]) -> dict[str, str]:
    rows = Indicator.objects.filter(public_id__in=uuids(ids))
    return {str(key): name for key, name in rows.values_list("public_id", "name")}
