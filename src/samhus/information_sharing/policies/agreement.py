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


def _if_settled(obj: Agreement) -> str:
    if obj.ended is not None:
        return _("It was set aside.") if obj.signed is None else _("It has ended.")
    return _("Everybody has signed it: it is not changed any more.") if obj.signed else ""


def _if_over(obj: Agreement) -> str:
    is_past = obj.signed is not None and obj.until < clock.today()
    return _("It is not in force any more.") if obj.ended is not None or is_past else ""


def _if_draft(obj: Agreement) -> str:
    return "" if obj.signed else _("It has not been signed by all.")


UNSETTLED = Q(signed__isnull=True, ended__isnull=True)
AGREEMENT = Policy(
    Agreement,
    title=gettext_lazy("agreement"),
    actions={
        "see": [OfParty(inherits=True)],
        "draft": [InBody("organisation_id", AGREEING_ROLES)],
        "change": [When(InBody("organisation_id", AGREEING_ROLES), _if_settled, UNSETTLED)],
        "sign": [When(OfParty(AGREEING_ROLES), _if_settled, UNSETTLED)],
        "end": [
            # A draft, too: then it is set aside.
            When(OfParty(AGREEING_ROLES), _if_over, Q(ended__isnull=True))
        ],
        "renew": [When(OfParty(AGREEING_ROLES), _if_draft, Q(signed__isnull=False))],
        "remind": [AsService("due")],
    },
)
