"""What all verbs of the register share: the refusal, the level as a subject, ending a row."""

from dataclasses import dataclass
from datetime import date

from samhus.foundation.places.models import Area, Border, Bridge
from samhus.foundation.places.queries import as_range, span
from samhus.foundation.places.rules import ended


class NotPossible(ValueError):
    """The request makes no sense in the field; the sentence says why."""


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
    for model in (Border, Bridge):
        for side in ("area_a_id__in", "area_b_id__in"):
            rows = list(model._default_manager.filter(**{side: ids}, valid__contains=day))
            for row in rows:
                row.valid = as_range(ended(span(row.valid), day))
            model._default_manager.bulk_update(rows, ["valid"], batch_size=500)
