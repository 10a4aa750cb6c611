"""Breaks in a series: declared by whoever counts, read by everybody who reads the series."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import AnyMember, InBody, When
from samhus.mapping.models import Break, Delivery, Supplier
from samhus.mapping.policies.mapping_round import DELIVERING_ROLES


def _unless_supplying(obj: Break) -> str:
    told = {"organisation_id": obj.organisation_id, "indicator_id": obj.indicator_id}
    if Supplier.objects.filter(**told).exists() or Delivery.objects.filter(**told).exists():
        return ""
    return _("Your body delivers no counts for this indicator.")


def _unless_standing(obj: Break) -> str:
    return _("This break has been withdrawn.") if obj.withdrawn_on else ""


SUPPLYING = Exists(
    Supplier.objects.filter(organisation=OuterRef("organisation"), indicator=OuterRef("indicator"))
)
OWN = InBody("organisation_id", DELIVERING_ROLES)
BREAK = Policy(
    Break,
    title=gettext_lazy("break in a series"),
    actions={
        "see": [AnyMember()],
        "declare": [When(OWN, _unless_supplying, Q(SUPPLYING))],
        "withdraw": [When(OWN, _unless_standing, Q(withdrawn_on__isnull=True))],
    },
)
