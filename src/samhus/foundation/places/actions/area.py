"""Ending an area."""

from datetime import date

from django.utils.translation import gettext as _

from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.places.actions.register import end_rows
from samhus.foundation.places.events import AreaEnded, NeighboursChanged
from samhus.foundation.places.models import Area
from samhus.foundation.places.policies import AREA
from samhus.foundation.places.queries import journal_chain, span


@action("places.end_area")
def end_area(*, by: Viewer, area: Area, day: date) -> Area:
    """End an area: `day` is the first day on which it is no more.

    Refuses a day on which it is not valid, its first day, and an area that still has parts.
    """
    AREA.require("end", by, area)
    area = Area.objects.select_for_update().get(pk=area.pk)
    valid = span(area.valid)
    if not valid.holds(day) or valid.first == day:
        raise NotPossible(_("The area is not valid on that day, or begins on it."))
    if area.children.filter(valid__contains=day).exists():
        raise NotPossible(
            _("Other areas are still part of it on that day. End or move them first.")
        )
    end_rows([area], day)
    journal(Operation.ALTERATION, subject=area, chain=journal_chain(by), details={"day": str(day)})
    publish(AreaEnded(area.pk))
    publish(NeighboursChanged(area.level))
    return area
