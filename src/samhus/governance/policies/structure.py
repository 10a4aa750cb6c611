"""Who records what changes in the national structure, and who says what it did to the work."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import AnyMember, InBody, InCentre, When
from samhus.governance.models import Change, Effect

ROLES = ("coordinator", "decider")
RECORDERS = ("centre", "ministry")


def _unless_recorder(obj: Any) -> str:
    if obj.organisation.kind in RECORDERS:
        return ""
    return _("The structure is recorded by the national centre and by ministries.")


def _if_withdrawn(obj: Any) -> str:
    return _("This change was withdrawn.") if obj.withdrawn else ""


STANDS = Q(withdrawn__isnull=True)
CHANGE = Policy(
    Change,
    title=gettext_lazy("change of the structure"),
    actions={
        "record": [
            When(
                InBody("organisation_id", ROLES),
                _unless_recorder,
                Q(organisation__kind__in=RECORDERS),
            )
        ],
        "withdraw": [
            When(InBody("organisation_id", ROLES), _if_withdrawn, STANDS),
            When(InCentre(ROLES), _if_withdrawn, STANDS),
        ],
    },
)
EFFECT = Policy(
    Effect,
    title=gettext_lazy("effect of a change"),
    actions={
        "see": [AnyMember()],
        "write": [InBody("organisation_id", ROLES)],
    },
)
