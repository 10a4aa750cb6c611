"""Who prepares what government is told, who releases it, who reads it."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import AnotherPerson, Policy
from samhus.foundation.organisations.api import AnyMember, InBody, When
from samhus.governance.grounds import InMinistry
from samhus.governance.models import NationalReport

STAFF_ROLES = ("coordinator", "analyst", "decider")
STAFF = InBody("organisation_id", STAFF_ROLES)
EVERYBODY = NationalReport.Audience.EVERYBODY


def _unless_released(obj: NationalReport) -> str:
    return "" if obj.released else _("It has not been released.")


def _unless_for_all(obj: NationalReport) -> str:
    if obj.released and obj.audience == EVERYBODY:
        return ""
    return _("It is for ministries and the centre.")


def _if_released(obj: NationalReport) -> str:
    return _("It has been released; nothing of it changes any more.") if obj.released else ""


DRAFTED = When(STAFF, _if_released, Q(released__isnull=True))
REPORT = Policy(
    NationalReport,
    title=gettext_lazy("national report"),
    actions={
        "see": [
            STAFF,
            When(InMinistry(), _unless_released, Q(released__isnull=False)),
            When(AnyMember(), _unless_for_all, Q(released__isnull=False, audience=EVERYBODY)),
        ],
        "prepare": [STAFF],
        "write": [DRAFTED],
        "release": [
            AnotherPerson(
                When(
                    InBody("organisation_id", ("decider",)),
                    _if_released,
                    Q(released__isnull=True),
                ),
                ("prepared_by_id",),
                gettext_lazy("You prepared it; somebody else releases it."),
            )
        ],
    },
)
