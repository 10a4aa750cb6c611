"""Deliveries in the journal and in "Why?"."""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
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
    explain.register(Delivery, delivery_seen_by, ACTS, _name)


def _name(row: Delivery) -> str:
    return f"{row.indicator.name}, {row.mapping.year}"
