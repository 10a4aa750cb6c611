"""What the rows of a mapping are called in the journal: the area, the indicator, the year.

All kinds in one question, because a page of the journal mentions many of them. Only what row-level
security lets the reader of the journal see has a name.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, QuerySet, Value

from samhus.foundation.audit import wording as journal
from samhus.mapping.announce.ids import uuids
from samhus.mapping.models import (
    Appeal,
    AreaDecision,
    AreaResult,
    Correction,
    Delivery,
    Hearing,
    Reply,
    ReplyPoint,
    Snapshot,
)

# Model -> where its area, its indicator and its year are found; "" for what it has not.
PLACES: dict[Any, tuple[str, str, str]] = {
    Delivery: ("", "indicator__name", "mapping__year"),
    Snapshot: ("", "indicator__name", "mapping__year"),
    AreaResult: ("area__name", "snapshot__indicator__name", "mapping__year"),
    AreaDecision: ("area__name", "", "mapping__year"),
    Hearing: ("area__name", "", "mapping__year"),
    Reply: ("hearing__area__name", "", "mapping__year"),
    ReplyPoint: ("reply__hearing__area__name", "", "reply__mapping__year"),
    Correction: ("area__name", "indicator__name", "mapping__year"),
    Appeal: ("decision__area__name", "", "mapping__year"),
}
NOTHING = Value("", output_field=CharField())


def register() -> None:
    """Every kind is named by the same question."""
    for model in PLACES:
        journal.name_subjects(model._meta.label, names)


def names(ids: Iterable[str]) -> dict[str, str]:
    """Names of rows of any of these kinds, by public id; one query."""
    wanted = uuids(ids)
    first, *others = (_rows(model, wanted) for model in PLACES)
    return {
        str(public_id): ", ".join([*filter(None, (area, indicator)), str(year)])
        for public_id, area, indicator, year in first.union(*others, all=True)
    }


def _rows(model: Any, ids: list[Any]) -> QuerySet[Any]:
    area, indicator, year = PLACES[model]
    rows: QuerySet[Any] = (
        model.objects.filter(public_id__in=ids)
        .annotate(
            in_area=F(area) if area else NOTHING,
            of=F(indicator) if indicator else NOTHING,
            when=F(year),
        )
        .values_list("public_id", "in_area", "of", "when")
    )
    return rows
