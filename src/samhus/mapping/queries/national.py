"""Every area across all indicators of a round: classes, change, experts, decisions; by name."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from samhus.engines.small_area.classes import support_class as read
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import Round
from samhus.foundation.ui.parts import Task
from samhus.foundation.ui.sorting import sort_key
from samhus.mapping.models import (
    AreaDecision,
    AreaResult,
    Break,
    MappingRound,
    Pool,
    Snapshot,
    SupportClass,
)
from samhus.mapping.pages.national import AreaLine, Cell, IndicatorHead, NationalPage
from samhus.mapping.policies import MAPPING
from samhus.mapping.queries.change import change_words, changes, redefined
from samhus.mapping.queries.mapping_round import line
from samhus.mapping.queries.support import support_class, table_of
from samhus.mapping.wording import short, suspicious
from samhus.mapping.wording.classes import class_name

Key = tuple[int, int]


@dataclass
class Found:
    """Newest results by (area, indicator), of the round and of the one before it."""

    snapshots: dict[int, Snapshot] = field(default_factory=dict)
    now: dict[Key, AreaResult] = field(default_factory=dict)
    before: dict[Key, AreaResult] = field(default_factory=dict)


def national_page(
    viewer: Viewer, mapping: MappingRound, *, wanted: str, county: str, by_county: bool
) -> NationalPage:
    """`wanted`: only areas that have this class in some indicator; `county`: its name."""
    found = _found(mapping)
    lines = _lines(mapping, found)
    shown = [
        row
        for row in lines
        if (not wanted or any(cell and cell.key == wanted for cell in row.cells))
        and (not county or row.county == county)
    ]
    language = translation.get_language() or "en"
    names = sorted({row.county for row in lines if row.county}, key=lambda n: sort_key(n, language))
    return NationalPage(
        line=line(mapping),
        heads=_heads(mapping, found, lines),
        rows=tuple(sorted(shown, key=lambda row: _order(row, language, by_county=by_county))),
        total=len(lines),
        classes=tuple((key.value, str(key.label), key == wanted) for key in SupportClass),
        counties=tuple((name, name == county) for name in names),
        by_county=by_county,
        earlier_year=min((row.mapping.year for row in found.before.values()), default=None),
        whole=mapping.part_of_id is None,
        threat=(mapping.threat_level, mapping.threat_source),
    )


def _order(row: AreaLine, language: str, *, by_county: bool) -> Any:
    name = sort_key(row.name, language)
    return (sort_key(row.county, language), name) if by_county else (name,)


def _found(mapping: MappingRound) -> Found:
    """A region's sub-round reads its own areas in the national round, once they are released."""
    national = mapping.part_of_id or mapping.pk
    earlier = None if mapping.part_of_id else mapping.round.follows_id
    snapshots = Snapshot.objects.filter(
        mapping__in=[national, *([earlier] if earlier else [])], without_suspicious=False
    )
    if mapping.part_of_id:
        snapshots = snapshots.filter(released__isnull=False)
    newest = {
        (row.mapping_id, row.indicator_id): row
        for row in snapshots.select_related("indicator").defer("meta").order_by("computed", "pk")
    }
    results = AreaResult.objects.filter(snapshot__in=list(newest.values()))
    if mapping.part_of_id:
        results = results.filter(area__parent=mapping.round.organiser.area_id)
    found = Found({key[1]: row for key, row in newest.items() if key[0] == national})
    indicators = {row.pk: row.indicator_id for row in newest.values()}
    for result in results.select_related("area__parent", "mapping").defer(
        "area__geometry", "area__shape", "area__parent__geometry", "area__parent__shape",
        "series", "proof",
    ):  # fmt: skip
        shelf = found.now if result.mapping_id == national else found.before
        shelf[result.area_id, indicators[result.snapshot_id]] = result
    return found


