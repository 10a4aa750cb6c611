"""Borders from outlines, and bridges from people."""

from datetime import date

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.places import figures
from samhus.foundation.places.actions.register import LevelOfAreas
from samhus.foundation.places.events import NeighboursChanged
from samhus.foundation.places.models import Area, Border, Bridge
from samhus.foundation.places.policies import AREA, BRIDGE
from samhus.foundation.places.queries import as_range, journal_chain, span
from samhus.foundation.places.rules import NEVER, common


@action("places.recompute_borders")
def recompute_borders(*, by: Viewer, level: str, on: date | None = None) -> dict[str, int]:
    """Compute the border lines of a level's areas of a day (today) from their outlines.

    A border that the outlines no longer show holds on no day any more. Bridges stay: people
    answer for them. Returns how many borders there are, are new and are gone.
    """
    AREA.require("recompute_borders", by)
    day = on or clock.today()
    rows = Area.objects.select_for_update().filter(level=level, valid__contains=day)
    areas = list(rows.defer("shape").order_by("code"))
    counts = _write_borders(areas)
    journal(
        Operation.ALTERATION,
        subject=LevelOfAreas(level),
        chain=journal_chain(by),
        details={"day": str(day), **counts},
    )
    publish(NeighboursChanged(level))
    return counts


def _write_borders(areas: list[Area]) -> dict[str, int]:
    spans = {area.pk: span(area.valid) for area in areas}
    found = {(b.area_a, b.area_b): b.length_m for b in figures.shared_borders(areas)}
    known = {
        (row.area_a_id, row.area_b_id): row
        for row in Border.objects.filter(area_a__in=spans, area_b__in=spans)
    }
    # What an area without an outline inherited from those before it, outlines do not contradict.
    drawn = {area.pk for area in areas if area.geometry is not None}
    gone = [
        row
        for pair, row in known.items()
        if pair not in found and not row.valid.isempty and drawn.issuperset(pair)
    ]
    for border in gone:
        border.valid, border.length_m = as_range(NEVER), None
    different = list(gone)
    new: list[Border] = []
    for pair, length in found.items():
        row = known.get(pair)
        days = as_range(common(spans[pair[0]], spans[pair[1]]))
        if row is None:
            new.append(Border(area_a_id=pair[0], area_b_id=pair[1], valid=days, length_m=length))
        elif (row.valid, row.length_m) != (days, length):
            row.valid, row.length_m = days, length
            different.append(row)
    Border.objects.bulk_update(different, ["valid", "length_m"], batch_size=500)
    Border.objects.bulk_create(new, batch_size=500)
    return {"borders": len(found), "new": len(new), "gone": len(gone)}


@action("places.approve_bridge")
def approve_bridge(*, by: Viewer, area_a: Area, area_b: Area, reason: str) -> Bridge:
    """Join two areas that share no border; the person who acts answers for it.

    Refuses without a reason, across levels, for areas that never lived at the same time, and
    where a border or a bridge joins them already.
    """
    BRIDGE.require("approve", by)
    first, second = sorted((area_a, area_b), key=lambda area: area.pk)
    valid = common(span(first.valid), span(second.valid))
    if not reason.strip():
        raise NotPossible(_("Say why these areas belong together."))
    if first.pk == second.pk or first.level != second.level:
        raise NotPossible(_("A bridge joins two different areas of the same level."))
    if valid.never:
        raise NotPossible(_("These areas were never valid at the same time."))
    pair = {"area_a": first, "area_b": second, "valid__overlap": as_range(valid)}
    if Border.objects.filter(**pair).exists() or Bridge.objects.filter(**pair).exists():
        raise NotPossible(_("These areas are connected already."))
    bridge = Bridge.objects.create(
        area_a=first,
        area_b=second,
        valid=as_range(valid),
        reason=reason.strip(),
        approved_by_id=by.person_id,
        approved_on=clock.today(),
    )
    _journal_bridge(by, bridge)
    return bridge


@action("places.remove_bridge")
def remove_bridge(*, by: Viewer, bridge: Bridge, reason: str) -> Bridge:
    """Take back a bridge: it joins nothing on any day from now on; what was computed stays.

    Refuses without a reason, and for a bridge that was removed before.
    """
    BRIDGE.require("remove", by, bridge)
    bridge = Bridge.objects.select_for_update().get(pk=bridge.pk)
    if bridge.removed_on is not None:
        raise NotPossible(_("This bridge has been removed already."))
    if not reason.strip():
        raise NotPossible(_("Say why the bridge is removed."))
    bridge.valid = as_range(NEVER)
    bridge.removed_by_id = by.person_id
    bridge.removed_on = clock.today()
    bridge.removal_reason = reason.strip()
    bridge.save(update_fields=["valid", "removed_by", "removed_on", "removal_reason"])
    _journal_bridge(by, bridge)
    return bridge


def _journal_bridge(by: Viewer, bridge: Bridge) -> None:
    level, code_a, code_b = bridge.area_a.level, bridge.area_a.code, bridge.area_b.code
    journal(
        Operation.ALTERATION,
        subject=bridge,
        chain=journal_chain(by),
        details={"level": level, "areas": [code_a, code_b]},
    )
    publish(NeighboursChanged(level))
