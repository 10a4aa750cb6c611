"""What moved between two snapshots, and the pages of a recalculation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.sorting import by_name
from samhus.mapping.models import (
    AreaDecision,
    AreaResult,
    ClassChange,
    Correction,
    Count,
    Delivery,
    Hearing,
    Indicator,
    MappingRound,
    Recalculation,
    Snapshot,
)
from samhus.mapping.pages.correction import ChangeLine, RecalculationPage
from samhus.mapping.policies import RECALCULATION
from samhus.mapping.queries.basis import Basis, basis_of, basis_row
from samhus.mapping.queries.basis_lines import COLOURS, class_label
from samhus.mapping.queries.overview import line
from samhus.mapping.queries.support import support_class
from samhus.mapping.wording import decimal, percent


@dataclass(frozen=True)
class Moved:
    """An area whose class moved between two snapshots; `was_told`: its body knew the former."""

    area_id: int
    before: AreaResult
    after: AreaResult
    class_before: str
    class_after: str
    was_told: bool


def moved_between(mapping: MappingRound, before: Snapshot, after: Snapshot) -> Iterator[Moved]:
    """Every area whose class is another one, by the round's own table."""
    if before.pk == after.pk:
        return
    heard = {*Hearing.objects.filter(mapping=mapping).values_list("area_id", flat=True)}
    earlier = {row.area_id: row for row in _results(before)}
    for row in _results(after):
        former = earlier.get(row.area_id)
        if former is None:
            continue
        was, now = support_class(former, mapping).key, support_class(row, mapping).key
        if was != now:
            told = before.released is not None or row.area_id in heard
            yield Moved(row.area_id, former, row, was, now, told)


def put_beside(hearing: Hearing, after: Iterable[Snapshot]) -> Basis:
    """What was put to the body, as it was put, and beside each row what was computed since."""
    mapping = hearing.mapping
    rows = AreaResult.objects.filter(snapshot__in=list(after), area=hearing.area_id)
    now = {
        str(each.snapshot.indicator.public_id): basis_row(each, mapping)
        for each in rows.select_related("snapshot__indicator").defer("snapshot__meta")
    }
    return [
        row | ({"after": now[row["indicator"]]} if row["indicator"] in now else {})
        for row in hearing.basis
    ]


def is_relied_on(snapshot: Snapshot) -> bool:
    """Whether somebody was told a class of this result, or decided on it."""
    mapping = snapshot.mapping_id
    return (
        snapshot.released is not None
        or AreaDecision.objects.filter(mapping=mapping).exists()
        or Hearing.objects.filter(mapping=mapping).exists()
    )


def _results(snapshot: Snapshot) -> QuerySet[AreaResult]:
    rows = AreaResult.objects.filter(snapshot=snapshot).select_related(
        "snapshot__indicator", "area"
    )
    bulky = ("series", "snapshot__meta", "area__geometry", "area__shape")
    return rows.defer(*bulky).order_by("area__code")


def put_before_and_after(mapping: MappingRound, moved: Iterable[Moved]) -> Basis:
    """The basis of an area as it is, with what it was where the class moved."""
    changes = tuple(moved)
    former = {
        str(each.before.snapshot.indicator.public_id): basis_row(each.before, mapping)
        for each in changes
    }
    return [
        row | ({"before": former[row["indicator"]]} if row["indicator"] in former else {})
        for row in basis_of(mapping, changes[0].area_id)
    ]


def touched(correction: Correction) -> list[Indicator]:
    """Indicators of the round in whose deliveries the corrected cell stands, its own first."""
    counts = Count.objects.filter(
        mapping=correction.mapping,
        delivery__state=Delivery.State.ACCEPTED,
        organisation=correction.organisation,
        area=correction.area_id,
        year=correction.year,
        category=correction.category,
    )
    others = Indicator.objects.filter(deliveries__counts__in=counts).exclude(
        pk=correction.indicator_id
    )
    return [correction.indicator, *others.distinct().order_by("name")]


def newest_before(
    recalculation: Recalculation, indicator: Indicator, *, without_suspicious: bool
) -> Snapshot | None:
    """What the country's result was when the recalculation was asked for."""
    rows = Snapshot.objects.filter(
        mapping=recalculation.mapping_id,
        indicator=indicator,
        without_suspicious=without_suspicious,
        computed__lt=recalculation.asked,
    )
    return rows.select_related("mapping__round__organiser").order_by("-computed", "-pk").first()


def to_compute_again(recalculation: Recalculation) -> Iterator[tuple[Indicator, Snapshot]]:
    """What a correction touches, with the result as it was: with every figure, and without some."""
    indicators = touched(recalculation.correction) if recalculation.correction else []
    for what in indicators:
        for without in (False, True):
            before = newest_before(recalculation, what, without_suspicious=without)
            if before is not None:
                yield what, before


def recalculation_seen_by(viewer: Viewer, public_id: UUID) -> Recalculation | None:
    """One recalculation, for the staff of its round."""
    rows = Recalculation.objects.select_related(
        "mapping__round__organiser", "correction__area", "correction__indicator", "asked_by"
    ).defer("correction__area__geometry", "correction__area__shape")
    return RECALCULATION.narrow("see", viewer, rows).filter(public_id=public_id).first()


def recalculation_page(recalculation: Recalculation) -> RecalculationPage:
    """Every class that moved, by name of the area, with both results."""
    rows = ClassChange.objects.filter(recalculation=recalculation).select_related(
        "area", "indicator", "result_before", "result_after", "snapshot_before", "snapshot_after"
    )
    changes = rows.defer(
        "area__geometry", "area__shape", "result_before__series", "result_after__series",
        "snapshot_before__meta", "snapshot_after__meta",
    )  # fmt: skip
    ordered = sorted(changes, key=lambda row: (by_name(row.area.name), row.indicator.name))
    correction = recalculation.correction
    return RecalculationPage(
        public_id=str(recalculation.public_id),
        line=line(recalculation.mapping),
        correction_id=str(correction.public_id) if correction else "",
        about=f"{correction.area.name}, {correction.indicator.name}" if correction else "",
        asked=recalculation.asked,
        asked_by=recalculation.asked_by.name,
        done=recalculation.done,
        changes=tuple(_change_line(row) for row in ordered),
        snapshots=tuple(_snapshots(ordered)),
    )


def _change_line(row: ClassChange) -> ChangeLine:
    return ChangeLine(
        area=row.area.name,
        indicator=row.indicator.name,
        before=class_label(row.class_before),
        after=class_label(row.class_after),
        colour=COLOURS[row.class_after],
        numbers_before=_numbers(row.result_before),
        numbers_after=_numbers(row.result_after),
        before_url=reverse("mapping:area", args=[row.result_before.public_id]),
        after_url=reverse("mapping:area", args=[row.result_after.public_id]),
    )


def _numbers(result: AreaResult) -> str:
    return f"{decimal(result.relative_risk)}; {percent(result.p_above_line)}"


def _snapshots(rows: Iterable[ClassChange]) -> Iterator[tuple[str, str, str]]:
    """(indicator, digest before, digest after), each once."""
    seen = set()
    for row in rows:
        if row.indicator_id not in seen:
            seen.add(row.indicator_id)
            yield row.indicator.name, row.snapshot_before.digest, row.snapshot_after.digest