def _lines(mapping: MappingRound, found: Found) -> list[AreaLine]:
    columns = sorted(found.snapshots.values(), key=lambda row: row.indicator.name)
    moved = _moved(found)
    experts = _experts(mapping)
    decided = _decided(mapping)
    areas = {result.area_id: result.area for result in found.now.values()}
    return [
        AreaLine(
            code=area.code,
            name=area.name,
            county=area.parent.name if area.parent else "",
            cells=tuple(
                _cell(mapping, found.now.get((pk, column.indicator_id)), moved)
                for column in columns
            ),
            experts=experts.get(pk, ""),
            decision=decided.get(pk, ("", ""))[0],
            state=decided.get(pk, ("", ""))[1],
        )
        for pk, area in areas.items()
    ]


def _cell(mapping: MappingRound, result: AreaResult | None, moved: dict[int, str]) -> Cell | None:
    if result is None:
        return None
    found = support_class(result, mapping)
    return Cell(
        url=reverse("mapping:area", args=[result.public_id]),
        key=found.key,
        name=class_name(found),
        change=moved.get(result.pk, ""),
        to_check=", ".join(short(finding["code"]) for finding in suspicious(result.findings)),
    )


def _moved(found: Found) -> dict[int, str]:
    """Reading of the change by result; nothing where there is no earlier one."""
    words = change_words()
    pairs = [(found.before[key], row) for key, row in found.now.items() if key in found.before]
    if not pairs:
        return {}
    broken = _broken(found)
    indicator = {row.pk: key[1] for key, row in found.now.items()}
    readings = changes(pairs).readings
    return {
        later.pk: words["not_comparable"]
        if indicator[later.pk] in broken or redefined(earlier, later)
        else words[reading]
        for (earlier, later), reading in zip(pairs, readings, strict=True)
    }


def _broken(found: Found) -> set[int]:
    """Indicators declared to be counted differently since the round before."""
    years = {row.mapping.year for row in found.before.values()}
    until = {row.mapping.year for row in found.now.values()}
    declared = Break.objects.filter(
        indicator__in=found.snapshots, withdrawn_on__isnull=True,
        year__gt=min(years), year__lte=max(until),
    )  # fmt: skip
    return set(declared.values_list("indicator_id", flat=True))


def _experts(mapping: MappingRound) -> dict[int, str]:
    """The pool alone, read by the same table; beside the class, never in it."""
    table = table_of(mapping)
    pools = Pool.objects.filter(mapping=mapping, chance__isnull=False)
    return {
        area: class_name(read(chance, table=table))
        for area, chance in pools.values_list("area_id", "chance")
        if chance is not None
    }


def _decided(mapping: MappingRound) -> dict[int, tuple[str, str]]:
    """What people have decided, or are about to, and how far that is."""
    rows = AreaDecision.objects.filter(mapping=mapping).exclude(state=AreaDecision.State.REPLACED)
    return {
        area: (str(SupportClass(answer).label), str(AreaDecision.State(state).label))
        for area, answer, state in rows.values_list("area_id", "answer", "state")
    }


def _heads(
    mapping: MappingRound, found: Found, lines: Iterable[AreaLine]
) -> tuple[IndicatorHead, ...]:
    columns = sorted(found.snapshots.values(), key=lambda row: row.indicator.name)
    rows = list(lines)
    heads = []
    for place, column in enumerate(columns):
        counted = Counter(cell.key for row in rows if (cell := row.cells[place]) is not None)
        arguments = [mapping.round.public_id, column.indicator.public_id]
        heads.append(
            IndicatorHead(
                name=column.indicator.name,
                map_url="" if mapping.part_of_id else reverse("mapping:results", args=arguments),
                counts=tuple((str(key.label), counted[key.value]) for key in SupportClass),
            )
        )
    return tuple(heads)


def overview_of_a_round(viewer: Viewer, mapping: MappingRound) -> Iterator[Task]:
    """For the staff: one line that leads to the page for those who decide."""
    if not MAPPING.decide("see_results", viewer, mapping):
        return
    if mapping.round.state != Round.State.PREPARED:
        yield Task(
            title=_("All areas and indicators on one page"),
            url=reverse("mapping:overview", args=[mapping.round.public_id]),
            hint=_("Classes are computed. People decide."),
        )
