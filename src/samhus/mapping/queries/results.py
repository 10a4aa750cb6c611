"""Snapshots and area results, seen by a viewer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.engines.figures import MapArea
from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.places.api import AreaOn, areas_at
from samhus.mapping import figures
from samhus.mapping.models import AreaResult, Indicator, MappingRound, Snapshot
from samhus.mapping.pages import Choice, ResultRow, ResultsPage
from samhus.mapping.policies import AREA_RESULT, SNAPSHOT
from samhus.mapping.queries.indicator import first_day, phenomena_of
from samhus.mapping.queries.noted import is_said_above, noted
from samhus.mapping.queries.overview import line, mapping_seen_by, mappings_seen_by
from samhus.mapping.queries.support import table_of
from samhus.mapping.rules import day_of
from samhus.mapping.translated import ReadersWording
from samhus.mapping.wording import decimal, percent, remark, short, suspicious


@dataclass(frozen=True)
class Sight:
    """What is looked at: the newest snapshot of an indicator in a round."""

    mapping: MappingRound
    indicator: Indicator
    snapshot: Snapshot | None

    @property
    def governed_by(self) -> MappingRound:
        """The gate asks the round's policy."""
        return self.mapping


def sight(viewer: Viewer, public_id: UUID, indicator: UUID, **_more: Any) -> Sight | None:
    """The newest snapshot of a round the viewer knows; the gate asks whether they may read it."""
    return _sight(viewer, public_id, indicator, without_suspicious=False)


def sight_without(viewer: Viewer, public_id: UUID, indicator: UUID) -> Sight | None:
    """The newest snapshot computed without the figures that were named as suspicious."""
    return _sight(viewer, public_id, indicator, without_suspicious=True)


def _sight(
    viewer: Viewer, public_id: UUID, indicator: UUID, *, without_suspicious: bool
) -> Sight | None:
    mapping = mapping_seen_by(viewer, public_id)
    if mapping is None:
        return None
    what = mapping.indicators.select_related("means").filter(public_id=indicator).first()
    if what is None:
        return None
    return Sight(mapping, what, newest(mapping, what, without_suspicious=without_suspicious))


def newest(
    mapping: MappingRound, indicator: Indicator, *, without_suspicious: bool
) -> Snapshot | None:
    """The newest snapshot of its kind, or None."""
    return (
        Snapshot.objects.filter(
            mapping=mapping, indicator=indicator, without_suspicious=without_suspicious
        )
        .select_related("mapping__round__organiser", "indicator", "computed_by")
        .order_by("-computed", "-pk")
        .first()
    )


def snapshot_seen_by(viewer: Viewer, public_id: UUID) -> Snapshot | None:
    """One snapshot, for staff of its round."""
    rows = Snapshot.objects.select_related("mapping__round__organiser", "indicator", "computed_by")
    return SNAPSHOT.narrow("see", viewer, rows).filter(public_id=public_id).first()


def results_of(snapshot: Snapshot) -> list[AreaResult]:
    """All results of a snapshot by area code, outlines not fetched."""
    rows = AreaResult.objects.filter(snapshot=snapshot).select_related("area")
    return list(rows.defer("area__geometry", "area__shape").order_by("area__code"))


def rows_of(viewer: Viewer, snapshot: Snapshot) -> list[AreaResult]:
    """The results of a snapshot that the viewer may open, with what is told of each area."""
    rows = AREA_RESULT.narrow("see", viewer, area_results(viewer)).filter(snapshot=snapshot)
    return list(rows.order_by("area__code"))


def results_page(viewer: Viewer, seen: Sight, *, view: str, county: str) -> ResultsPage:
    """Map, table and sentence of a snapshot; `county` (a parent's code) zooms."""
    snapshot = _present(seen)
    results = results_of(snapshot)
    areas = {area.code: area for area in _areas(seen.mapping, shapes=False)}
    within = [code for code, area in areas.items() if county and area.parent_code == county]
    shown = [r for r in results if not within or r.area.code in within]
    table = table_of(seen.mapping)
    scheme = figures.scheme_of(view, float(seen.mapping.decision_line), table)
    return ResultsPage(
        line=line(seen.mapping),
        threat=(seen.mapping.threat_level, seen.mapping.threat_source),
        snapshot_id=str(snapshot.public_id),
        indicator=seen.indicator.name,
        indicator_id=str(seen.indicator.public_id),
        phenomenon=phenomena_of([seen.indicator], first_day(seen.mapping))[seen.indicator.pk],
        figure=_map(seen, results, areas, view=view, focus=within),
        rows=_rows(shown, areas, scheme),
        views=_views(view, county),
        phenomena=_phenomena(seen),
        periods=_periods(viewer, seen),
        counties=_counties(areas.values(), county),
        county=county if within else "",
        view=view,
        remarks=_remarks(snapshot, areas),
        notes=noted(snapshot, results, {code: area.name for code, area in areas.items()}),
        computed=snapshot.computed,
        computed_by=snapshot.computed_by.name,
        released=snapshot.released,
        digest=snapshot.digest,
        inputs=snapshot.inputs,
        may_release=SNAPSHOT.decide("release", viewer, snapshot),
        suspicious_count=sum(bool(suspicious(r.findings)) for r in results),
        without_suspicious=snapshot.without_suspicious,
        other_reading=_other_reading(seen),
    )


