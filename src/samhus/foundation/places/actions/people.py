"""How many people live in an area."""

from datetime import date

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.places.models import Area, Population
from samhus.foundation.places.policies import AREA
from samhus.foundation.places.queries import journal_chain


@action("places.record_population")
def record_population(*, by: Viewer, area: Area, day: date, people: int, source: str) -> Population:
    """Record a figure of a source for a day; a figure of the same day is replaced.

    The journal keeps the replaced figure. Refuses negative figures, a day to come and an
    unnamed source.
    """
    AREA.require("record_population", by, area)
    if people < 0:
        raise NotPossible(_("There can't be fewer than 0 people."))
    if day > clock.today():
        raise NotPossible(_("The day of the figure lies ahead. Enter the day it was counted."))
    if not source.strip():
        raise NotPossible(_("Say where the figure comes from."))
    before = Population.objects.select_for_update().filter(area=area, day=day).first()
    figure, _created = Population.objects.update_or_create(
        area=area, day=day, defaults={"people": people, "source": source.strip()}
    )
    journal(
        Operation.ALTERATION if before else Operation.COLLECTION,
        subject=figure,
        chain=journal_chain(by),
        details={"people": people, "before": before.people if before else None, "day": str(day)},
    )
    return figure
