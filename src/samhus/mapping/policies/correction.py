"""Corrections of delivered figures, the national recalculation, and the classes that moved."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import AnotherPerson, Policy
from samhus.foundation.organisations.api import InBody, When
from samhus.foundation.rounds.api import Round
from samhus.mapping.models import ClassChange, Correction, Recalculation
from samhus.mapping.policies.decision import DECIDERS, HEIRS, STAFF
from samhus.mapping.policies.mapping_round import DELIVERING_ROLES

State = Correction.State
IN_USE = (State.CONFIRMED, State.UPHELD)


def _unless_asked(obj: Correction) -> str:
    return "" if obj.state == State.ASKED else _("This correction has been settled.")


def _unless_declined(obj: Correction) -> str:
    if obj.state == State.DECLINED:
        return ""
    return _("The supplier has not declined this correction.")


def _unless_in_use(obj: Correction) -> str:
    if obj.state not in IN_USE:
        return _("The supplier has to be asked first.")
    if obj.mapping.round.state == Round.State.CLOSED:
        return _("This round is closed. A correction belongs into the next one.")
    return ""


CORRECTION = Policy(
    Correction,
    title=gettext_lazy("correction of a figure"),
    actions={
        "see": [STAFF, HEIRS],
        "accept": [DECIDERS],
        # Nobody answers for another body's figures.
        "settle": [
            When(InBody("organisation_id", DELIVERING_ROLES), _unless_asked, Q(state=State.ASKED))
        ],
        "uphold": [
            AnotherPerson(
                When(DECIDERS, _unless_declined, Q(state=State.DECLINED)),
                ("accepted_by_id",),
                gettext_lazy("You accepted it; a second person has to uphold it."),
            )
        ],
        "recalculate": [
            When(
                STAFF,
                _unless_in_use,
                Q(state__in=IN_USE) & ~Q(mapping__round__state=Round.State.CLOSED),
            )
        ],
    },
)

RECALCULATION = Policy(Recalculation, title=gettext_lazy("recalculation"), actions={"see": [STAFF]})

CLASS_CHANGE = Policy(
    ClassChange, title=gettext_lazy("changed class"), actions={"see": [STAFF, HEIRS]}
)
