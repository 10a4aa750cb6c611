"""The municipality's own picture: its own, then the second reader's, then the experts'."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import AnotherPerson, Policy
from samhus.foundation.organisations.api import InBody, When
from samhus.foundation.rounds.api import Round
from samhus.mapping.grounds import OnPanel
from samhus.mapping.models import Statement
from samhus.mapping.policies.mapping_round import staff

SUBMITTING_ROLES = ("coordinator", "analyst")
WRITING_ROLES = ("coordinator", "contributor", "analyst")


def _unless_open(obj: Statement) -> str:
    if obj.mapping.round.state != Round.State.OPEN:
        return _("This round is not open for answers.")
    return ""


NEVER_HANDED_IN = (Statement.State.DRAFT, Statement.State.DROPPED)


def _unless_handed_in(obj: Statement) -> str:
    if obj.state in NEVER_HANDED_IN:
        return _("The municipality has not handed it in.")
    return ""


def _unless_passed(obj: Statement) -> str:
    if obj.state != Statement.State.PASSED:
        return _("Nobody has read this statement yet, or it did not pass.")
    return ""


def _unless_waiting(obj: Statement) -> str:
    if obj.state != Statement.State.SUBMITTED:
        return _("This statement is not waiting for a second reader.")
    return ""


def _unless_in_hand(obj: Statement) -> str:
    if obj.state not in (Statement.State.DRAFT, Statement.State.RETURNED):
        return _("It has been handed in. Write a new statement to add something.")
    return _unless_open(obj)


OPEN_ROUND = Q(mapping__round__state=Round.State.OPEN)
HANDED_IN = ~Q(state__in=NEVER_HANDED_IN)
IN_HAND = Q(state__in=(Statement.State.DRAFT, Statement.State.RETURNED)) & OPEN_ROUND
STATEMENT = Policy(
    Statement,
    title=gettext_lazy("statement"),
    actions={
        "see": [
            InBody("organisation_id"),
            When(InBody("organisation_id", inherits=True), _unless_handed_in, HANDED_IN),
            When(staff("mapping__round__"), _unless_handed_in, HANDED_IN),
            When(
                OnPanel("mapping", area="organisation__area_id"),
                _unless_passed,
                Q(state=Statement.State.PASSED),
            ),
        ],
        "write": [When(InBody("organisation_id", WRITING_ROLES), _unless_in_hand, IN_HAND)],
        "hand_in": [When(InBody("organisation_id", SUBMITTING_ROLES), _unless_open, OPEN_ROUND)],
        # Whoever wrote it is not the one who reads it.
        "read": [
            AnotherPerson(
                When(
                    staff("mapping__round__"),
                    _unless_waiting,
                    Q(state=Statement.State.SUBMITTED),
                ),
                ("written_by_id",),
                gettext_lazy("Somebody else has to read what you wrote."),
            )
        ],
    },
)
