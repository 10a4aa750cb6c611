"""Where counts are handed over; the page and the REST operation stand at the same counter."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.mapping.models import Indicator, MappingRound
from samhus.mapping.policies import DELIVERING_ROLES
from samhus.mapping.queries.overview import mapping_seen_by


@dataclass(frozen=True)
class Counter:
    """Where counts are handed over: a round, an indicator, the viewer's delivering body."""

    mapping: MappingRound
    indicator: Indicator
    organisation: Any

    @property
    def governed_by(self) -> MappingRound:
        """The gate asks the round's policy."""
        return self.mapping


def counter(viewer: Viewer, public_id: UUID, indicator: UUID) -> Counter | None:
    """None unless the viewer's body supplies this indicator or staffs the round."""
    mapping = mapping_seen_by(viewer, public_id)
    if mapping is None:
        return None
    what = mapping.indicators.filter(public_id=indicator).first()
    mine = viewer.bodies(*DELIVERING_ROLES)
    supplying = mapping.suppliers.filter(indicator=what, organisation__in=mine)
    body = supplying.values_list("organisation_id", flat=True).first()
    nobody_else = not mapping.suppliers.filter(indicator=what).exists()
    if body is None and nobody_else and mapping.round.organiser_id in mine:
        body = mapping.round.organiser_id
    if what is None or body is None:
        return None
    return Counter(mapping, what, organisations_seen_by(viewer).get(pk=body))
