"""Judgements: an expert's own, and all of them by area for pooling."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import Round
from samhus.foundation.ui.sorting import by_name
from samhus.mapping.models import Judgement, MappingRound, Panelist, PanelStage
from samhus.mapping.policies import PANELIST
from samhus.mapping.rules.panel import Stated

JUDGED = (PanelStage.FIRST, PanelStage.SECOND)
WITHOUT_OUTLINES = ("geometry", "shape", "parent__geometry", "parent__shape")


@dataclass(frozen=True)
class Sheet:
    """One area on an expert's desk: own answers by stage, and everything else put to the expert."""

    mapping: MappingRound
    seat: Panelist
    area: Any
    own: dict[int, Judgement]
    areas: list[Any] = field(default_factory=list)
    answered: frozenset[int] = frozenset()

    @property
    def stage(self) -> int:
        """The one that is open; before the first and after the last, the nearest."""
        return min(max(self.mapping.panel_stage, PanelStage.FIRST), PanelStage.SECOND)

    @property
    def governed_by(self) -> Judgement:
        """The gate asks about the judgement that would be saved now."""
        return Judgement(mapping=self.mapping, panelist=self.seat, area=self.area, stage=self.stage)

    @property
    def current(self) -> Judgement | None:
        """What was saved in this stage."""
        return self.own.get(self.stage)

    @property
    def next(self) -> Any:
        """The next area without an answer, by name after this one, then from the top."""
        at = next(place for place, area in enumerate(self.areas) if area.pk == self.area.pk)
        after = self.areas[at + 1 :] + self.areas[:at]
        return next((area for area in after if area.pk not in self.answered), None)


def seat_of(viewer: Viewer, mapping: MappingRound) -> Panelist | None:
    """The viewer's own seat, while it has not ended."""
    seat = mapping.panel.filter(user=viewer.user_id, ended__isnull=True).first()
    if seat is not None:
        seat.mapping = mapping
    return seat


def areas_of(seat: Panelist) -> list[Any]:
    """Areas put to the expert, by name."""
    rows = seat.areas.select_related("parent").defer(*WITHOUT_OUTLINES)
    return sorted(rows, key=lambda area: (by_name(area.name), area.code))


def own_judgements(seat: Panelist) -> QuerySet[Judgement]:
    """What the expert has saved, in both stages."""
    return Judgement.objects.filter(panelist=seat)


def sheet(viewer: Viewer, public_id: UUID, area: UUID) -> Sheet | None:
    """One area on the viewer's desk; None unless it was put to the viewer in an open round."""
    seats = PANELIST.narrow("see", viewer, Panelist.objects.filter(user=viewer.user_id))
    seat = (
        seats.filter(mapping__round__public_id=public_id, mapping__round__state=Round.State.OPEN)
        .select_related("mapping__round__organiser")
        .first()
    )
    if seat is None or seat.ended is not None:
        return None
    areas = areas_of(seat)
    found = next((each for each in areas if each.public_id == area), None)
    if found is None:
        return None
    rows = list(own_judgements(seat))
    own = {row.stage: row for row in rows if row.area_id == found.pk}
    place = Sheet(seat.mapping, seat, found, own, areas)
    answered = frozenset(row.area_id for row in rows if row.stage == place.stage)
    return Sheet(seat.mapping, seat, found, own, areas, answered)


def others_first(place: Sheet) -> list[Stated]:
    """What the others answered about this area in the first stage."""
    rows = Judgement.objects.filter(mapping=place.mapping, area=place.area, stage=PanelStage.FIRST)
    return [stated(row) for row in rows.exclude(panelist=place.seat)]


def stated_by_area(mapping: MappingRound) -> dict[int, list[Stated]]:
    """Every judgement of both stages by area, for pooling; row security shows them to staff."""
    found: dict[int, list[Stated]] = defaultdict(list)
    for row in Judgement.objects.filter(mapping=mapping):
        found[row.area_id].append(stated(row))
    return found


def stated(row: Judgement) -> Stated:
    """A row as the rules take it."""
    chance, low, middle, high = _floats((row.chance, row.low, row.middle, row.high))
    return Stated(
        key=str(row.public_id),
        seat=row.panelist_id,
        stage=row.stage,
        chance=chance,
        low=low,
        middle=middle,
        high=high,
        reasons=row.reasons,
    )


def _floats(values: Iterable[Any]) -> list[float | None]:
    return [None if value is None else float(value) for value in values]
