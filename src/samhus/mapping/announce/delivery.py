"""Deliveries in the journal and in "Why?"."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.mapping.announce.ids import uuids
from samhus.mapping.models import Delivery
from samhus.mapping.queries.delivery import delivery_seen_by

VERBS = {
    "mapping.deliver": _("{actor} uploaded a file of counts: {subject}"),
    "mapping.accept_delivery": _("{actor} put counts into use: {subject}"),
    "mapping.withdraw_delivery": _("{actor} put a file aside: {subject}"),
}
ACTS = {"see": _("see the delivery"), "accept": _("put it into use or aside")}


def to_the_house() -> None:
    """Names of deliveries, and who may do what with them."""
    journal.name_subjects("mapping.Delivery", _names)
    explain.register(Delivery, delivery_seen_by, ACTS, _name)


def _name(row: Delivery) -> str:
    return f"{row.indicator.name}, {row.mapping.year}"


def _names(ids: Iterable[str]) -> dict[str, str]:
    rows = Delivery.objects.filter(public_id__in=uuids(ids)).select_related("indicator", "mapping")
    return {str(row.public_id): _name(row) for row in rows}
