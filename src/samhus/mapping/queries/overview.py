"""The page of a mapping round: what stands in it, seen by a viewer."""

from collections import defaultdict

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import ROUND
from samhus.mapping.models import AreaResult, Delivery, Indicator, MappingRound, Snapshot, Supplier
from samhus.mapping.pages import DeliveryLine, IndicatorBlock, MappingPage
from samhus.mapping.policies import AREA_RESULT, DELIVERING_ROLES, MAPPING
from samhus.mapping.queries.agreement import agreement_shown
from samhus.mapping.queries.delivery import deliveries_seen_by
from samhus.mapping.queries.indicator import first_day, phenomena_of
from samhus.mapping.queries.mapping_round import (
    line,
    mapping_lines,
    mapping_seen_by,
    mappings_seen_by,
)
from samhus.mapping.queries.stages import stages

__all__ = [
    "delivery_line", "line", "mapping_lines", "mapping_page", "mapping_seen_by",
    "mappings_seen_by",
]  # fmt: skip
from samhus.mapping.queries.supply import Lateness, supply_lines


def mapping_page(viewer: Viewer, mapping: MappingRound) -> MappingPage:
    """One round as this viewer sees it."""
    is_staff = bool(MAPPING.decide("see_results", viewer, mapping))
    return MappingPage(
        line=line(mapping),
        round_id=str(mapping.round.public_id),
        is_staff=is_staff,
        blocks=_blocks(viewer, mapping, is_staff=is_staff),
        own=_own_results(viewer, mapping),
        may_settle=MAPPING.decide("settle", viewer, mapping),
        asked=mapping.round.parties.count() if is_staff else 0,
        may_see_round=ROUND.decide("see", viewer, mapping.round),
        agreement=agreement_shown(viewer, mapping),
        may_follow=MAPPING.decide("prepare", viewer, mapping),
        may_divide=MAPPING.decide("divide", viewer, mapping),
        stages=stages(viewer, mapping),
    )


def _blocks(viewer: Viewer, mapping: MappingRound, *, is_staff: bool) -> tuple[IndicatorBlock, ...]:
    deliveries: dict[int, list[Delivery]] = defaultdict(list)
    for delivery in deliveries_seen_by(viewer).filter(mapping=mapping).order_by("-delivered"):
        deliveries[delivery.indicator_id].append(delivery)
    suppliers: dict[int, list[Supplier]] = defaultdict(list)
    for supplier in Supplier.objects.filter(mapping=mapping).select_related("organisation"):
        suppliers[supplier.indicator_id].append(supplier)
    computed = mapping.snapshots.filter(without_suspicious=False).order_by("computed")
    latest = {snapshot.indicator_id: snapshot for snapshot in computed} if is_staff else {}
    can_compute = bool(MAPPING.decide("compute", viewer, mapping))
    can_deliver = bool(MAPPING.decide("deliver", viewer, mapping))
    late = Lateness(mapping)
    mine, read = viewer.bodies(*DELIVERING_ROLES), viewer.reads_for(*DELIVERING_ROLES)
    indicators = list(mapping.indicators.select_related("means").order_by("name"))
    about = phenomena_of(indicators, first_day(mapping))
    return tuple(
        _block(
            indicator,
            about[indicator.pk],
            deliveries[indicator.pk],
            suppliers[indicator.pk],
            latest.get(indicator.pk),
            late=late if is_staff else None,
            can_compute=can_compute,
            can_deliver=can_deliver
            and _is_at_the_counter(mine, suppliers[indicator.pk], staff=can_compute),
        )
        for indicator in indicators
        if is_staff or any(s.organisation_id in read for s in suppliers[indicator.pk])
    )


def _is_at_the_counter(mine: frozenset[int], suppliers: list[Supplier], *, staff: bool) -> bool:
    """A supplier delivers; the staff does only where nobody else is named to."""
    return any(s.organisation_id in mine for s in suppliers) or (staff and not suppliers)


def _block(
    indicator: Indicator,
    phenomenon: str,
    deliveries: list[Delivery],
    suppliers: list[Supplier],
    snapshot: Snapshot | None,
    *,
    late: Lateness | None,
    can_compute: bool,
    can_deliver: bool,
) -> IndicatorBlock:
    arrived = {d.organisation_id for d in deliveries if d.state == Delivery.State.ACCEPTED}
    return IndicatorBlock(
        public_id=str(indicator.public_id),
        name=indicator.name,
        phenomenon=phenomenon,
        suppliers=tuple(sorted(s.organisation.name for s in suppliers)),
        missing=tuple(
            sorted(s.organisation.name for s in suppliers if s.organisation_id not in arrived)
        ),
        supply=supply_lines(suppliers, deliveries, late) if late else (),
        deliveries=tuple(delivery_line(delivery) for delivery in deliveries),
        computed=snapshot.computed if snapshot else None,
        released=snapshot.released if snapshot else None,
        can_compute=can_compute and bool(arrived),
        can_deliver=can_deliver,
    )


def delivery_line(delivery: Delivery) -> DeliveryLine:
    """A delivery in a list."""
    return DeliveryLine(
        public_id=str(delivery.public_id),
        body=delivery.organisation.name,
        file_name=delivery.file_name,
        rows=delivery.summary.get("rows", 0),
        state=delivery.state,
        state_label=str(Delivery.State(delivery.state).label),
        delivered=delivery.delivered,
        delivered_by=delivery.delivered_by.name,
        reason=delivery.reason,
    )


def _own_results(viewer: Viewer, mapping: MappingRound) -> tuple[tuple[str, str, str], ...]:
    """(public id, area, indicator) of the newest result of each of the viewer's own areas."""
    rows = AREA_RESULT.narrow("see", viewer, AreaResult.objects.filter(mapping=mapping)).filter(
        organisation__in=viewer.reads_for(), snapshot__without_suspicious=False
    )
    newest: dict[tuple[int, int], AreaResult] = {}
    for result in rows.select_related("area", "snapshot__indicator").order_by("snapshot__computed"):
        newest[result.area_id, result.snapshot.indicator_id] = result
    return tuple(
        (str(result.public_id), result.area.name, result.snapshot.indicator.name)
        for result in newest.values()
    )
