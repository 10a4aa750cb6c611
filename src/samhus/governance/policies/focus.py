"""Who sets what the country looks at most, and who answers for a municipality."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import AnotherPerson, Policy
from samhus.foundation.organisations.api import AnyMember, InBody, When
from samhus.governance.models import Focus, LocalFocus
from samhus.governance.policies.taxonomy import CENTRE, STAFF

MUNICIPALITY = "municipality"
SIGNERS = ("coordinator", "decider")


def _unless_centre(obj: Any) -> str:
    if obj.organisation.kind == CENTRE:
        return ""
    return _("The national focus is set by the national centre.")


def _unless_decided(obj: Any) -> str:
    return "" if obj.decided else _("It has not been decided.")


def _if_decided(obj: Any) -> str:
    return _("It has been decided; nothing of it changes any more.") if obj.decided else ""


def _unless_municipality(obj: Any) -> str:
    if obj.organisation.kind == MUNICIPALITY:
        return ""
    return _("Municipalities say whether they share the national focus.")


DECIDED, UNDECIDED = Q(decided__isnull=False), Q(decided__isnull=True)
ALL_STAFF = InBody("organisation_id", STAFF)
FOCUS = Policy(
    Focus,
    title=gettext_lazy("national focus"),
    actions={
        "see": [ALL_STAFF, When(AnyMember(), _unless_decided, DECIDED)],
        "prepare": [When(ALL_STAFF, _unless_centre, Q(organisation__kind=CENTRE))],
        "edit": [When(ALL_STAFF, _if_decided, UNDECIDED)],
        "decide": [
            AnotherPerson(
                When(InBody("organisation_id", ("decider",)), _if_decided, UNDECIDED),
                ("prepared_by_id",),
                gettext_lazy("You prepared it; somebody else decides it."),
            )
        ],
        "see_answers": [When(ALL_STAFF, _unless_decided, DECIDED)],
    },
)
LOCAL_FOCUS = Policy(
    LocalFocus,
    title=gettext_lazy("answer to the national focus"),
    actions={
        "see": [
            InBody("organisation_id", inherits=True),
            InBody("asked_by_id", STAFF),
        ],
        "sign": [
            When(
                InBody("organisation_id", SIGNERS),
                _unless_municipality,
                Q(organisation__kind=MUNICIPALITY),
            )
        ],
    },
)
