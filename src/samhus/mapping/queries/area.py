"""The page of one area's result, in words."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.mapping import figures
from samhus.mapping.models import AreaResult
from samhus.mapping.pages import AreaPage, EarlierResult, FormerResult
from samhus.mapping.policies import AREA_RESULT, MAPPING
from samhus.mapping.queries.beside import classed
from samhus.mapping.queries.change import broken_since, change_sentence, with_breaks
from samhus.mapping.queries.descent import (
    before_on_these_borders,
    lineage_of,
    on_these_borders,
)
from samhus.mapping.queries.mapping_round import line, why_url
from samhus.mapping.queries.results import area_results
from samhus.mapping.queries.statement import area_picture
from samhus.mapping.queries.support import support_class, table_of
from samhus.mapping.rules import is_blind_spot
from samhus.mapping.translated import ReadersWording
from samhus.mapping.wording import (
    SUSPICIOUS,
    certainty,
    decimal,
    percent,
    sentence,
    short,
    suspicious,
)
from samhus.mapping.wording.classes import class_name


def result_seen_by(viewer: Viewer, public_id: UUID) -> AreaResult | None:
    """One area's result: for staff, and for the area's own body once released."""
    rows = AREA_RESULT.narrow("see", viewer, area_results(viewer))
    return rows.filter(public_id=public_id).first()


def area_page(viewer: Viewer, result: AreaResult) -> AreaPage:
    """Everything the page says about one area."""
    snapshot, mapping = result.snapshot, result.snapshot.mapping
    limit = float(mapping.decision_line)
    is_staff = bool(MAPPING.decide("see_results", viewer, mapping))
    arguments = [mapping.round.public_id, snapshot.indicator.public_id]
    rows, former = _rows_of(viewer, result)
    other, others = _other_reading(rows, result), _other_years(rows)
    return AreaPage(
        public_id=str(result.public_id),
        line=line(mapping),
        name=result.area.name,
        code=result.area.code,
        county=result.area.parent.name if result.area.parent else "",
        indicator=snapshot.indicator.name,
        definition=snapshot.indicator.definition,
        source=snapshot.indicator.source,
        classed=classed(result, staff=is_staff),
        picture=area_picture(viewer, mapping, result.area_id),
        threat=(mapping.threat_level, mapping.threat_source),
        change=_change(result, others),
        how_many=_how_many(result),
        how_sure=_how_sure(result, limit),
        since_when=_since_when(others, result),
        could_have_seen=_could_have_seen(result),
        rank=_rank(result),
        findings=tuple(
            (short(f["code"]), sentence(f), f["code"] in SUSPICIOUS) for f in result.findings
        ),
        strip=figures.strip_of(result, line=limit, table=table_of(mapping)),
        series=figures.series_of(result, category=snapshot.indicator.category, year=mapping.year),
        earlier=_earlier(others, result),
        former=_former(former),
        map_url=reverse("mapping:results", args=arguments) if is_staff else "",
        why_url=why_url(mapping, result.area),
        without_url=other,
        compute_without_url=_computing(viewer, result) if is_staff and not other else "",
        is_observed=bool(result.observed),
        without_suspicious=snapshot.without_suspicious,
        is_staff=is_staff,
        released=snapshot.released is not None,
    )


def _rank(result: AreaResult) -> str:
    value = figures.value_of(result)
    return ReadersWording().rank(value.rank) if value.rank else ""


def _how_many(result: AreaResult) -> str:
    mapping = result.snapshot.mapping
    values: dict[str, Any] = {
        "name": result.area.name,
        "year": mapping.year,
        "observed": result.observed,
        "expected": decimal(result.expected, 1),
        "people": decimal(result.population, 0),
    }
    if not result.observed:
        return (
            _(
                "No figure came from %(name)s for %(year)s. With %(people)s inhabitants, "
                "%(expected)s would be expected at the national rate."
            )
            % values
        )
    return (
        _(
            "%(observed)s were reported in %(name)s for %(year)s. With %(people)s inhabitants, "
            "%(expected)s would be expected at the national rate."
        )
        % values
    )


def _how_sure(result: AreaResult, limit: float) -> str:
    text = _(
        "The relative risk is estimated at %(risk)s; with a chance of 95 %% it lies between "
        "%(low)s and %(high)s. It is %(certainty)s above %(line)s times the national level "
        "(chance %(chance)s)."
    ) % {
        "risk": decimal(result.relative_risk),
        "low": decimal(result.lower),
        "high": decimal(result.upper),
        "certainty": certainty(result.p_above_line),
        "line": decimal(limit, 1),
        "chance": percent(result.p_above_line),
    }
    if not result.observed:
        return text + " " + _("No figure came, so this rests on its neighbours alone.")
    if suspicious(result.findings) and not result.snapshot.without_suspicious:
        return text + " " + _("All this holds only if the figure is right.")
    return text


def _change(result: AreaResult, others: list[Any]) -> str:
    past = [row for row in others if row.mapping.year < result.snapshot.mapping.year]
    if not past:
        before = before_on_these_borders(result)
        if before is None:
            return ""
        return on_these_borders(change_sentence(before, result, broken=""))
    return change_sentence(past[-1], result, broken=broken_since(past[-1]))


def _since_when(others: list[AreaResult], result: AreaResult) -> str:
    past = [r for r in others if r.mapping.year < result.mapping.year]
    if not past:
        if before_on_these_borders(result) is not None:
            return _("This area is new. The round before was computed anew for it.")
        return _("There is no earlier round to compare with.")
    above = [r.p_above_line >= 0.8 for r in [*past, result]]
    years = [r.mapping.year for r in [*past, result]]
    if not above[-1]:
        last = [year for year, is_above in zip(years, above, strict=True) if is_above]
        if not last:
            return _("In no round since %(year)s was it probably above the line.") % {
                "year": years[0]
            }
        return _("It was probably above the line last in %(year)s.") % {"year": last[-1]}
    first = len(above) - 1
    while first > 0 and above[first - 1]:
        first -= 1
    if first == len(above) - 1:
        return _(
            "This is the first round since %(year)s in which it is probably above the line."
        ) % {"year": years[0]}
    return _("It has probably been above the line in every round since %(year)s.") % {
        "year": years[first]
    }


def _could_have_seen(result: AreaResult) -> str:
    power = result.power_to_see_doubling
    values = {"chance": percent(power)}
    if power >= 0.8:
        return (
            _(
                "Had the risk doubled here, the figures would very likely have shown it (chance "
                "%(chance)s)."
            )
            % values
        )
    if not is_blind_spot(power):
        return (
            _(
                "Had the risk doubled here, the figures might have missed it: the chance of "
                "seeing it was %(chance)s."
            )
            % values
        )
    return (
        _(
            "This is a blind spot: with so few cases a doubled risk would have been seen with a "
            "chance of %(chance)s only. A low figure here does not mean that nothing happens."
        )
        % values
    )


def _rows_of(viewer: Viewer, result: AreaResult) -> tuple[list[Any], list[Any]]:
    """Results of the same area, and of those that it was made from."""
    lineage = lineage_of(result)
    known = _these_areas_and_indicator(viewer, result, lineage.every)
    same = [row for row in known if row.area_id in lineage.same]
    return same, [row for row in known if row.area_id in lineage.made_from]


def _these_areas_and_indicator(
    viewer: Viewer, result: AreaResult, areas: Iterable[int]
) -> list[Any]:
    """In every round and both readings; `broken_from` is a year since which it is counted anew."""
    year = result.snapshot.mapping.year
    rows = AREA_RESULT.narrow("see", viewer, area_results(viewer)).filter(
        area__in=areas, snapshot__indicator=result.snapshot.indicator_id
    )
    rows = with_breaks(rows, until=year).select_related("mapping")
    return list(rows.order_by("mapping__year", "snapshot__computed", "pk"))


def _other_years(rows: list[Any]) -> list[Any]:
    newest = {row.mapping_id: row for row in rows if not row.snapshot.without_suspicious}
    return sorted(newest.values(), key=lambda row: row.mapping.year)


def _earlier(others: list[AreaResult], result: AreaResult) -> tuple[EarlierResult, ...]:
    return tuple(
        EarlierResult(
            year=row.mapping.year,
            url=reverse("mapping:area", args=[row.public_id]),
            reading=class_name(support_class(row, row.snapshot.mapping)),
            current=row.mapping_id == result.mapping_id,
        )
        for row in others
    )


def _former(rows: list[Any]) -> tuple[FormerResult, ...]:
    """The newest results of the areas that this one was made from."""
    newest = {
        (row.mapping_id, row.area_id): row for row in rows if not row.snapshot.without_suspicious
    }
    return tuple(
        FormerResult(
            year=row.mapping.year,
            name=row.area.name,
            url=reverse("mapping:area", args=[row.public_id]),
            why_url=why_url(row.snapshot.mapping, row.area),
            reading=class_name(support_class(row, row.snapshot.mapping)),
        )
        for row in newest.values()
    )


def _computing(viewer: Viewer, result: AreaResult) -> str:
    """Where to ask for the result without the figures to check, when there are any."""
    mapping = result.snapshot.mapping
    if not suspicious(result.findings) or not MAPPING.decide("compute", viewer, mapping):
        return ""
    arguments = [mapping.round.public_id, result.snapshot.indicator.public_id]
    return reverse("mapping:compute", args=arguments)


def _other_reading(rows: list[Any], result: AreaResult) -> str:
    others = [
        row
        for row in rows
        if row.mapping_id == result.mapping_id
        and row.snapshot.without_suspicious != result.snapshot.without_suspicious
    ]
    return reverse("mapping:area", args=[others[-1].public_id]) if others else ""
