"""Emerging concerns, what a municipality is told of them, and interim reviews."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import InBody, When
from samhus.foundation.rounds.api import STAFF_ROLES
from samhus.mapping.models import Concern, InterimReview, SharedConcern
from samhus.mapping.policies.mapping_round import staff

REPORTING_ROLES = ("coordinator", "contributor", "analyst")
REPLYING_ROLES = ("coordinator", "analyst")
DECIDERS = staff("mapping__round__", "decider")


def _if_answered(obj: Concern) -> str:
    return _("This concern has been answered.") if obj.answer else ""


def _if_replied(obj: SharedConcern) -> str:
    return _("Your municipality has answered this already.") if obj.replied else ""


def _if_ended(obj: InterimReview) -> str:
    return _("This review has ended.") if obj.ended else ""


UNANSWERED = Q(answer="")
CONCERN = Policy(
    Concern,
    title=gettext_lazy("emerging concern"),
    actions={
        # Another body, the municipality concerned too, does not learn that it exists.
        "see": [
            InBody("organisation_id", inherits=True),
            InBody("addressed_to_id", STAFF_ROLES),
        ],
        "report": [InBody("organisation_id", REPORTING_ROLES)],
        "answer": [When(InBody("addressed_to_id", STAFF_ROLES), _if_answered, UNANSWERED)],
        "answer_with_review": [
            When(InBody("addressed_to_id", ("decider",)), _if_answered, UNANSWERED)
        ],
    },
)

SHARED_CONCERN = Policy(
    SharedConcern,
    title=gettext_lazy("what was said about your area"),
    actions={
        "see": [
            InBody("organisation_id", inherits=True),
            InBody("addressed_to_id", STAFF_ROLES),
        ],
        "reply": [
            When(
                InBody("organisation_id", REPLYING_ROLES),
                _if_replied,
                Q(replied__isnull=True),
            )
        ],
    },
)

INTERIM_REVIEW = Policy(
    InterimReview,
    title=gettext_lazy("interim review"),
    actions={
        "see": [staff("mapping__round__"), InBody("organisation_id", inherits=True)],
        "open": [DECIDERS],
        "end": [When(DECIDERS, _if_ended, Q(ended__isnull=True))],
    },
)
