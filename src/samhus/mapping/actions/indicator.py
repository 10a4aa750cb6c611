"""Define what is counted."""

from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.models import Indicator
from samhus.mapping.models.indicator import REFUSED_OF_RESIDENTS, Describes
from samhus.mapping.policies import INDICATOR


@action("mapping.define_indicator")
def define_indicator(*, by: Viewer, **fields: Any) -> Indicator:
    """Define an indicator: name, phenomenon, definition, source, necessity, category, describes.

    Refuses residents' religion, ethnicity and origin: they are no indicator of anything that
    people do, and a proxy for whom a town is home to.
    """
    INDICATOR.require("define", by)
    indicator = Indicator(proposed_by_id=by.person_id, **fields)
    if (
        indicator.describes == Describes.RESIDENTS
        and indicator.characteristic in REFUSED_OF_RESIDENTS
    ):
        raise NotPossible(
            _(
                "Religion, ethnicity and origin of residents are not accepted as indicators. "
                "As a characteristic of victims of offences they are."
            )
        )
    indicator.save()
    journal(Operation.CONDUCT, subject=indicator, chain="installation")
    return indicator
