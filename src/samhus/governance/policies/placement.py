"""Who looks at where the country stands, who appraises, who decides and releases."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import AnyMember, InBody, When
from samhus.governance.grounds import IsAppraiser
from samhus.governance.models import Appraisal, SelfCheckLine
from samhus.governance.policies.structure import RECORDERS

STAFF = ("coordinator", "analyst", "decider")


def _unless_recorder(obj: Any) -> str:
    if obj.organisation.kind in RECORDERS:
        return ""
    return _("The placement is weighed by the national centre and by ministries.")


def _unless_released(obj: Any) -> str:
    return "" if obj.released else _("It has not been released.")


def _if_revealed(obj: Any) -> str:
    return _("What was appraised is locked.") if obj.revealed else ""


def _if_no_place(obj: Any) -> str:
    if not obj.wants_second or obj.second_id:
        return _("No second person is wanted any more.")
    return ""


def _unless_to_decide(obj: Any) -> str:
    if obj.decided:
        return _("It has been decided.")
    return "" if obj.revealed else _("Whoever appraises it has not locked it.")


def _unless_to_release(obj: Any) -> str:
    if obj.released:
        return _("It has been released.")
    return "" if obj.decided else _("It has not been decided.")


RECORDED = Q(organisation__kind__in=RECORDERS)
OPEN = Q(revealed__isnull=True)
SELF_CHECK = Policy(
    SelfCheckLine,
    title=gettext_lazy("self-check"),
    actions={
        "see": [InBody("organisation_id", STAFF, inherits=True)],
        "write": [When(InBody("organisation_id", STAFF), _unless_recorder, RECORDED)],
    },
)
APPRAISAL = Policy(
    Appraisal,
    title=gettext_lazy("options paper"),
    actions={
        "see": [
            InBody("organisation_id", STAFF, inherits=True),
            When(AnyMember(), _unless_released, Q(released__isnull=False)),
        ],
        "open": [When(InBody("organisation_id", STAFF), _unless_recorder, RECORDED)],
        "join": [
            When(
                InBody("organisation_id", STAFF),
                _if_no_place,
                Q(wants_second=True, second__isnull=True),
            )
        ],
        "appraise": [When(IsAppraiser(STAFF), _if_revealed, OPEN)],
        "decide": [
            When(
                InBody("organisation_id", ("decider",)),
                _unless_to_decide,
                Q(revealed__isnull=False, decided__isnull=True),
            )
        ],
        "release": [
            When(
                InBody("organisation_id", ("decider",)),
                _unless_to_release,
                Q(decided__isnull=False, released__isnull=True),
            )
        ],
    },
)
