"""Emerging concerns and interim reviews."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import InBody, When
from samhus.foundation.rounds.api import STAFF_ROLES
from samhus.mapping.models import Concern, InterimReview
from samhus.mapping.policies.mapping_round import staff

REPORTING_ROLES = ("coordinator", "contributor", "analyst", "decider")


def _if_answered(obj: Concern) -> str:
    return _("This concern has been answered.") if obj.answer else ""


CONCERN = Policy(
    Concern,
    title=gettext_lazy("emerging concern"),
    actions={
        "see": [
            InBody("organisation_id", inherits=True),
            InBody("addressed_to_id", STAFF_ROLES),
        ],
        "report": [InBody("organisation_id", REPORTING_ROLES)],
        "answer": [
            When(InBody("addressed_to_id", STAFF_ROLES), _if_answered, Q(answer="")),
        ],
    },
)

INTERIM_REVIEW = Policy(
    InterimReview,
    title=gettext_lazy("interim review"),
    actions={
        "see": [staff("mapping__round__"), InBody("organisation_id", inherits=True)],
        "open": [staff("mapping__round__", "decider")],
        "end": [staff("mapping__round__", "decider")],
    },
)