def _map(
    seen: Sight,
    results: Sequence[AreaResult],
    areas: dict[str, AreaOn],
    *,
    view: str,
    focus: Sequence[str],
) -> Any:
    links = {r.area.code: reverse("mapping:area", args=[r.public_id]) for r in results}
    return figures.map_of(
        shapes_of(seen.mapping, areas.values()),
        results,
        view=view,
        line=float(seen.mapping.decision_line),
        table=table_of(seen.mapping),
        heading=f"{seen.indicator.name}, {seen.mapping.year}",
        link=links.__getitem__,
        focus=focus,
    )


def _present(seen: Sight) -> Snapshot:
    if seen.snapshot is None:
        raise Snapshot.DoesNotExist
    return seen.snapshot


def _areas(mapping: MappingRound, *, shapes: bool) -> tuple[AreaOn, ...]:
    return areas_at(mapping.level, day_of(mapping.year, clock.today()), shapes=shapes)


def shapes_of(mapping: MappingRound, areas: Any) -> figures.Shapes:
    """The outlines of a round's areas, read when nobody has drawn them yet."""
    key = f"{mapping.level}:{hash(tuple(sorted((a.id, a.name, a.parent_code) for a in areas)))}"

    def load() -> list[MapArea]:
        return [
            MapArea(area.code, area.name, area.shape, area.parent_code, area.parent_name)
            for area in _areas(mapping, shapes=True)
        ]

    return figures.Shapes(key, load)


def _rows(
    results: Sequence[AreaResult], areas: dict[str, AreaOn], scheme: Any
) -> tuple[ResultRow, ...]:
    words = ReadersWording()
    rows = []
    for result in results:
        value = figures.value_of(result)
        area = areas.get(result.area.code)
        rows.append(
            ResultRow(
                public_id=str(result.public_id),
                code=result.area.code,
                name=result.area.name,
                county=area.parent_name if area else "",
                observed=result.observed or "–",
                expected=decimal(result.expected, 1),
                risk=decimal(result.relative_risk),
                interval=words.interval(result.lower, result.upper),
                chance=percent(result.p_above_line),
                reading=words.reading(scheme.classify(value), scheme),
                rank=words.rank(value.rank) if value.rank else "",
                findings=_tags(result),
                suspicious=bool(value.suspicious),
            )
        )
    return tuple(sorted(rows, key=lambda row: (words.sort_key(row.name), row.code)))


def _tags(result: AreaResult) -> tuple[str, ...]:
    said = [short(each["code"]) for each in result.findings if not is_said_above(each)]
    return tuple(dict.fromkeys(said))


def _remarks(snapshot: Snapshot, areas: dict[str, AreaOn]) -> tuple[str, ...]:
    names = {code: area.name for code, area in areas.items()}
    return tuple(remark(warning, names) for warning in snapshot.meta.get("warnings", ()))


def _views(view: str, county: str) -> tuple[Choice, ...]:
    extra = f"&county={county}" if county else ""
    return (
        Choice(_("Class, by how sure it is"), f"?view=support{extra}", current=view != "risk"),
        Choice(_("How much"), f"?view=risk{extra}", current=view == "risk"),
    )


def _phenomena(seen: Sight) -> tuple[Choice, ...]:
    rows = Indicator.objects.filter(snapshots__mapping=seen.mapping).distinct().order_by("name")
    return tuple(
        Choice(what.name, _url(seen.mapping, what), current=what.pk == seen.indicator.pk)
        for what in rows
    )


def _periods(viewer: Viewer, seen: Sight) -> tuple[Choice, ...]:
    rows = (
        mappings_seen_by(viewer)
        .filter(level=seen.mapping.level, snapshots__indicator=seen.indicator)
        .distinct()
        .order_by("year", "pk")
    )
    return tuple(
        Choice(
            str(mapping.year), _url(mapping, seen.indicator), current=mapping.pk == seen.mapping.pk
        )
        for mapping in rows
        if mapping.round.organiser_id == seen.mapping.round.organiser_id
    )


def _url(mapping: MappingRound, indicator: Indicator) -> str:
    return reverse("mapping:results", args=[mapping.round.public_id, indicator.public_id])


def _counties(areas: Any, county: str) -> tuple[tuple[str, str, bool], ...]:
    known = {(area.parent_name, area.parent_code) for area in areas if area.parent_code}
    return tuple((code, name, code == county) for name, code in sorted(known))


def _other_reading(seen: Sight) -> Choice | None:
    snapshot = _present(seen)
    arguments = [seen.mapping.round.public_id, seen.indicator.public_id]
    if snapshot.without_suspicious:
        whole = _url(seen.mapping, seen.indicator)
        return Choice(_("With every figure as delivered"), whole, current=False)
    if newest(seen.mapping, seen.indicator, without_suspicious=True) is None:
        return None
    label = _("Without the figures to check")
    return Choice(label, reverse("mapping:results_without", args=arguments), current=False)


def area_results(viewer: Viewer) -> QuerySet[AreaResult]:
    """Results with everything that an area page needs."""
    return AreaResult.objects.select_related(
        "area__parent",
        "organisation",
        "snapshot__indicator",
        "snapshot__mapping__round__organiser",
        "mapping__round",
    ).defer("area__geometry", "area__shape", "area__parent__geometry", "area__parent__shape")
