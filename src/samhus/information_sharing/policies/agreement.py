"""Who drafts, signs, ends and renews agreements. Only their parties know that they exist."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import AsService, InBody, When
from samhus.information_sharing.grounds import OfParty
from samhus.information_sharing.models import Agreement

AGREEING_ROLES = ("coordinator", "decider")
TOLD_ROLES = ("coordinator", "decider", "controller")


def _if_signed(obj: Agreement) -> str:
    return _("Everybody has signed it: it is not changed any more.") if obj.signed else ""


def _if_over(obj: Agreement) -> str:
    if obj.signed is None:
        return _("It has not been signed by all.")
    if obj.ended is not None or obj.until < clock.today():
        return _("It is not in force any more.")
    return ""


def _if_draft(obj: Agreement) -> str:
    return "" if obj.signed else _("It has not been signed by all.")


AGREEMENT = Policy(
    Agreement,
    title=gettext_lazy("agreement"),
    actions={
        "see": [OfParty(inherits=True)],
        "draft": [InBody("organisation_id", AGREEING_ROLES)],
        "change": [
            When(InBody("organisation_id", AGREEING_ROLES), _if_signed, Q(signed__isnull=True))
        ],
        "sign": [When(OfParty(AGREEING_ROLES), _if_signed, Q(signed__isnull=True))],
        "end": [
            When(OfParty(AGREEING_ROLES), _if_over, Q(signed__isnull=False, ended__isnull=True))
        ],
        "renew": [When(OfParty(AGREEING_ROLES), _if_draft, Q(signed__isnull=False))],
        "remind": [AsService("due")],
    },
)
