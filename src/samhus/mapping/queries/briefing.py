"""What a briefing about a round says, composed from the page for those who decide."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min
from django.urls import reverse

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.sorting import by_name
from samhus.mapping import figures
from samhus.mapping.models import Hearing, MappingRound, Snapshot, SupportClass
from samhus.mapping.pages.briefing import Briefing, ClassGroup, StoredResult
from samhus.mapping.pages.national import AreaLine, NationalPage
from samhus.mapping.queries.area_decision import areas_of, decisions_seen_by
from samhus.mapping.queries.basis_lines import class_label
from samhus.mapping.queries.hearing import hearings_seen_by
from samhus.mapping.queries.national import national_page
from samhus.mapping.queries.results import shapes_of
from samhus.mapping.queries.secrecy import secrecy
from samhus.mapping.queries.support import table_of
from samhus.mapping.wording import percent
from samhus.mapping.wording.method import method_card

NAMED = (SupportClass.PRIORITY, SupportClass.WATCH)


def briefing(viewer: Viewer, mapping: MappingRound) -> Briefing:
    """Everything; only areas that are designated or watched are named, the others counted."""
    page = national_page(viewer, mapping, wanted="", county="", by_county=False)
    decided = _decided(viewer, mapping)
    computed = list(_computed(page.rows, {each.code for each in decided}))
    table = table_of(mapping)
    snapshots = _newest(mapping)
    hearings = _running(viewer, mapping)
    return Briefing(
        line=page.line,
        secrecy=secrecy(),
        areas=page.total,
        picture=_picture(mapping, [*decided, *computed]),
        decided=tuple(_groups(decided)),
        undecided=page.total - len(decided),
        computed=tuple(_groups(computed)),
        heads=page.heads,
        to_check=_names(row.name for row in page.rows if any(c and c.to_check for c in row.cells)),
        checks=tuple(
            sum(bool(cell and cell.to_check) for cell in column)
            for column in zip(*(row.cells for row in page.rows), strict=True)
        ),
        changes=tuple(_changes(page)),
        earlier_year=page.earlier_year,
        results=tuple(_stored(each) for each in snapshots),
        model=method_card(snapshots[0].meta) if snapshots else (),
        table=(percent(table.priority), percent(table.watch), percent(table.none)),
        answer_days=mapping.answer_days,
        until=(hearings["first"], hearings["last"]) if hearings["number"] else None,
        hearings=hearings["number"],
        map_url=reverse("mapping:overview", args=[mapping.round.public_id]),
    )


@dataclass(frozen=True)
class _Classed:
    """An area and its class, decided or computed."""

    key: str
    code: str
    name: str


def _picture(mapping: MappingRound, found: Iterable[_Classed]) -> tuple[bytes, float] | None:
    """None for a region, which sees its own areas alone, and where nothing has an outline."""
    classes = {each.code: each.key for each in found}
    if mapping.part_of_id or not classes:
        return None
    try:
        return figures.picture_of(shapes_of(mapping, areas_of(mapping)), classes)
    except ValueError:
        return None


def _decided(viewer: Viewer, mapping: MappingRound) -> list[_Classed]:
    """By the newest version of each decision that became final; it holds."""
    rows = decisions_seen_by(viewer).filter(mapping=mapping, final__isnull=False)
    newest = rows.order_by("area_id", "-final", "-pk").distinct("area_id")
    return [_Classed(row.answer, row.area.code, row.area.name) for row in newest]


def _computed(rows: Iterable[AreaLine], decided: set[str]) -> Iterator[_Classed]:
    """By the first class, as the table lists them, that some indicator gives.

    Only where nothing is final: what people have decided is not repeated by a machine.
    """
    for row in rows:
        keys = {cell.key for cell in row.cells if cell}
        found = next((key for key in SupportClass if key in keys), None)
        if found and row.code not in decided:
            yield _Classed(found, row.code, row.name)


def _groups(found: Iterable[_Classed]) -> Iterator[ClassGroup]:
    by_class: dict[str, list[str]] = {}
    for each in found:
        by_class.setdefault(each.key, []).append(each.name)
    for key in SupportClass:
        names = by_class.get(key, [])
        yield ClassGroup(class_label(key), len(names), _names(names) if key in NAMED else ())


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=by_name))


def _changes(page: NationalPage) -> Iterator[tuple[str, tuple[tuple[str, int], ...]]]:
    """Indicator, and how many areas each reading of the change has, in one order for all."""
    cells = [[row.cells[place] for row in page.rows] for place in range(len(page.heads))]
    words = list(dict.fromkeys(c.change for column in cells for c in column if c and c.change))
    for head, column in zip(page.heads, cells, strict=True):
        counted = Counter(cell.change for cell in column if cell and cell.change)
        yield head.name, tuple((word, counted[word]) for word in sorted(words))


def _newest(mapping: MappingRound) -> list[Snapshot]:
    rows = Snapshot.objects.filter(
        mapping=mapping.part_of_id or mapping.pk, without_suspicious=False
    )
    newest = rows.order_by("indicator_id", "-computed", "-pk").distinct("indicator_id")
    return sorted(newest.select_related("indicator"), key=lambda row: row.indicator.name)


def _stored(snapshot: Snapshot) -> StoredResult:
    indicator = snapshot.indicator
    return StoredResult(
        name=indicator.name,
        definition=indicator.definition,
        source=indicator.source,
        computed=snapshot.computed,
        digest=snapshot.digest,
    )


def _running(viewer: Viewer, mapping: MappingRound) -> dict[str, Any]:
    rows = hearings_seen_by(viewer).filter(mapping=mapping, ended__isnull=True)
    running = Hearing.objects.filter(pk__in=rows.values("pk"))
    return running.aggregate(number=Count("pk"), first=Min("until"), last=Max("until"))
