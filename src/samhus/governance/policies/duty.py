"""Who opens and finishes what a body owes in the national work."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import AsService, InBody, When
from samhus.governance.models import OpenDuty
from samhus.governance.policies.structure import ROLES


def _if_done(obj: Any) -> str:
    return _("This is done.") if obj.done else ""


DUTY = Policy(
    OpenDuty,
    title=gettext_lazy("duty"),
    actions={
        "see": [InBody("organisation_id", inherits=True)],
        "open": [InBody("organisation_id", ROLES)],
        "finish": [When(InBody("organisation_id", ROLES), _if_done, Q(done__isnull=True))],
        "hand_over": [AsService("due")],
    },
)
