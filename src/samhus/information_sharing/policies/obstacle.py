"""Who reports an obstacle, who answers it, who reads it."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import InBody, When
from samhus.information_sharing.models import Obstacle

REPORTING_ROLES = ("coordinator", "contributor", "analyst", "lawyer")
OWNING_ROLES = ("analyst", "decider")
OPEN = ("", Obstacle.Answer.LOOKING.value)


def _if_settled(obj: Obstacle) -> str:
    return "" if obj.answer in OPEN else _("This obstacle has been answered.")


OBSTACLE = Policy(
    Obstacle,
    title=gettext_lazy("legal obstacle"),
    actions={
        # Other bodies learn how many there are at a provision, and nothing else.
        "see": [
            InBody("organisation_id", inherits=True),
            InBody("addressed_to_id", OWNING_ROLES),
        ],
        "report": [InBody("organisation_id", REPORTING_ROLES)],
        "answer": [When(InBody("addressed_to_id", OWNING_ROLES), _if_settled, Q(answer__in=OPEN))],
    },
)
