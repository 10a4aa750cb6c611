"""Who delivers what in a round, and whether it has come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.rounds.api import Round
from samhus.mapping.models import Delivery, MappingRound, Supplier
from samhus.mapping.pages import SupplyLine
from samhus.mapping.queries.awaited import days_late

State = Delivery.State
CAME = (State.ACCEPTED, State.REPLACED)


@dataclass(frozen=True)
class Lateness:
    """How late whatever has not come to a round is, by the country's calendar."""

    mapping: MappingRound

    @cached_property
    def days(self) -> int | None:
        """Working days since the last day for counts; None without one, or while none is asked."""
        return days_late(self.mapping) if self.mapping.round.state == Round.State.OPEN else None

    def words(self) -> tuple[str, str]:
        """What is said of a body that has not delivered, and in which colour."""
        if self.days is None:
            return _("missing"), "warning"
        if not self.days:
            return _("not delivered yet"), "neutral"
        late = ngettext("late by %(days)s working day", "late by %(days)s working days", self.days)
        return late % {"days": self.days}, "danger"


def supply_lines(
    suppliers: Sequence[Supplier], deliveries: Sequence[Delivery], late: Lateness
) -> tuple[SupplyLine, ...]:
    """One line for each body that delivers for an indicator; what is missing comes first."""
    lines = [_line(supplier, deliveries, late) for supplier in suppliers]
    return tuple(sorted(lines, key=lambda line: (line.delivered is not None, line.body)))


def _line(supplier: Supplier, deliveries: Sequence[Delivery], late: Lateness) -> SupplyLine:
    body = supplier.organisation
    came = [each for each in deliveries if each.organisation_id == body.pk and each.state in CAME]
    in_use = next((each for each in came if each.state == State.ACCEPTED), None)
    words, colour = late.words() if in_use is None else (_("delivered"), "success")
    return SupplyLine(
        body=body.name,
        state=words,
        colour=colour,
        delivered=in_use.delivered if in_use else None,
        rows=in_use.summary.get("rows", 0) if in_use else 0,
        corrections=max(0, len(came) - 1),
        areas_url=reverse("mapping:agency_areas", args=[body.public_id]),
    )


def late_supplies() -> Iterator[tuple[Supplier, int]]:
    """What is late today in open rounds, by how many working days: for whoever reminds.

    Ask as somebody who sees the deliveries: to others row security shows none, and all looks late.
    """
    rows = Supplier.objects.filter(
        mapping__round__state=Round.State.OPEN, mapping__deliver_by__isnull=False
    ).select_related("mapping__round", "organisation", "indicator")
    arrived = set(
        Delivery.objects.filter(state=State.ACCEPTED).values_list(
            "mapping_id", "indicator_id", "organisation_id"
        )
    )
    for row in rows.order_by("pk"):
        late = Lateness(row.mapping).days
        if late and (row.mapping_id, row.indicator_id, row.organisation_id) not in arrived:
            yield row, late
