"""What all verbs of the register share: the refusal, the level as a subject, ending a row."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from samhus.foundation.places.models import Area, Border, Bridge
from samhus.foundation.places.queries import as_range, span
from samhus.foundation.places.rules import ended


@dataclass(frozen=True)
class _Label:
    label: str = "places.Level"


@dataclass(frozen=True)
class LevelOfAreas:
    """A whole level as the subject of a journal entry; its id is the pack's key."""

    public_id: str
    _meta: _Label = _Label()


def end_rows(areas: list[Area], day: date) -> None:
    """End areas before `day`, and with them the borders and bridges they had."""
    for area in areas:
        area.valid = as_range(ended(span(area.valid), day))
    Area.objects.bulk_update(areas, ["valid"], batch_size=500)
    ids = [area.pk for area in areas]
    at_an_end = Q(area_a_id__in=ids) | Q(area_b_id__in=ids)
    borders = list(Border.objects.filter(at_an_end, valid__contains=day))
    bridges = list(Bridge.objects.filter(at_an_end, valid__contains=day))
    for border in borders:
        border.valid = as_range(ended(span(border.valid), day))
    for bridge in bridges:
        bridge.valid = as_range(ended(span(bridge.valid), day))
    Border.objects.bulk_update(borders, ["valid"], batch_size=500)
    Bridge.objects.bulk_update(bridges, ["valid"], batch_size=500)
