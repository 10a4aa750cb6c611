"""Close a mapping round: nothing is left hanging, and no day decides."""

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds.api import close_round
from samhus.mapping.models import Hearing, MappingRound
from samhus.mapping.policies import MAPPING
from samhus.mapping.queries.closing import left_open
from samhus.mapping.queries.standing import locked_mapping


@action("mapping.close")
def close_mapping(*, by: Viewer, mapping: MappingRound) -> MappingRound:
    """Close the round. Areas without a decision are not decided; silence was no assent.

    Refused while a body may still answer, while a point waits, while a decision is on its way and
    nobody has left it out, while a correction is, while the panel judges. Experts lose sight from
    here on.
    """
    mapping = locked_mapping(mapping)
    MAPPING.require("close", by, mapping)
    against = left_open(mapping)
    if against:
        raise NotPossible(_("Some things are still open: %s") % " ".join(against))
    # What runs on after its window, without a decision, ends with the round.
    Hearing.objects.filter(mapping=mapping, ended__isnull=True).update(ended=clock.now())
    mapping.round = close_round(by=by, round=mapping.round)
    journal(Operation.CONDUCT, subject=mapping, chain=mapping.round.organiser)
    return mapping
