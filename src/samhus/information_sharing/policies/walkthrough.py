"""Who walks a scenario: members of its two bodies, and nobody else."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import InBody, When
from samhus.information_sharing.models import Walkthrough

WALKING_ROLES = ("coordinator", "contributor", "analyst", "lawyer")


def _if_both(obj: Walkthrough) -> str:
    return _("Both bodies have answered.") if len(obj.answered) >= 2 else ""


OPEN = Q(answered__len__lt=2)
WALKTHROUGH = Policy(
    Walkthrough,
    title=gettext_lazy("scenario walked by two bodies"),
    actions={
        "see": [InBody("organisation_id", inherits=True), InBody("other_id", inherits=True)],
        "open": [InBody("organisation_id", WALKING_ROLES)],
        "answer": [
            When(InBody("organisation_id", WALKING_ROLES), _if_both, OPEN),
            When(InBody("other_id", WALKING_ROLES), _if_both, OPEN),
        ],
    },
)
